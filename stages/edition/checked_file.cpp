#include "stages/edition/checked_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

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

CheckedFile::CheckedFile(const std::string& path) : CheckedFile(path, open_file(path)) {}

CheckedFile::CheckedFile(std::string path, output::FileHandle file)
    : path_(std::move(path)), file_(std::move(file)) {
  map();
  try {
    check_head();
    check_tail();
    checked_.resize(block_count());
    read(0, sizeof(Head));
  } catch (...) {
    ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
    throw;
  }
}

CheckedFile::CheckedFile(CheckedFile&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::move(other.file_)),
      bytes_(std::exchange(other.bytes_, {})),
      tail_(other.tail_),
      checked_(std::move(other.checked_)) {}

CheckedFile::~CheckedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

CheckedFile CheckedFile::clone() const {
  output::FileHandle again(::fcntl(file_.number(), F_DUPFD_CLOEXEC, 0));
  if (!again.is_open()) fail_to_read(path_, errno);
  return {path_, std::move(again)};
}

void CheckedFile::map() {
  struct stat status;
  if (::fstat(file_.number(), &status) != 0) fail_to_read(path_, errno);
  if (!S_ISREG(status.st_mode)) throw Error(fmt::format("{} is no file", path_));
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < sizeof(Head) + sizeof(Tail)) fail("it ends early");
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file_.number(), 0);
  if (mapped == MAP_FAILED) fail_to_read(path_, errno);
  bytes_ = {static_cast<const std::byte*>(mapped), size};
}

void CheckedFile::check_head() const {
  const auto head = value_at<Head>(bytes_, 0);
  if (head.magic != kMagic) {
    throw Error(fmt::format("{} is no index of wirecopy; scan again with --index", path_));
  }
  if (head.version == kVersion) return;
  throw Error(
      fmt::format("{} is in format {}, and this version of wirecopy reads format {}; use the "
                  "version that wrote it, or scan again with --index",
                  path_, head.version, kVersion));
}

void CheckedFile::check_tail() {
  const std::uint64_t tail_begin = bytes_.size() - sizeof(Tail);
  tail_ = value_at<Tail>(bytes_, tail_begin);
  if (tail_.magic != kMagic) fail("it ends early, or its end is damaged");
  const bool in_order =
      tail_.table_begin <= tail_.checked_bytes && tail_.checked_bytes <= tail_begin &&
      tail_.columns <= kMostColumns &&
      (tail_.checked_bytes - tail_.table_begin) / sizeof(TableEntry) == tail_.columns;
  if (!in_order || tail_.checked_bytes % kAlignment != 0 ||
      tail_begin - tail_.checked_bytes != block_count() * sizeof(std::uint64_t)) {
    fail("its end is damaged");
  }
  const auto checked = bytes_.subspan(tail_.checked_bytes);
  const std::size_t size = checked.size() - sizeof tail_.checksum;
  if (XXH3_64bits(checked.data(), size) != tail_.checksum) fail("its end is damaged");
}

std::span<const std::byte> CheckedFile::read(std::uint64_t begin, std::uint64_t bytes) const {
  if (begin > tail_.checked_bytes || bytes > tail_.checked_bytes - begin) {
    fail("a column does not lie in it");
  }
  for (std::size_t block = begin / kBlockBytes; block * kBlockBytes < begin + bytes; ++block) {
    if (!checked_[block]) check_block(block);
  }
  return bytes_.subspan(begin, bytes);
}

void CheckedFile::check_block(std::size_t block) const {
  const std::uint64_t begin = block * kBlockBytes;
  const std::uint64_t size = std::min<std::uint64_t>(kBlockBytes, tail_.checked_bytes - begin);
  const auto expected =
      value_at<std::uint64_t>(bytes_, tail_.checked_bytes + block * sizeof(std::uint64_t));
  if (XXH3_64bits(bytes_.data() + begin, size) != expected) {
    fail(fmt::format("bytes {} to {} are not those that were written", begin, begin + size));
  }
  checked_[block] = true;
}

void CheckedFile::fail(std::string_view what) const {
  throw Error(fmt::format(
      "{} is damaged: {}; put back a copy of it, or, for the index of a scan, scan again "
      "with --index",
      path_, what));
}

}  // namespace wirecopy::edition
