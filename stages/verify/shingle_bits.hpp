#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::verify {

// Small pictures of the shingle sets of some articles, from which a bound follows of what two of
// them share: enough to tell most pairs of one wide story apart from those that must be counted.
// Method: a bit for each shingle, by its hash.  What two sets share lies in bits that both have,
// one shingle in each but for what fell on bits that were taken already. Cost: 1 KiB an article, a
// comparison about 40 ns (a count: 2.3 ns a shingle).  Sets of some thousand shingles fill the
// bits, and the bound says little.  When there is no room, all are forgotten. Thread safety: none.
class ShingleBits {
 public:
  static constexpr std::size_t kMostBytes = std::size_t{32} << 20;

  // For articles below `count`.  Takes memory as it is used.
  explicit ShingleBits(std::size_t count, std::size_t most_bytes = kMostBytes);

  bool holds(std::uint32_t article) const { return !places_.empty() && places_[article] != 0; }
  void add(std::uint32_t article, std::span<const text::Token> tokens, std::uint32_t set_size);

  // Makes room for two more.  Forgets what is held where there is none.
  void make_room();

  // No less than what the two sets share.  Requires: both are held.
  std::uint32_t most_shared(std::uint32_t a, std::uint32_t b) const;

 private:
  static constexpr std::size_t kBits = std::size_t{1} << 13;
  static constexpr std::size_t kWords = kBits / 64;

  const std::uint64_t* bits(std::uint32_t article) const {
    return bits_.data() + kWords * (places_[article] - 1);
  }

  std::vector<std::uint32_t> places_;  // by article, one more than the place; 0: not held
  std::vector<std::uint32_t> held_;    // articles, by place
  std::vector<std::uint32_t> excess_;  // by place: shingles that fell on bits taken already
  std::vector<std::uint64_t> bits_;    // by place, kWords each
  std::size_t count_;
  std::size_t most_articles_;
};

}  // namespace wirecopy::verify
