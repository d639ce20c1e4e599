#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tests/support/worlds.hpp"

namespace wirecopy::worlds {

// What becomes of a quotation from outlet to outlet.
enum class QuoteChange {
  kCensoredWord,
  kPronounInBrackets,
  kSic,
  kEllipsis,
  kTruncatedStart,
  kTruncatedEnd,
  kMergedSentences,
  kSplitSentence,
  kPunctuation,
  kCase,
  kContraction,
  kNumberAsWord,
  kOneWordInTen,
  kTwoWordsInTen,
};

struct NamedChange {
  std::string_view name;
  QuoteChange change;
};
std::span<const NamedChange> quote_changes();

// A made-up quotation of two sentences about one topic, 18 to 32 words; each kind of change finds
// something in it.  All use one small vocabulary.
std::string quotation(Random& random);

// The same as another outlet has it.
std::string changed_quotation(Random& random, std::string_view quotation, QuoteChange change);

}  // namespace wirecopy::worlds
