#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/edition/format.hpp"
#include "stages/output/file_handle.hpp"

namespace wirecopy::edition {

// The file of an edition, mapped; a block of it is checked when it is first asked for.
// Cost: 5 us for the first look at a block, then nothing but a bit.
// Thread safety: none (it remembers what it has checked); clone() for each thread.
// Errors: Error that names the file, where it is none of ours, of a newer version, cut or damaged.
class CheckedFile {
 public:
  explicit CheckedFile(const std::string& path);
  ~CheckedFile();
  CheckedFile(CheckedFile&& other) noexcept;
  CheckedFile& operator=(CheckedFile&&) = delete;

  // The same file, even where another stands under its name by now.
  CheckedFile clone() const;

  const std::string& path() const { return path_; }
  const Tail& tail() const { return tail_; }
  std::uint64_t bytes() const { return bytes_.size(); }

  // Bytes of the blocks that have checksums.
  std::span<const std::byte> read(std::uint64_t begin, std::uint64_t bytes) const;

  // Checks every block.
  void read_all() const { read(0, tail_.checked_bytes); }

  [[noreturn]] void fail(std::string_view what) const;

 private:
  CheckedFile(std::string path, output::FileHandle file);

  void map();
  void check_head() const;
  void check_tail();
  void check_block(std::size_t block) const;
  std::uint64_t block_count() const {
    return (tail_.checked_bytes + kBlockBytes - 1) / kBlockBytes;
  }

  std::string path_;
  output::FileHandle file_;
  std::span<const std::byte> bytes_;
  Tail tail_{};
  mutable std::vector<bool> checked_;
};

}  // namespace wirecopy::edition
