#pragma once

#include <string>

namespace wirecopy::program {

// JSON Lines of that many articles of about so many words, of 20 outlets over 30 days; every fourth
// is a lightly edited copy of an earlier one.  Always the same bytes.
std::string made_dump(int articles, int words);

}  // namespace wirecopy::program
