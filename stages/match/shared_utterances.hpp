#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/word.hpp"

namespace wirecopy::match {

// Which utterances stand in which articles, so that two articles may vouch for each other: where
// they share one that is beyond doubt, they tell of one event, and the few words that they share as
// well are of it too.
// Shapes: 4 bytes for each utterance of each article, and 4 an article.
// Thread safety: immutable after construction.
class SharedUtterances {
 public:
  struct Carried {
    std::uint32_t article = 0;
    std::uint32_t utterance = 0;
    friend auto operator<=>(const Carried&, const Carried&) = default;
  };

  // Whether words are an utterance by which an article is told: six of which four say something.
  static bool is_telling(std::span<const Word> words, std::uint32_t half_words);

  SharedUtterances() = default;
  // In any order, repeats allowed.
  explicit SharedUtterances(std::vector<Carried> carried);

  // Cost: O(utterances of both).
  bool have_one(std::uint32_t article, std::uint32_t other) const;

 private:
  std::span<const std::uint32_t> of(std::uint32_t article) const;

  std::vector<std::uint32_t> utterances_;  // of each article, ascending
  std::vector<std::uint32_t> begins_ = {0};
};

}  // namespace wirecopy::match
