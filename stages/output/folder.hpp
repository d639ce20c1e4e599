#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "stages/output/folder_place.hpp"
#include "stages/output/staging.hpp"

namespace wirecopy::output {

// A folder of results that appears whole or not at all: written beside its place, made durable, and
// renamed into it.  Made before any work, so that a mistake in its name is told at once.
// (path* publish?): what is not published is removed with the object.
// Two runs into one folder: each writes its own; the later to publish needs `force`.
// Thread safety: path and spill_path from any thread; the rest from one.
// Errors: wirecopy::Error; the folder then holds what it held (or the message says that it does
// not).
class ResultFolder {
 public:
  // Sweeps what killed runs into `folder` have left behind.
  ResultFolder(const std::string& folder, bool force);
  ~ResultFolder();
  ResultFolder(const ResultFolder&) = delete;
  ResultFolder& operator=(const ResultFolder&) = delete;

  // Where to write the result `name`, one of kResultNames.
  std::string path(std::string_view name) const;
  // Where to put a temporary file; publish() removes those that are left.
  std::string spill_path(std::string_view name) const;
  const std::string& spill_folder() const { return spill_folder_; }

  // Requires: every file is closed.
  void publish();

 private:
  void sync_results() const;
  void put_in_place();
  void keep_name() const;

  FolderPlace place_;
  bool force_;
  std::optional<Staging> staging_;
  std::string spill_folder_;
  bool published_ = false;
};

}  // namespace wirecopy::output
