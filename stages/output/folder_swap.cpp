#include "stages/output/folder_swap.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdio.h>

#include <cerrno>

#include "stages/output/file_error.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

// 0, or why not.
int rename_folder(const std::string& from, const std::string& to) {
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

}  // namespace

void move_in(const std::string& staged, const std::string& target) {
  const int error = rename_folder(staged, target);
  if (error == 0) return;
  if (error == EEXIST || error == ENOTEMPTY) {
    throw Error(
        fmt::format("{} has been filled since this run began, perhaps by another run; "
                    "its content stands, and --force would replace results",
                    target));
  }
  throw_file_error("publish", target, error);
}

bool exchange_folders(const std::string& staged, const std::string& target) {
  if (::renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0) {
    return true;
  }
  if (errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP) return false;
  throw_file_error("replace", target, errno);
}

void swap_folders(const std::string& staged, const std::string& target) {
  const std::string aside = target + ".previous" + staged.substr(staged.rfind('-'));
  if (const int error = rename_folder(target, aside); error != 0) {
    throw_file_error("replace", target, error);
  }
  if (const int error = rename_folder(staged, target); error != 0) {
    if (rename_folder(aside, target) == 0) throw_file_error("replace", target, error);
    throw Error(fmt::format("cannot replace {}; what it held is now at {}", target, aside));
  }
  // Should this fail, the old results keep a name that says what they are.
  static_cast<void>(rename_folder(aside, staged));
}

}  // namespace wirecopy::output
