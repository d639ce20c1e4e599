#include "stages/output/staging.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <random>
#include <string_view>
#include <system_error>
#include <utility>

#include "stages/output/file_error.hpp"
#include "stages/output/result_names.hpp"

namespace wirecopy::output {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRandomDigits = 8;
constexpr const char* kSpillFolder = "/spill";

std::string staging_prefix(const std::string& name) { return '.' + name + ".partial-"; }

bool is_all(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_staging_name(std::string_view entry, const std::string& prefix) {
  if (!entry.starts_with(prefix)) return false;
  entry.remove_prefix(prefix.size());
  const auto dash = entry.find('-');
  return dash != std::string_view::npos && entry.size() - dash - 1 == kRandomDigits &&
         is_all(entry.substr(0, dash), "0123456789") &&
         is_all(entry.substr(dash + 1), "0123456789abcdef");
}

FileHandle open_folder(const std::string& path) {
  return FileHandle(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

bool is_at(const FileHandle& folder, const std::string& path) {
  struct stat opened, named;
  return ::fstat(folder.number(), &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

// By name, and not whatever there is: a file that is not ours keeps its folder.
void remove_results_at(const std::string& folder) noexcept {
  for (const std::string_view name : kResultNames) {
    ::unlink((folder + '/' + std::string(name)).c_str());
  }
  std::error_code ignored;
  fs::remove_all(folder + kSpillFolder, ignored);
  ::rmdir(folder.c_str());
}

void sweep_if_unlocked(const std::string& path) noexcept {
  const FileHandle folder = open_folder(path);
  if (!folder.is_open() || ::flock(folder.number(), LOCK_EX | LOCK_NB) != 0) return;
  remove_results_at(path);
}

}  // namespace

Staging::Staging(const std::string& parent, const std::string& name) {
  std::random_device random;
  const std::string prefix = fmt::format("{}/{}{}-", parent, staging_prefix(name), ::getpid());
  while (!try_make(fmt::format("{}{:08x}", prefix, random()))) {
  }
  if (::mkdir(spill_folder().c_str(), 0777) != 0) {
    const int error = errno;
    remove_results_at(path_);
    throw_file_error("create", spill_folder(), error);
  }
}

Staging::~Staging() { remove_results_at(path_); }

std::string Staging::spill_folder() const { return path_ + kSpillFolder; }

void Staging::remove_spill() {
  std::error_code error;
  fs::remove_all(spill_folder(), error);
  if (error) throw_file_error("remove", spill_folder(), error.value());
}

// False where the name is taken, or another run swept the folder before it was locked.
bool Staging::try_make(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) != 0) {
    if (errno == EEXIST) return false;
    throw_file_error("create", path, errno);
  }
  FileHandle folder = open_folder(path);
  if (!folder.is_open()) {
    if (errno == ENOENT) return false;
    throw_file_error("open", path, errno);
  }
  // A file system without locks answers otherwise; there nothing is swept either.
  if (::flock(folder.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  if (!is_at(folder, path)) return false;
  path_ = path;
  lock_ = std::move(folder);
  return true;
}

void sweep_staging(const std::string& parent, const std::string& name) noexcept {
  const std::string prefix = staging_prefix(name);
  std::error_code error;
  for (fs::directory_iterator entry(parent, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string found = entry->path().filename().string();
    if (is_staging_name(found, prefix)) sweep_if_unlocked(entry->path().string());
  }
}

}  // namespace wirecopy::output
