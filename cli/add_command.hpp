#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/log.hpp"

namespace wirecopy::cli {

// `wirecopy add`: a night into a store.
std::string add_help();
// Puts into `log` what the flags ask for, before anything can go wrong.
int run_add(const std::vector<std::string>& arguments, std::unique_ptr<Log>& log);

}  // namespace wirecopy::cli
