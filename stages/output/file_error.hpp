#pragma once

#include <string_view>

namespace wirecopy::output {

// Throws wirecopy::Error: `cannot ACTION PATH: what the system says; what to do`.
// `error` is an errno.
[[noreturn]] void throw_file_error(std::string_view action, std::string_view path, int error);

}  // namespace wirecopy::output
