#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "stages/quote/mark.hpp"

namespace wirecopy::quote {

// What a character is to a quotation mark beside it.
enum class Side : std::uint8_t {
  kSpace,  // and the ends of the text
  kWord,   // letters, digits, currencies
  kDense,  // characters of scripts without spaces
  kOpen,   // ( [ ¿ ¡
  kClose,  // . , ! ? ) … and the like of other scripts
  kDash,
  kMark,  // another quotation mark
};

// What stands before `at` and from `at` on.  Marks are looked through, up to three of them.
Side side_before(std::string_view text, std::size_t at);
Side side_after(std::string_view text, std::size_t at);

Flank flank_of(Side before, Side after);

}  // namespace wirecopy::quote
