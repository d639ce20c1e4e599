#include "stages/input/file_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

[[noreturn]] void fail(const char* what, const std::string& path, int error) {
  throw Error(fmt::format("cannot {} {}: {}", what, path == "-" ? "standard input" : path,
                          std::generic_category().message(error)));
}

}  // namespace

FileSource::FileSource(const std::string& path, std::uint64_t& bytes_read)
    : path_(path), bytes_read_(bytes_read) {
  if (path == "-") {
    file_ = STDIN_FILENO;
    return;
  }
  do {
    file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  } while (file_ < 0 && errno == EINTR);
  if (file_ < 0) fail("open", path, errno);
  ::posix_fadvise(file_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

FileSource::~FileSource() {
  if (file_ > STDIN_FILENO) ::close(file_);
}

std::size_t FileSource::read(std::span<char> out) {
  ssize_t size = 0;
  do {
    size = ::read(file_, out.data(), out.size());
  } while (size < 0 && errno == EINTR);
  if (size < 0) fail("read", path_, errno);
  bytes_read_ += static_cast<std::uint64_t>(size);
  return static_cast<std::size_t>(size);
}

std::int64_t FileSource::seek(std::int64_t offset, int whence) {
  return ::lseek(file_, offset, whence);
}

std::string_view HeadedSource::head(std::size_t size) {
  head_.reserve(used_ + size);
  while (head_.size() - used_ < size) {
    const auto got = source_->read(head_.free_space());
    if (got == 0) break;
    head_.resize(head_.size() + got);
  }
  return head_.view().substr(used_, size);
}

std::size_t HeadedSource::read(std::span<char> out) {
  const std::size_t size = std::min(out.size(), head_.size() - used_);
  if (size == 0) return source_->read(out);
  std::memcpy(out.data(), head_.data() + used_, size);
  used_ += size;
  return size;
}

std::int64_t HeadedSource::seek(std::int64_t offset, int whence) {
  if (whence == SEEK_CUR) offset -= static_cast<std::int64_t>(head_.size() - used_);
  const auto place = source_->seek(offset, whence);
  if (place >= 0) used_ = head_.size();
  return place;
}

}  // namespace wirecopy::input
