#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/word.hpp"

namespace wirecopy::match {

// The firm words around a gram of a quotation, as far as a few bits tell them.
// Layout, from the lowest bit: kContextReach words before the gram, the nearest first, and as many
// behind it; kContextWordBits each, 0 where the quotation has no more.  It stands on disk.
using QuoteContext = std::uint32_t;
inline constexpr std::uint32_t kContextReach = 3;
inline constexpr std::uint32_t kContextWordBits = 5;
inline constexpr std::uint32_t kContextBits = 2 * kContextReach * kContextWordBits;
static_assert(kContextBits <= 30);

// Whether two quotations that share a gram may be forms of one quote, by what stands around it.
// Method: of the one or of the other, half of the words around the gram must stand around it in the
// other, too, where a word may have come in or gone; of four or less, all but one.
// False positives: one in a hundred of long quotations, most of those that are hardly longer than
// the gram.
bool may_be_forms(QuoteContext a, QuoteContext b);

// A hash of three words of a quotation that follow one another as far as they are firm, one of them
// no function word.
struct QuoteGram {
  std::uint64_t hash = 0;
  QuoteContext context = 0;
  bool sampled = false;
};

// The grams by which a quotation is known again in a store.
// Method: the least of every kWindow is sampled (Schleimer, Wilkerson and Aiken, "Winnowing",
// SIGMOD 2003), so that two quotations that share six such words in a row share one that is sampled
// in both; of a quotation of up to kWindow grams all are.  One that is too short for a gram, or
// hardly says anything (is_matched), is told again in the same words or not at all: it has one
// gram, of all its words.
// Thread safety: none (it holds scratch); one object for each thread.
class QuoteGrams {
 public:
  static constexpr std::size_t kWindow = 4;

  // `folded` and `half_words`: as QuoteWords has them.  Valid until the next call.
  std::span<const QuoteGram> of(std::span<const Word> words, std::uint64_t folded,
                                std::uint32_t half_words);

 private:
  void add_grams(std::span<const Word> words);
  void add_gram(std::size_t begin, std::size_t end);
  QuoteContext context_of(std::size_t begin, std::size_t end) const;
  void sample();

  std::vector<Word> firm_;
  std::vector<QuoteGram> grams_;
};

}  // namespace wirecopy::match
