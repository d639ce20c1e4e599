#include "stages/edition/checked_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "stages/output/file_handle.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::edition {
namespace {

[[noreturn]] void fail_to_read(const std::string& path, int error) {
  throw Error(fmt::format("cannot read {}: {}", path, std::generic_category().message(error)));
}

output::FileHandle open_file(const std::string& path) {
  output::FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) fail_to_read(path, errno);
  return file;
}

template <typename Value>
Value value_at(std::span<const std::byte> bytes, std::uint64_t begin) {
  Value value;
  std::memcpy(&value, bytes.data() + begin, sizeof value);
  return value;
}

}  // namespace

CheckedFile::CheckedFile(const std::string& path) : file_(std::make_shared<Mapped>(path)) {
  map();
  check_head();
  check_tail();
  file_->checked = std::make_unique<char[]>(block_count());
  read(0, sizeof(Head));
}

CheckedFile::Mapped::~Mapped() {
  if (!bytes.empty()) ::munmap(const_cast<std::byte*>(bytes.data()), bytes.size());
}

void CheckedFile::map() {
  const output::FileHandle file = open_file(path());
  struct stat status;
  if (::fstat(file.number(), &status) != 0) fail_to_read(path(), errno);
  if (!S_ISREG(status.st_mode)) throw Error(fmt::format("{} is no file", path()));
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < sizeof(Head) + sizeof(Tail)) fail("it ends early");
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number(), 0);
  if (mapped == MAP_FAILED) fail_to_read(path(), errno);
  file_->bytes = {static_cast<const std::byte*>(mapped), size};
}

void CheckedFile::check_head() const {
  const auto head = value_at<Head>(file_->bytes, 0);
  if (head.magic != kMagic) {
    throw Error(fmt::format("{} is no index of wirecopy; scan again with --index", path()));
  }
  if (head.version == kVersion) return;
  throw Error(fmt::format(
      "{} is in format {}, and this version of wirecopy reads format {}; use the "
      "version that wrote it, or write it anew: scan again with --index, or add what the "
      "store holds to a new one",
      path(), head.version, kVersion));
}

void CheckedFile::check_tail() {
  const auto bytes = file_->bytes;
  Tail& tail = file_->tail;
  const std::uint64_t tail_begin = bytes.size() - sizeof(Tail);
  tail = value_at<Tail>(bytes, tail_begin);
  if (tail.magic != kMagic) fail("it ends early, or its end is damaged");
  const bool in_order =
      tail.table_begin <= tail.checked_bytes && tail.checked_bytes <= tail_begin &&
      tail.columns <= kMostColumns &&
      (tail.checked_bytes - tail.table_begin) / sizeof(TableEntry) == tail.columns;
  if (!in_order || tail.checked_bytes % kAlignment != 0 ||
      tail_begin - tail.checked_bytes != block_count() * sizeof(std::uint64_t)) {
    fail("its end is damaged");
  }
  const auto checked = bytes.subspan(tail.checked_bytes);
  const std::size_t size = checked.size() - sizeof tail.checksum;
  if (XXH3_64bits(checked.data(), size) != tail.checksum) fail("its end is damaged");
}

std::span<const std::byte> CheckedFile::read(std::uint64_t begin, std::uint64_t bytes) const {
  const std::uint64_t all = tail().checked_bytes;
  if (begin > all || bytes > all - begin) fail("a column does not lie in it");
  for (std::size_t block = begin / kBlockBytes; block * kBlockBytes < begin + bytes; ++block) {
    if (__atomic_load_n(&file_->checked[block], __ATOMIC_RELAXED) == 0) check_block(block);
  }
  return file_->bytes.subspan(begin, bytes);
}

void CheckedFile::check_block(std::size_t block) const {
  const std::uint64_t begin = block * kBlockBytes;
  const std::uint64_t size = std::min<std::uint64_t>(kBlockBytes, tail().checked_bytes - begin);
  const auto expected =
      value_at<std::uint64_t>(file_->bytes, tail().checked_bytes + block * sizeof(std::uint64_t));
  if (XXH3_64bits(file_->bytes.data() + begin, size) != expected) {
    fail(fmt::format("bytes {} to {} are not those that were written", begin, begin + size));
  }
  __atomic_store_n(&file_->checked[block], char{1}, __ATOMIC_RELAXED);
}

void CheckedFile::fail(std::string_view what) const {
  throw Error(fmt::format(
      "{} is damaged: {}; put back a copy of it, or, for the index of a scan, scan again "
      "with --index",
      path(), what));
}

}  // namespace wirecopy::edition
