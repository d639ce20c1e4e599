#pragma once

#include <string>

namespace wirecopy::cli {

// Says before any work that a file of text cannot be read; "-" is standard input.
// Errors: Error.
void require_readable(const std::string& path);

// All bytes of it.  Errors: Error where it cannot be read, is too long, or the program was asked to
// end.
std::string read_query_file(const std::string& path);

}  // namespace wirecopy::cli
