#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace wirecopy::passage {

// A verbatim run of two texts.  A path is a sequence of them, each behind the one before in both
// texts; what stands between two is laid side by side as far as it goes.
struct Block {
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t length;

  std::uint32_t a_end() const { return a + length; }
  std::uint32_t b_end() const { return b + length; }
  std::uint32_t diagonal() const { return a - b; }  // modulo 2^32
  friend bool operator==(const Block&, const Block&) = default;
};

using Path = std::vector<Block>;

// The tokens between two blocks of a path that have no equal partner.
struct Gap {
  std::uint32_t in_a;
  std::uint32_t in_b;
  std::uint32_t columns() const { return std::max(in_a, in_b); }
};

inline Gap gap_between(const Block& left, const Block& right) {
  return {.in_a = right.a - left.a_end(), .in_b = right.b - left.b_end()};
}

// What a path is worth, in halves of an equal token: every token 1, every column of a gap
// -kEditCost.  Two tokens that differ thus cost 1.5 equal columns, one without a partner 2: a path
// goes on behind an edit where two more columns are equal, and not for a chance word.  (Of planted
// passages of 50 words with ten edits, .999 are met by .9 or more; at a cost of 6, .91.)
inline constexpr std::int64_t kEditCost = 5;

// Beside a path that has passed edits already, one more is likelier than a chance word: there an
// equal word behind one that differs counts, or behind one without a partner.
inline constexpr std::int64_t kNextEditCost = 3;

// Beside a single run so much has to be equal behind such an edit: its ends are mostly those of
// what is shared.
inline constexpr std::uint64_t kLeastBehindRun = 4;  // half words

inline std::int64_t worth(const Block& block) { return 2 * std::int64_t{block.length}; }
inline std::int64_t worth(const Gap& gap, std::int64_t edit_cost = kEditCost) {
  return std::int64_t{gap.in_a} + gap.in_b - edit_cost * gap.columns();
}

}  // namespace wirecopy::passage
