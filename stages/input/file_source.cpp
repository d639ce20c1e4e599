#include "stages/input/file_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

[[noreturn]] void fail(const char* what, const std::string& path, int error) {
  throw Error(fmt::format("cannot {} {}: {}", what, path == "-" ? "standard input" : path,
                          std::generic_category().message(error)));
}

constexpr int kBetweenChecks = 100;  // milliseconds

// Without O_NONBLOCK, open() itself would wait for the writer of a named pipe.
int open_for_reading(const std::string& path) {
  int file = -1;
  do {
    file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  } while (file < 0 && errno == EINTR);
  if (file < 0) fail("open", path, errno);
  ::fcntl(file, F_SETFL, ::fcntl(file, F_GETFL) & ~O_NONBLOCK);
  return file;
}

bool is_regular(int file) {
  struct stat status {};
  return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

FileSource::FileSource(const std::string& path, std::uint64_t& bytes_read, WaitCheck check)
    : path_(path), check_(std::move(check)), bytes_read_(bytes_read) {
  file_ = path == "-" ? STDIN_FILENO : open_for_reading(path);
  may_wait_ = !is_regular(file_);
  ::posix_fadvise(file_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

FileSource::~FileSource() {
  if (file_ > STDIN_FILENO) ::close(file_);
}

// Until there is something to read, or nothing ever will be; read() then says which.
void FileSource::wait() const {
  pollfd waiting{.fd = file_, .events = POLLIN, .revents = 0};
  for (;;) {
    const int ready = ::poll(&waiting, 1, kBetweenChecks);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return;
    if (check_) check_();
  }
}

std::size_t FileSource::read(std::span<char> out) {
  if (may_wait_) wait();
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
