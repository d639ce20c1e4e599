#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/passage/grams.hpp"

namespace wirecopy::pipeline {

// A set of grams that says yes wrongly now and then, never no.
// Thread safety: any number of threads add; then any number ask.
class GramBits {
 public:
  static constexpr std::uint64_t kBitsAGram = 8;

  explicit GramBits(std::uint64_t bits) : words_(std::max<std::uint64_t>(bits / 64, 1)) {}

  void add(passage::GramHash gram) {
    __atomic_fetch_or(&words_[word_of(gram)], bit_of(gram), __ATOMIC_RELAXED);
  }
  bool has(passage::GramHash gram) const {
    return (__atomic_load_n(&words_[word_of(gram)], __ATOMIC_RELAXED) & bit_of(gram)) != 0;
  }

 private:
  std::size_t word_of(passage::GramHash gram) const { return (gram >> 32) * words_.size() >> 32; }
  static std::uint64_t bit_of(passage::GramHash gram) { return std::uint64_t{1} << (gram & 63); }

  std::vector<std::uint64_t> words_;
};

// Calls `use(begin, end)` for each row of grams that `bits` has, of as many as eight words or
// sixteen characters have: words without marks are a quote's from there on.
template <typename Use>
void for_each_row(const passage::Grams& grams, const GramBits& bits, Use use) {
  constexpr std::size_t kGramsInARow = 5;  // of four words; sixteen characters have nine of eight
  std::size_t in_a_row = 0;
  for (std::size_t i = 0; i <= grams.size(); ++i) {
    if (i < grams.size() && bits.has(grams.hashes[i])) {
      ++in_a_row;
      continue;
    }
    if (in_a_row >= kGramsInARow) use(i - in_a_row, i);
    in_a_row = 0;
  }
}

}  // namespace wirecopy::pipeline
