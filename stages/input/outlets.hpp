#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace wirecopy::input {

// What an outlet counts as: its name, under which aliases are one, and the group of its owner.
struct ResolvedOutlet {
  std::string_view name;
  std::string_view group;  // its name where it has no group
};

// The file of `--outlets`: rows of outlet, name and group as CSV, with or without a header of these
// words. An empty name is the outlet itself, an empty group its name. Thread safety: immutable once
// read.
class OutletTable {
 public:
  using Resolved = ResolvedOutlet;

  OutletTable() = default;

  // Throws Error naming file and line where the file cannot be read or a row makes no sense.
  static OutletTable read(const std::string& path);
  // The same of what stood in such a file; `path` is for messages.
  static OutletTable parse(std::string_view content, const std::string& path);

  // An outlet that is not listed is itself; one that is listed as a name has the group of that
  // name. The views live as long as the table and `outlet`.
  Resolved resolve(std::string_view outlet) const;

  bool empty() const { return outlets_.empty(); }

 private:
  struct Entry {
    std::string name;
    std::string group;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Map = std::unordered_map<std::string, Entry, Hash, std::equal_to<>>;

  Map outlets_;
  Map names_;  // that stand behind an alias
};

}  // namespace wirecopy::input
