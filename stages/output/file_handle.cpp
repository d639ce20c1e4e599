#include "stages/output/file_handle.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "stages/output/file_error.hpp"

namespace wirecopy::output {
namespace {

// 0, or why it failed.  Never tried twice: the kernel forgets a failure once it has told it.
int sync_at(const std::string& path, int flags) {
  const FileHandle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags));
  if (!file.is_open()) return errno;
  return ::fsync(file.number()) == 0 ? 0 : errno;
}

}  // namespace

FileHandle::~FileHandle() {
  if (is_open()) ::close(number_);
}

void sync_file(const std::string& path) {
  if (const int error = sync_at(path, O_NOFOLLOW); error != 0) {
    throw_file_error("save", path, error);
  }
}

void sync_folder(const std::string& path) {
  const int error = sync_at(path, O_DIRECTORY);
  // Some network file systems keep folders without being told, and answer EINVAL.
  if (error != 0 && error != EINVAL) throw_file_error("save", path, error);
}

}  // namespace wirecopy::output
