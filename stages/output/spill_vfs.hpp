#pragma once

#include <memory>
#include <string>

namespace wirecopy::output {

// A way into the file system for SQLite that puts its temporary files (sorts of index entries) into
// a given folder, and not where the environment says.
// Method: SQLite's own VFS with another `open`.  sqlite3_temp_directory would be shorter, but is
// one for the whole process.
class SpillVfs {
 public:
  explicit SpillVfs(std::string folder);
  ~SpillVfs();

  // The name by which sqlite3_open_v2 finds it.  Requires: the object outlives the connection.
  const char* name() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wirecopy::output
