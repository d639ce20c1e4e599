#pragma once

#include <string>
#include <vector>

#include "cli/log.hpp"

namespace wirecopy::cli {

// `wirecopy store`: what is in a store, and whether it is whole.
std::string store_help();
int run_store(const std::vector<std::string>& arguments, Log& log);

}  // namespace wirecopy::cli
