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
// in both; of a quotation of up to kWindow grams all are.
// Thread safety: none (it holds scratch); one object for each thread.
class QuoteGrams {
 public:
  static constexpr std::size_t kWindow = 4;

  // Valid until the next call.
  std::span<const QuoteGram> of(std::span<const Word> words);

 private:
  void sample();

  std::vector<Word> firm_;
  std::vector<QuoteGram> grams_;
};

}  // namespace wirecopy::match
