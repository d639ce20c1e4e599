#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/block.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::passage {

// Where three tokens in a row of a passage's text stand in a carrier.  A text that has lost one
// word in five has three in a row left: with e edits of n words, (n - e) / (e + 1) > 2.
// Cost: about 1.5 ns a token of the carrier.
// Thread safety: immutable after load.
class Anchors {
 public:
  static constexpr std::uint32_t kTokens = 3;

  // Requires: `tokens` outlives its use.
  void load(std::span<const text::Token> tokens);

  // Appends the verbatim runs that anchors grow to, a in the text, b in the carrier and inside
  // `within`; by b, then a.  Of three tokens that the text repeats, the first few places count.
  void find_runs(std::span<const text::Token> carrier, TokenSpan within,
                 std::vector<Block>& out) const;

 private:
  static constexpr std::uint32_t kMostPlaces = 4;

  std::uint32_t slot_of(const text::Token* tokens) const;
  std::uint32_t bit_of(text::Token token) const { return token * 0x9E3779B1u >> held_shift_; }
  void load_held(std::size_t bits);
  bool may_hold(text::Token token) const {
    const std::uint32_t bit = bit_of(token);
    return (held_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  void add_runs_at(std::span<const text::Token> carrier, TokenSpan within, std::uint32_t c,
                   std::vector<Block>& out) const;

  std::span<const text::Token> tokens_;
  std::vector<std::uint32_t> slots_;  // a place + 1, or 0; a power of two of them
  unsigned shift_ = 0;
  std::vector<std::uint64_t> held_;  // bits of the tokens that the text has
  unsigned held_shift_ = 0;
};

}  // namespace wirecopy::passage
