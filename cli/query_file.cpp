#include "cli/query_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "cli/interruption.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

constexpr std::size_t kMostBytes = std::size_t{128} << 20;  // as of a record
constexpr std::size_t kPartBytes = std::size_t{256} << 10;

[[noreturn]] void fail(const std::string& path, int error) {
  throw Error(fmt::format("cannot read {}: {}", path == "-" ? "standard input" : printable(path),
                          std::generic_category().message(error)));
}

// An open file, closed with the object unless it is standard input.
class QueryFile {
 public:
  explicit QueryFile(const std::string& path)
      : path_(path),
        file_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) fail(path, errno);
  }
  ~QueryFile() {
    if (file_ != STDIN_FILENO) ::close(file_);
  }
  QueryFile(const QueryFile&) = delete;
  QueryFile& operator=(const QueryFile&) = delete;

  // Appends some bytes; false at the end.
  bool read(std::string& out) const {
    const std::size_t before = out.size();
    out.resize(before + kPartBytes);
    const ssize_t size = ::read(file_, out.data() + before, kPartBytes);
    const int error = errno;
    out.resize(before + (size > 0 ? static_cast<std::size_t>(size) : 0));
    if (interrupted()) throw Error("interrupted");
    if (size < 0 && error != EINTR) fail(path_, error);
    return size != 0;
  }

 private:
  const std::string& path_;
  int file_;
};

}  // namespace

void require_readable(const std::string& path) {
  if (path == "-") return;
  struct stat status;
  if (::stat(path.c_str(), &status) != 0) fail(path, errno);
  if (S_ISDIR(status.st_mode)) fail(path, EISDIR);
  if (::access(path.c_str(), R_OK) != 0) fail(path, errno);
}

std::string read_query_file(const std::string& path) {
  const QueryFile file(path);
  std::string text;
  while (file.read(text)) {
    if (text.size() <= kMostBytes) continue;
    throw Error(fmt::format("{} is longer than {} MiB; look for a part of it",
                            path == "-" ? "standard input" : printable(path), kMostBytes >> 20));
  }
  return text;
}

}  // namespace wirecopy::cli
