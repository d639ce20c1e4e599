#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "stages/edition/format.hpp"

namespace wirecopy::edition {

// The file of an edition, mapped; a block of it is checked when it is first asked for.
// Cost: 5 us for the first look at a block, then nothing but a flag.
// Thread safety: immutable but for the flags, which are atomic.
// Errors: Error that names the file, where it is none of ours, of a newer version, cut or damaged.
class CheckedFile {
 public:
  explicit CheckedFile(const std::string& path);

  // The same file, even where another stands under its name by now.  The two share the mapping, and
  // what was checked of it.
  CheckedFile clone() const { return CheckedFile(file_); }

  const std::string& path() const { return file_->path; }
  const Tail& tail() const { return file_->tail; }
  std::uint64_t bytes() const { return file_->bytes.size(); }

  // Bytes of the blocks that have checksums.
  std::span<const std::byte> read(std::uint64_t begin, std::uint64_t bytes) const;

  // Checks every block.
  void read_all() const { read(0, tail().checked_bytes); }

  [[noreturn]] void fail(std::string_view what) const;

 private:
  struct Mapped {
    explicit Mapped(const std::string& of_path) : path(of_path) {}
    ~Mapped();
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;

    std::string path;
    std::span<const std::byte> bytes;
    Tail tail{};
    // By block, 1 once it was checked.  Two threads may check one block at once, which does no
    // harm.
    std::unique_ptr<char[]> checked;
  };

  explicit CheckedFile(std::shared_ptr<Mapped> file) : file_(std::move(file)) {}

  void map();
  void check_head() const;
  void check_tail();
  void check_block(std::size_t block) const;
  std::uint64_t block_count() const {
    return (tail().checked_bytes + kBlockBytes - 1) / kBlockBytes;
  }

  // Of all clones: the last of them unmaps it, and none is known to outlive the others.
  std::shared_ptr<Mapped> file_;
};

}  // namespace wirecopy::edition
