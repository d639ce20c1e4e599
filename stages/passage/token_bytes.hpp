#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// A byte of a token: what is kept of an article where its text is far.
constexpr std::uint8_t token_byte(text::Token token) {
  return static_cast<std::uint8_t>(token >> 8);
}

// Whether an alignment that is long and equal enough to found a passage may run through a gram that
// two articles share, of one of which only bytes are known.
// Method: around the gram, columns are counted as equal on the best of five diagonals on either
// side, since a word may have come in or gone.
// False positives: where words of one byte differ, 1 in 10,000 or so; false negatives: alignments
// that change their diagonal more than once on one side of the gram, near it.
// Cost: some hundred steps.
// Requires: the gram begins at `at`, and has `size` tokens.
bool may_align(std::span<const text::Token> tokens, std::size_t at, std::size_t size,
               std::span<const std::uint8_t> bytes, std::size_t at_byte);

}  // namespace wirecopy::passage
