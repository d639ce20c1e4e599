#pragma once

#include <cstddef>
#include <string_view>

namespace wirecopy::match {

// What stands between two tokens of a quotation, read for signs that letters were left out, struck
// out or put in.
struct Between {
  bool opens_bracket = false;   // the last bracket opens
  bool closes_bracket = false;  // the last bracket closes
  bool ellipsis = false;
};
Between read_between(std::string_view between);

// Letters struck out next to a token.
enum class Strike {
  kNone,
  kStars,   // f*ck, f***
  kSymbol,  // sh!t
  kDashes,  // s--t, f—
};

// Struck-out letters with which `between` begins, or as a whole consists of.
struct StruckOut {
  Strike strike = Strike::kNone;
  std::size_t letters = 0;
  bool to_the_end = false;  // nothing else follows
};
StruckOut struck_out(std::string_view between);

// How many asterisks `between` ends with.
std::size_t stars_at_end(std::string_view between);

}  // namespace wirecopy::match
