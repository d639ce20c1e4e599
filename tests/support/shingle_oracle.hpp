#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "tests/support/text_oracle.hpp"

namespace wirecopy::oracle {

// Shingles as strings.  One ends at every token before which five words' length stands, with as few
// tokens as reach it; a character of a script without spaces is half a word.  A shorter text is one
// shingle as a whole, unlike any other.
using ShingleStrings = std::set<std::string>;
ShingleStrings shingles(const std::vector<WrittenToken>& tokens);
// The shingles in order, with repeats.
std::vector<std::string> shingle_list(const std::vector<WrittenToken>& tokens);

std::size_t count_shared(const ShingleStrings& a, const ShingleStrings& b);
double jaccard(const ShingleStrings& a, const ShingleStrings& b);

}  // namespace wirecopy::oracle
