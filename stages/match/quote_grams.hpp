#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/word.hpp"

namespace wirecopy::match {

// A hash of three words of a quotation that follow one another as far as they are firm, one of them
// no function word.
struct QuoteGram {
  std::uint64_t hash = 0;
  bool sampled = false;
};

// The grams by which a quotation is known again in a store.
// Method: the least of every kWindow is sampled (Schleimer, Wilkerson and Aiken, "Winnowing",
// SIGMOD 2003), so that two quotations that share six such words in a row share one that is sampled
// in both; of a quotation of up to kWindow grams all are.  One that is too short for a gram is
// told again in the same words or not at all: it has one gram, of all its words.
// Thread safety: none (it holds scratch); one object for each thread.
class QuoteGrams {
 public:
  static constexpr std::size_t kWindow = 4;

  // `folded`: the hash of its folded words.  Valid until the next call.
  std::span<const QuoteGram> of(std::span<const Word> words, std::uint64_t folded);

 private:
  void sample();

  std::vector<Word> firm_;
  std::vector<QuoteGram> grams_;
};

}  // namespace wirecopy::match
