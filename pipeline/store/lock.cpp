#include "pipeline/store/lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <pwd.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <ctime>
#include <string_view>

#include "stages/output/file_error.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/published.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::store {
namespace {

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "?";
}

std::string user_name() {
  std::array<char, 4096> buffer;
  passwd entry{};
  passwd* found = nullptr;
  ::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found);
  return found != nullptr ? found->pw_name : fmt::format("user {}", ::geteuid());
}

std::string holder() {
  const Published now{.seconds = std::time(nullptr), .precision = Published::Precision::kSecond};
  return fmt::format("{}@{} (process {}) since {}\n", user_name(), host_name(), ::getpid(),
                     to_string(now));
}

std::string read_holder(int file) {
  std::array<char, 512> text;
  const ssize_t size = ::pread(file, text.data(), text.size(), 0);
  std::string_view line(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  line = line.substr(0, line.find('\n'));
  return line.empty() ? "another process" : printable(line);
}

// What it says is for people: where it cannot be written, the lock holds all the same.
void write_holder(int file) noexcept {
  const std::string text = holder();
  if (::ftruncate(file, 0) != 0) return;
  static_cast<void>(!::pwrite(file, text.data(), text.size(), 0));
}

}  // namespace

StoreLock::StoreLock(const std::string& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666)) {
  if (!file_.is_open()) output::throw_file_error("write", path, errno);
  if (::flock(file_.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) output::throw_file_error("lock", path, errno);
    throw Error(fmt::format("{} is held by {}; wait until that has ended", path,
                            read_holder(file_.number())));
  }
  write_holder(file_.number());
}

}  // namespace wirecopy::store
