#pragma once

#include <string>

#include "stages/output/file_handle.hpp"

namespace wirecopy::output {

// A hidden folder beside the place where results will stand, in which they are written.  It is
// locked for as long as it lives, so that the folder of a run that was killed can be told from one
// at work.
// Shapes: `.NAME.partial-PID-XXXXXXXX`, the last eight hexadecimal and random.
// Method: the lock is a flock on the folder itself: the kernel drops it with the process, and
// there is no lock file to be published.
// Errors: wirecopy::Error.
class Staging {
 public:
  // Requires: `parent` exists.
  Staging(const std::string& parent, const std::string& name);
  // Removes what is at path(): the unpublished results, or, after an exchange, the old ones.
  ~Staging();
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  const std::string& path() const { return path_; }
  // A folder inside it for temporary files; never published.
  std::string spill_folder() const;
  void remove_spill();

 private:
  bool try_make(const std::string& path);

  std::string path_;
  FileHandle lock_;
};

// Removes the staging folders of `name` whose lock nobody holds.  What cannot be removed stays.
void sweep_staging(const std::string& parent, const std::string& name) noexcept;

}  // namespace wirecopy::output
