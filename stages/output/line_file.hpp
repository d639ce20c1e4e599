#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stages/output/file_handle.hpp"

namespace wirecopy::output {

// A new file that is written from its beginning to its end: (write* close).
// Shapes: a buffer of 256 KiB; blocks of that size go past it.  What was not closed counts for
// nothing: the folder of the results drops it.
// Thread safety: one thread at a time.
// Errors: every failure to write is a wirecopy::Error with path and cause, the latest at close().
// Requires: SIGXFSZ ignored, where a limit on file sizes shall be an error and not the end.
class LineFile {
 public:
  explicit LineFile(std::string path);

  void write(std::string_view block);
  void close();
  std::uint64_t bytes() const { return bytes_; }

 private:
  void flush();
  void write_through(std::string_view block);

  std::string path_;
  FileHandle file_;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
};

}  // namespace wirecopy::output
