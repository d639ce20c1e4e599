#include "stages/output/file_error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

std::string_view advice(int error) {
  switch (error) {
    case ENOSPC:
      return "free some space, or choose another folder";
    case EDQUOT:
      return "your disk quota is used up: free some space, or choose another folder";
    case EFBIG:
      return "the file would be larger than the system allows (see `ulimit -f`)";
    case EIO:
      return "the disk reports a fault: see the system's log";
    case EROFS:
    case EACCES:
    case EPERM:
      return "choose a folder that you may write to";
    case EMFILE:
    case ENFILE:
      return "raise the limit of open files (see `ulimit -n`)";
    case ENAMETOOLONG:
      return "choose a shorter name";
    default:
      return "";
  }
}

}  // namespace

void throw_file_error(std::string_view action, std::string_view path, int error) {
  const std::string_view what_to_do = advice(error);
  throw Error(fmt::format("cannot {} {}: {}{}{}", action, path,
                          std::generic_category().message(error), what_to_do.empty() ? "" : "; ",
                          what_to_do));
}

}  // namespace wirecopy::output
