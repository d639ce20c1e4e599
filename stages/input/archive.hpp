#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "stages/input/buffer.hpp"
#include "stages/input/kind.hpp"
#include "stages/input/source.hpp"

struct archive;
struct archive_entry;

namespace wirecopy::input {

struct ArchiveMember {
  std::string path;  // as the archive names it, `..` and all: a name, never a place
  bool encrypted = false;
};

// The files in a tar or zip archive, in the order in which they stand there.  Links, devices, pipes
// and sockets are passed over.  Nothing is written anywhere. Method: libarchive with these two
// formats and no filter: what compresses a tar is decoded before, with its checksums. Order of
// calls: (next, open where it is a member)*; what open() gave is not used after the next next().
class ArchiveWalk {
 public:
  // A run of zeros longer than `max_hole_bytes` that a sparse member claims stops that member.
  ArchiveWalk(std::unique_ptr<ByteSource> source, Content content, std::uint64_t max_hole_bytes);
  ~ArchiveWalk();

  // The next member that is a file, or what is wrong at this place; nothing at the end.
  std::optional<std::variant<ArchiveMember, Damage>> next();

  // The bytes of the member that next() gave.
  std::unique_ptr<ByteSource> open();

  std::uint64_t passed_over() const { return passed_over_; }

 private:
  friend class MemberSource;
  struct Callbacks;
  struct Block {
    const char* data = nullptr;
    std::size_t size = 0;
    std::uint64_t begin = 0;  // in the member
    bool last = false;
    std::optional<Damage> damage;  // that lies behind it
  };

  int next_header();
  bool is_file() const;
  ArchiveMember member() const;
  Block next_block();
  Block last_block() const;
  std::optional<std::variant<ArchiveMember, Damage>> finish();
  Damage flaw();
  void seek_tail();
  bool has_end_mark() const;
  void rethrow();

  std::unique_ptr<ByteSource> source_;
  Content content_;
  std::uint64_t max_hole_bytes_;
  std::size_t tail_bytes_;
  Buffer piece_;
  std::string tail_;            // the last bytes that were read
  std::exception_ptr failure_;  // of the source: may not pass through libarchive
  std::unique_ptr<struct archive, int (*)(struct archive*)> archive_;
  struct archive_entry* entry_ = nullptr;
  std::uint64_t passed_over_ = 0;
  bool resyncing_ = false;  // after a damaged header
  bool opened_ = false;
  bool ended_ = false;
};

}  // namespace wirecopy::input
