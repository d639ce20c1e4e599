#pragma once

#include <string>

#include "world.hpp"

namespace wirecopy::generate {

// Appends the article as one line of JSON, as a dump has it.
void append_record(std::string& out, const Article& article);

// Append one line of the truth file.
void append_record(std::string& out, const Truth& truth);
void append_record(std::string& out, const PassageTruth& truth);
void append_record(std::string& out, const QuoteTruth& truth);

}  // namespace wirecopy::generate
