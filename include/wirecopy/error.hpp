#pragma once

#include <stdexcept>
#include <string>

namespace wirecopy {

// The work cannot go on: no such file, disk full, options that contradict.  The message names the
// file, the line where there is one, and what to do.  Nothing has been published when it is thrown.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message) : std::runtime_error(message) {}
};

// The caller asked for something that has no meaning or does not exist; the program exits 2.
class UsageError : public Error {
 public:
  using Error::Error;
};

}  // namespace wirecopy
