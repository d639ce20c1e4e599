#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "random.hpp"

namespace wirecopy::generate {

// Draws index i with a probability proportional to weights[i], in constant time.
// Method: alias table.  Source: Vose, "A linear algorithm for generating random numbers with a
// given distribution", IEEE TSE 1991.
// Thread safety: immutable after construction.
class Sampler {
 public:
  // Requires: weights not empty, none negative, some positive.
  explicit Sampler(const std::vector<double>& weights);
  std::uint32_t operator()(Rng& rng) const;

 private:
  struct Cell {
    float keep;
    std::uint32_t other;
  };
  std::vector<Cell> cells_;
};

// Invented, pronounceable words whose frequencies follow Zipf's law with exponent 1.  As in real
// text the frequent ones are short: the mean word drawn has about five letters.
// Thread safety: immutable after construction.
class Vocabulary {
 public:
  // Cost: O(size); 200,000 words take 50 ms.
  Vocabulary(std::uint64_t seed, std::uint32_t size);

  // A word as often as Zipf has it.
  std::string_view word(Rng& rng) const { return at(sampler_(rng)); }
  // A rare word, such as names are made of: every one of them is as likely.
  std::string_view rare_word(Rng& rng) const;

 private:
  std::string_view at(std::uint32_t rank) const {
    return std::string_view(letters_).substr(begins_[rank], begins_[rank + 1] - begins_[rank]);
  }

  std::string letters_;                // all words, one after the other
  std::vector<std::uint32_t> begins_;  // by rank; one more than there are words
  Sampler sampler_;
};

}  // namespace wirecopy::generate
