#pragma once

#include <boost/container/vector.hpp>
#include <cstddef>
#include <cstdint>
#include <span>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// A gram is the hash of the tokens from one token on until eight halves of a word are reached: four
// words, eight characters of a script without spaces, or a mixture of five to seven tokens.  It
// depends on its own tokens only, so equal runs have equal grams wherever they stand.  All 64 bits
// are well mixed; sampling prefers small values of the lower half, so take key ranges from the
// upper one.
using GramHash = std::uint64_t;
inline constexpr std::uint32_t kGramHalfWords = 8;

// The shortest verbatim run of which two texts sample a gram at the same place: ten words.
inline constexpr std::uint32_t kRunHalfWords = 20;

// A window ends after so many tokens even where they are not ten words yet.  What edits leave of a
// text are short runs, and one of four words is a single gram, of words or of characters: windows
// of ten words sample one in four of the former, but one in seven of the latter.  (Of planted
// passages of 50 words in Han script with one in each five edited, .992 were met so, .999 with
// windows of 17 characters.)
inline constexpr std::uint32_t kWindowTokens = 17;

// The grams of one text.
// Shapes: hashes[i] begins at token i; there is one for every token from which enough follows.
// Bit i % 64 of sampled[i / 64] tells whether it is sampled; bits beyond the last gram are 0.
struct Grams {
  boost::container::vector<GramHash> hashes;
  boost::container::vector<std::uint64_t> sampled;

  std::size_t size() const { return hashes.size(); }
  bool is_sampled(std::size_t i) const { return (sampled[i / 64] >> (i % 64) & 1) != 0; }
};

// The gram of the tokens that it is made of, four to eight.
GramHash gram_of(std::span<const text::Token> tokens);

// The end of the gram that begins at token `at`.  Requires: enough follows.
inline std::size_t gram_end(std::span<const text::Token> tokens, std::size_t at) {
  for (std::uint32_t half_words = 0; half_words < kGramHalfWords;) {
    half_words += text::half_words(tokens[at++]);
  }
  return at;
}

// Replaces `out` by the grams of `tokens`.
// A window is all grams that lie within the tokens from one token on until twenty halves of a word
// or seventeen tokens are reached (seven grams of words, ten of characters); every window samples
// its grams of least value.  A run of ten words that stands in two texts holds the same window in
// both, hence a gram that both sample.  A text that is shorter than a window samples nothing.
// Method: winnowing.  Source: Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for
// document fingerprinting", SIGMOD 2003; all least grams instead of the rightmost, which costs
// nothing where grams differ and makes the choice a sliding maximum of sliding minima.
// Cost: 0.6 ns a token where all are words; no allocation once `out` has grown.
void sample(std::span<const text::Token> tokens, Grams& out);

}  // namespace wirecopy::passage
