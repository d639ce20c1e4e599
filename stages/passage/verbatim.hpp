#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/text/tokenizer.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::passage {

// Finds a sequence of tokens as it stands.
// Method: Knuth, Morris and Pratt, "Fast pattern matching in strings", SIAM J. Computing 1977.
// Cost: below 1 ns a token; linear whatever repeats.
class VerbatimSearch {
 public:
  // Requires: `tokens` is not empty and outlives its use.
  void load(std::span<const text::Token> tokens);

  // Appends the places in within, from left to right and not overlapping.
  void find(std::span<const text::Token> carrier, TokenSpan within,
            std::vector<TokenSpan>& out) const;

 private:
  std::span<const text::Token> tokens_;
  std::vector<std::uint32_t>
      borders_;  // of the first i tokens: the longest that ends and begins it
};

}  // namespace wirecopy::passage
