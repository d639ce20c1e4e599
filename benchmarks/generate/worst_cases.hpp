#pragma once

#include <cstdint>
#include <string>

#include "plan.hpp"
#include "prose.hpp"

namespace wirecopy::generate {

// Text that is hard on a search for passages or quotations; `index` numbers the articles.
// Requires: is_worst_case(options.kind).
std::string worst_case_text(const WorldOptions& options, const Prose& prose, std::uint64_t index);
bool is_worst_case(Kind kind);

}  // namespace wirecopy::generate
