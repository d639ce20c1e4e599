#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pipeline/memory.hpp"

namespace wirecopy::pipeline {

// Blocks of bytes that are appended once and read from anywhere: in memory as long as the account
// allows, then in a temporary file that is mapped read-only. Cost: append copies; at() is two
// loads. Thread safety: one thread appends, and nobody reads while it does; then any number read.
// Errors: Error where the file cannot be written.
class Spool {
 public:
  using Address = std::uint64_t;

  // `path` is made when the memory does not suffice, and unlinked at once.
  Spool(std::string path, MemoryAccount& account);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  // Where the block lies from now on; aligned to 8 bytes.
  Address append(std::span<const std::byte> block);

  const std::byte* at(Address address) const {
    return chunks_[address >> kOffsetBits].bytes + (address & kOffsetMask);
  }
  template <typename T>
  const T* at(Address address) const {
    return reinterpret_cast<const T*>(at(address));
  }

  std::uint64_t spilled_bytes() const { return file_size_; }

 private:
  static constexpr unsigned kOffsetBits = 32;
  static constexpr std::uint64_t kOffsetMask = (std::uint64_t{1} << kOffsetBits) - 1;

  struct Chunk {
    std::byte* bytes = nullptr;
    std::size_t capacity = 0;
    std::size_t size = 0;
    bool in_memory = true;
  };

  void open_chunk(std::size_t least);
  void spill(Chunk& chunk);
  void open_file();

  std::string path_;
  MemoryAccount& account_;
  std::vector<Chunk> chunks_;
  int file_ = -1;
  std::uint64_t file_size_ = 0;
};

}  // namespace wirecopy::pipeline
