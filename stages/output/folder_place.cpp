#include "stages/output/folder_place.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>

#include "stages/output/file_error.hpp"
#include "stages/output/file_handle.hpp"
#include "stages/output/result_names.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

namespace fs = std::filesystem;

bool ends_with_dot(const std::string& path) {
  return path == "." || path.ends_with("/.") || path == ".." || path.ends_with("/..");
}

// `a/b` for `a/b/`, `a/b//` and `a/b/.`.
std::string without_trailing_slashes(std::string path) {
  while (path.size() > 1 && (path.back() == '/' || path.ends_with("/."))) path.pop_back();
  return path;
}

std::string parent_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : without_trailing_slashes(path.substr(0, slash));
}

std::string name_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string real_path(const std::string& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  if (error) throw_file_error("use", path, error.value());
  return real.string();
}

// What stands at `path`, links followed; nothing where there is nothing.
std::optional<struct stat> status_of(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) == 0) return status;
  if (errno != ENOENT) throw_file_error("use", path, errno);
  if (::lstat(path.c_str(), &status) == 0) {
    throw Error(fmt::format("{} is a link to nothing; remove it, or choose another folder", path));
  }
  return std::nullopt;
}

void make_parents(const std::string& path, std::vector<std::string>& made) {
  if (const auto status = status_of(path)) {
    if (!S_ISDIR(status->st_mode)) throw Error(fmt::format("{} is a file and no folder", path));
    return;
  }
  make_parents(parent_of(path), made);
  if (::mkdir(path.c_str(), 0777) == 0) {
    made.push_back(path);
    sync_folder(parent_of(path));
  } else if (errno != EEXIST) {
    throw_file_error("create", path, errno);
  }
}

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat first, second;
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

bool is_mount_point(const std::string& path) {
  struct statx status;
  if (::statx(AT_FDCWD, path.c_str(), 0, STATX_BASIC_STATS, &status) == 0 &&
      (status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0) {
    return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
  }
  struct stat self, parent;
  return ::stat(path.c_str(), &self) == 0 && ::stat(parent_of(path).c_str(), &parent) == 0 &&
         self.st_dev != parent.st_dev;
}

// A folder is published by renaming another over it.
void require_replaceable(const std::string& path) {
  if (path == "/" || is_mount_point(path)) {
    throw Error(fmt::format(
        "{} is a mount point and cannot be replaced as a whole; name a folder inside it", path));
  }
  if (is_same_file(path, ".")) {
    throw Error(fmt::format(
        "{} is the working folder and cannot be replaced; name a folder inside it", path));
  }
}

FolderPlace existing_place(const std::string& path) {
  const std::string real = real_path(path);
  require_replaceable(real);
  return {.parent = parent_of(real), .name = name_of(real), .made_parents = {}};
}

FolderPlace new_place(const std::string& path) {
  if (ends_with_dot(path)) throw_file_error("use", path, ENOENT);
  FolderPlace place{.parent = {}, .name = name_of(path), .made_parents = {}};
  const std::string parent = parent_of(path);
  make_parents(parent, place.made_parents);
  place.parent = real_path(parent);
  return place;
}

void require_result(const fs::directory_entry& entry, const std::string& folder) {
  const std::string name = entry.path().filename().string();
  std::error_code error;
  if (is_result_name(name) && entry.symlink_status(error).type() == fs::file_type::regular) return;
  throw Error(fmt::format(
      "{} holds {}, which wirecopy did not write; move it away, or choose another folder", folder,
      name));
}

}  // namespace

FolderPlace find_place(const std::string& folder) {
  if (folder.empty()) throw UsageError("the folder for the results has no name");
  const std::string path = without_trailing_slashes(folder);
  const auto status = status_of(path);
  if (!status) return new_place(path);
  if (!S_ISDIR(status->st_mode)) {
    throw Error(fmt::format("{} is a file; name a folder for the results", path));
  }
  return existing_place(path);
}

Standing check_standing(const FolderPlace& place, bool force) {
  const std::string path = place.path();
  std::error_code error;
  fs::directory_iterator entries(path, error);
  if (error == std::errc::no_such_file_or_directory) return Standing::kNothing;
  if (error) throw_file_error("read", path, error.value());
  if (entries == fs::directory_iterator()) return Standing::kEmpty;
  if (!force) {
    throw Error(fmt::format("{} is not empty; --force replaces the results in it", path));
  }
  for (const fs::directory_entry& entry : entries) require_result(entry, path);
  if (::access(path.c_str(), W_OK | X_OK) != 0) throw_file_error("replace", path, errno);
  return Standing::kResults;
}

void remove_made_parents(const FolderPlace& place) noexcept {
  for (auto made = place.made_parents.rbegin(); made != place.made_parents.rend(); ++made) {
    if (::rmdir(made->c_str()) != 0) return;
  }
}

}  // namespace wirecopy::output
