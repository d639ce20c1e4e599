#pragma once

#include <string>

#include "stages/output/file_handle.hpp"

namespace wirecopy::store {

// The right to write to a store, held by one process for as long as the object lives.
// Method: flock, which the kernel drops with the process; the file says who holds it since when,
// and means nothing while nobody does.
// Errors: Error that names who holds it.
class StoreLock {
 public:
  // `path` is made where it is missing, and stays.
  explicit StoreLock(const std::string& path);

 private:
  output::FileHandle file_;
};

}  // namespace wirecopy::store
