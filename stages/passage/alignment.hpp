#pragma once

#include <cstdint>
#include <vector>

#include "wirecopy/spans.hpp"

namespace wirecopy::passage {

// A stretch of one text laid beside a stretch of another, in columns: two equal tokens, two that
// differ, or one that has no partner.  The first and the last column are of equal tokens.
struct Alignment {
  TokenSpan a;
  TokenSpan b;
  std::uint32_t columns;
  std::uint32_t equal;

  double identity() const { return static_cast<double>(equal) / columns; }
  friend bool operator==(const Alignment&, const Alignment&) = default;
};

// What an alignment must have to be one.
struct Acceptance {
  std::uint32_t least_half_words = 20;  // of either stretch
  double least_identity = .8;           // equal tokens / columns; counts to four decimals
};

// Of two alignments of one pair that overlap by half of the shorter stretch in either text, only
// the one of more columns stays; of equal ones that which begins first in `a`, then in `b`.
// Longest first: what falls to a longer one takes nothing with it.
// Shapes: order of `alignments` does not matter; the result is ordered by begin in `a`, then in
// `b`.  Cost: O(n log n + n * alignments that stay and lie across one place).
void keep_longest(std::vector<Alignment>& alignments);

}  // namespace wirecopy::passage
