#include "stages/output/folder.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cassert>
#include <cerrno>

#include "stages/output/file_error.hpp"
#include "stages/output/file_handle.hpp"
#include "stages/output/folder_swap.hpp"
#include "stages/output/result_names.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

// Results that replace others are seen by whoever could see those.
void copy_mode(const std::string& from, const std::string& to) {
  struct stat status;
  if (::stat(from.c_str(), &status) != 0) return;
  if (::chmod(to.c_str(), status.st_mode & 07777) != 0) throw_file_error("create", to, errno);
}

bool exists(const std::string& path) {
  struct stat status;
  return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace

ResultFolder::ResultFolder(const std::string& folder, bool force)
    : place_(find_place(folder)), force_(force) {
  try {
    check_standing(place_, force_);
    sweep_staging(place_.parent, place_.name);
    staging_.emplace(place_.parent, place_.name);
    spill_folder_ = staging_->spill_folder();
  } catch (...) {
    remove_made_parents(place_);
    throw;
  }
}

ResultFolder::~ResultFolder() {
  staging_.reset();
  if (!published_) remove_made_parents(place_);
}

std::string ResultFolder::path(std::string_view name) const {
  assert(is_result_name(name) && "a file that kResultNames does not list would never be removed");
  return staging_->path() + '/' + std::string(name);
}

std::string ResultFolder::spill_path(std::string_view name) const {
  return spill_folder_ + '/' + std::string(name);
}

void ResultFolder::publish() {
  assert(!published_ && "a folder is published once");
  staging_->remove_spill();
  sync_results();
  put_in_place();
  published_ = true;
  keep_name();
  // After an exchange the old results stand where the new ones were written.
  staging_.reset();
}

void ResultFolder::sync_results() const {
  for (const std::string_view name : kResultNames) {
    const std::string file = path(name);
    if (exists(file)) sync_file(file);
  }
  sync_folder(staging_->path());
}

void ResultFolder::put_in_place() {
  const std::string target = place_.path();
  const Standing standing = check_standing(place_, force_);
  if (standing != Standing::kNothing) copy_mode(target, staging_->path());
  if (standing != Standing::kResults) {
    move_in(staging_->path(), target);
  } else if (!exchange_folders(staging_->path(), target)) {
    swap_folders(staging_->path(), target);
  }
}

void ResultFolder::keep_name() const {
  try {
    sync_folder(place_.parent);
  } catch (const Error& error) {
    throw Error(fmt::format("{} holds the new results, but a power cut may still lose them: {}",
                            place_.path(), error.what()));
  }
}

}  // namespace wirecopy::output
