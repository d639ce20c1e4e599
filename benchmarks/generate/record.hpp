#pragma once

#include <string>

#include "world.hpp"

namespace wirecopy::generate {

// Appends the article as one line of JSON, as a dump has it.
void append_record(std::string& out, const Article& article);

// Appends one line of the truth file.
void append_record(std::string& out, const Truth& truth);

}  // namespace wirecopy::generate
