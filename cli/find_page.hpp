#pragma once

#include <string>
#include <string_view>

#include "wirecopy/find.hpp"

namespace wirecopy::cli {

// An answer for a person: what was found, the best first, each with some of what stands around it.
// `bold`: matching words are bold, as a terminal has it; else they stand between « and ».
// Foreign text is printable.
std::string find_page(std::string_view query, const Answer& answer, bool bold);

}  // namespace wirecopy::cli
