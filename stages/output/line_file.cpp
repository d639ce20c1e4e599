#include "stages/output/line_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <utility>

#include "stages/output/file_error.hpp"

namespace wirecopy::output {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

}  // namespace

LineFile::LineFile(std::string path)
    : path_(std::move(path)),
      file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
  if (!file_.is_open()) throw_file_error("create", path_, errno);
}

void LineFile::write(std::string_view block) {
  assert(file_.is_open() && "nothing is written after close()");
  bytes_ += block.size();
  if (buffer_.size() + block.size() > kBufferBytes) flush();
  if (block.size() >= kBufferBytes) {
    write_through(block);
    return;
  }
  if (buffer_.capacity() == 0) buffer_.reserve(kBufferBytes);
  buffer_.append(block);
}

void LineFile::close() {
  flush();
  if (::close(file_.release()) != 0 && errno != EINTR) throw_file_error("write", path_, errno);
}

void LineFile::flush() {
  write_through(buffer_);
  buffer_.clear();
}

void LineFile::write_through(std::string_view block) {
  while (!block.empty()) {
    const ssize_t written = ::write(file_.number(), block.data(), block.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw_file_error("write", path_, written == 0 ? EIO : errno);
    block.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace wirecopy::output
