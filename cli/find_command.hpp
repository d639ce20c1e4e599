#pragma once

#include <string>
#include <vector>

#include "cli/log.hpp"

namespace wirecopy::cli {

// `wirecopy find`: where else the text of a file has run.
std::string find_help();
int run_find(const std::vector<std::string>& arguments, Log& log);

}  // namespace wirecopy::cli
