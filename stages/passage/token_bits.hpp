#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// Four bits of a token: what is kept of an article where its text is far.
inline constexpr unsigned kTokenBits = 4;
constexpr std::uint8_t token_bits(text::Token token) {
  return static_cast<std::uint8_t>(token >> 8 & 15);
}

// The bits of an article's tokens, two tokens a byte, the first in the lower bits.
class TokenBits {
 public:
  // Tokens from the `first` on of `bytes`.
  TokenBits(std::span<const std::uint8_t> bytes, std::size_t first, std::size_t size)
      : bytes_(bytes), first_(first), size_(size) {}

  std::size_t size() const { return size_; }
  std::uint8_t operator[](std::size_t i) const {
    const std::size_t at = first_ + i;
    return at % 2 == 0 ? bytes_[at / 2] & 15 : bytes_[at / 2] >> 4;
  }
  // Replaces `out` by them, a byte each.
  void unpack(std::vector<std::uint8_t>& out) const;

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t first_;
  std::size_t size_;
};

// Whether an alignment that is long and equal enough to found a passage may run through a gram that
// two articles share, of one of which only bits are known.
// Method: around the gram, columns are counted as equal on the best of five diagonals on either
// side, since a word may have come in or gone.
// False positives: of four bits, as many as are right; false negatives: alignments that change
// their diagonal more than once on one side of the gram, near it.
// Cost: some hundred steps.
// Requires: the gram begins at `at` and at `at_other`, and has `size` tokens.
bool may_align(std::span<const text::Token> tokens, std::size_t at, std::size_t size,
               const TokenBits& other, std::size_t at_other);
// The same of one of which all is known: hardly any false positives.
bool may_align(std::span<const text::Token> tokens, std::size_t at, std::size_t size,
               std::span<const text::Token> other, std::size_t at_other);

}  // namespace wirecopy::passage
