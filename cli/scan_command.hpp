#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/log.hpp"

namespace wirecopy::cli {

// `wirecopy scan`: a dump in, its copies out.
std::string scan_help();
// Puts into `log` what the flags ask for, before anything can go wrong.
int run_scan(const std::vector<std::string>& arguments, std::unique_ptr<Log>& log);

}  // namespace wirecopy::cli
