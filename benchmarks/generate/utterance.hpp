#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "random.hpp"
#include "vocabulary.hpp"

namespace wirecopy::generate {

// The ways in which a repeated quotation differs from what was said.
enum class Spelling : std::uint8_t {
  kMarks,       // other capitals, no commas
  kCensored,    // f---ing
  kExpletive,   // [expletive] for the word
  kBracketed,   // [Name] for he
  kSic,         // (sic) behind a word
  kEllipsis,    // a quarter of the words left out
  kFrontCut,    // begins late
  kEndCut,      // ends early
  kMerged,      // two sentences as one
  kSplit,       // one sentence as two
  kContracted,  // don't for do not
  kNumber,      // twenty-five for 25
  kChanged,     // one or two words in ten are others
  kBare,        // without quotation marks
  kCount
};
std::string_view name_of(Spelling spelling);

// What somebody said, once; all that repeat it have these words.
struct Utterance {
  std::uint64_t number = 0;
  Spelling spelling = Spelling::kMarks;  // of those who do not repeat it word for word
  std::vector<std::string> words;        // with the marks behind them, none behind the last
  std::string speaker;                   // first and last name
};

// An utterance that many articles repeat: 8 to 40 words, among them what its spelling needs.
Utterance repeated_utterance(std::uint64_t seed, std::uint64_t number,
                             const Vocabulary& vocabulary);
// One that a single article has: 3 to 40 words, 15 on average.
Utterance single_utterance(std::uint64_t seed, std::uint64_t number, const Vocabulary& vocabulary);

// The words as spelled by its spelling.
std::vector<std::string> spelled(const Utterance& utterance, const Vocabulary& vocabulary,
                                 Rng& rng);

}  // namespace wirecopy::generate
