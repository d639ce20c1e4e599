#pragma once

#include <string>
#include <vector>

namespace wirecopy::cli {

// `wirecopy explain`: how many bands and rows a wanted recall takes, and what they find.
std::string explain_help();
int run_explain(const std::vector<std::string>& arguments);

}  // namespace wirecopy::cli
