#pragma once

#include <string>
#include <vector>

namespace wirecopy::output {

// Where a folder of results is to stand: absolute, without links, and a folder can be renamed to
// it.
struct FolderPlace {
  std::string parent;  // exists
  std::string name;
  std::vector<std::string> made_parents;  // those that had to be made, outermost first

  std::string path() const { return parent == "/" ? parent + name : parent + '/' + name; }
};

// Finds the place that a user names, and makes the folders above it.  A link to a folder stands for
// that folder.
// Errors: wirecopy::Error where the name is a file, a link to nothing, a mount point, the working
// folder, or cannot be reached.
FolderPlace find_place(const std::string& folder);

// What stands at a place now.
enum class Standing { kNothing, kEmpty, kResults };

// Errors: wirecopy::Error where there is something that may not be replaced: results without
// `force`, or anything that is not a result at all.
Standing check_standing(const FolderPlace& place, bool force);

// Removes the parents that were made, as far as they are empty.
void remove_made_parents(const FolderPlace& place) noexcept;

}  // namespace wirecopy::output
