#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/text/tokenizer.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::passage {

// A stretch of a carrier that holds the text of a passage.
struct Occurrence {
  TokenSpan carrier;               // begins and ends with a token that equals its partner
  std::uint32_t equal_half_words;  // of the passage's text

  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

// The text of a passage, made ready to be looked for in many carriers.
// Thread safety: none (it holds scratch); one object for each thread.
class PassageText {
 public:
  // Requires: `tokens`, at least two, outlive the object.
  explicit PassageText(std::span<const text::Token> tokens, double least_share = .8);

  // Appends the occurrences of the text in `carrier` to `out`, from left to right and not
  // overlapping: stretches whose alignment with the text has equal tokens for at least
  // `least_share` of its half words.  Verbatim ones are found first and exactly, others between.
  void find(std::span<const text::Token> carrier, std::vector<Occurrence>& out);

  // The same inside a part of the carrier; places are those of the whole carrier.
  void find(std::span<const text::Token> carrier, TokenSpan within, std::vector<Occurrence>& out);
};

}  // namespace wirecopy::passage
