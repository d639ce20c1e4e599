#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/log.hpp"

namespace wirecopy::cli {

// Runs the command that the arguments name; gives the exit status.
// Errors: UsageError for a command that does not exist, and what the command throws.
int run_program(std::vector<std::string> arguments, std::unique_ptr<Log>& log);

}  // namespace wirecopy::cli
