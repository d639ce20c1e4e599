#pragma once

#include <string>

#include "wirecopy/published.hpp"

namespace wirecopy::output {

// Appends what to_string(published) gives: `2015-07-21T02:51:32Z`, `2015-07-21`, or nothing.
// Cost: no allocation but `out`'s.  Requires: a year of 0 to 9999.
void append_published(std::string& out, const Published& published);

}  // namespace wirecopy::output
