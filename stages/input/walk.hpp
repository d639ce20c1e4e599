#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stages/input/batch.hpp"

namespace wirecopy::input {

struct FoundFile {
  std::string path;  // "-": standard input
  InputName name;
  bool named = false;  // it is an INPUT itself, not found in one
};

// The files of INPUT arguments, in the byte order of their paths whatever the order of the
// arguments. Links, devices, pipes and sockets in folders are passed over, never followed.
class InputWalk {
 public:
  // Expands globs.  Throws Error where an input does not exist, UsageError where its name tells a
  // format that is not read yet.
  explicit InputWalk(const std::vector<std::string>& inputs);

  // The next file; nothing at the end.  Throws Error where a folder cannot be read.
  std::optional<FoundFile> next();

  std::uint64_t passed_over() const { return passed_over_; }

 private:
  // A folder that is being walked: what is left of it, the last first.
  struct Folder {
    std::string path;
    std::string below;
    std::vector<std::string> names;  // of folders, with a slash behind
  };

  std::optional<FoundFile> next_in_folder();
  void enter(std::string path, std::string below);

  std::vector<std::string> inputs_;
  std::size_t next_input_ = 0;
  std::vector<Folder> folders_;
  std::uint64_t passed_over_ = 0;
};

}  // namespace wirecopy::input
