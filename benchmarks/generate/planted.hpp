#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "random.hpp"
#include "scripts.hpp"
#include "vocabulary.hpp"

namespace wirecopy::generate {

// A passage as one article has it, and as another has it.
struct PlantedPassage {
  std::string_view kind;  // verbatim, tenth, fifth, tenth_each, fifth_each
  std::vector<std::string> original;
  std::vector<std::string> edited;
  std::uint32_t substituted = 0, inserted = 0, erased = 0;  // words
};

inline constexpr std::uint64_t kPlantedKinds = 5;

// The kinds take turns by `number`:
//   verbatim     10 to 60 words, none edited
//   tenth        25 words, one in ten edited: two words and three words in turn
//   fifth        50 words, ten of them edited
//   tenth_each, fifth_each   the same, but one edit in each stretch of ten or of five words
// Each edit is a substitution (one in two), an insertion behind a word or an erasure; no word is
// edited twice, the first and the last never, so that the passage has one right place.  Drawn until
// no fewer edits lead from the one to the other: the numbers are exact.
PlantedPassage plant_passage(std::uint64_t number, const Vocabulary& vocabulary, Rng& rng);

// Two texts that share nothing of length but a passage, and where it stands, in code points.
struct PlantedText {
  std::string text;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
struct PlantedPair {
  PlantedText original;
  PlantedText edited;
};

// Puts the passage between any two words of a paragraph of each text; the words beside it differ
// between the two, so that it ends where the truth says.
// Requires: texts of at least ten words, ASCII but for marks.
PlantedPair place(const PlantedPassage& passage, std::string_view first, std::string_view second,
                  Script script, Rng& rng);

}  // namespace wirecopy::generate
