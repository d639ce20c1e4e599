#pragma once

#include <string_view>
#include <vector>

#include "stages/quote/mark_style.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::oracle {

// A pair of quotation marks, in bytes, marks included.
struct MarkedStretch {
  ByteSpan outside;
  friend bool operator==(const MarkedStretch&, const MarkedStretch&) = default;
};

// The closed stretches of a paragraph, outermost and nested alike, by begin: every mark is found by
// looking at every byte, and every closing mark looks for its opening one through a list of all
// that are open.  Quadratic.  Requires: no newline, no apostrophes' special cases (single marks are
// taken as marks of their own family only where `paragraph` has none).
std::vector<MarkedStretch> closed_stretches(std::string_view paragraph,
                                            const quote::MarkStyle& style);

}  // namespace wirecopy::oracle
