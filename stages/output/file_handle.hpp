#pragma once

#include <string>
#include <utility>

namespace wirecopy::output {

// An open file of the system, closed with the object.  -1: none.
class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int number) : number_(number) {}
  FileHandle(FileHandle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileHandle();

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }
  // Hands the file over: the caller closes it.
  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

// Has the disk keep what a file or a folder holds.  Errors: wirecopy::Error.
void sync_file(const std::string& path);
void sync_folder(const std::string& path);

}  // namespace wirecopy::output
