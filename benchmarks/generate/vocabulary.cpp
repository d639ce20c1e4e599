#include "vocabulary.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_set>

namespace wirecopy::generate {
namespace {

constexpr std::array<std::string_view, 34> kOnsets = {
    "b",  "c",  "d",  "f",  "g",  "h",  "j",  "k",  "l",  "m",  "n",  "p",
    "r",  "s",  "t",  "v",  "w",  "y",  "z",  "br", "ch", "cl", "cr", "dr",
    "fl", "gr", "pl", "pr", "sh", "sl", "st", "th", "tr", "sp"};
constexpr std::array<std::string_view, 11> kVowels = {"a", "e", "i",  "o",  "u", "a",
                                                      "e", "o", "ai", "ea", "ou"};
constexpr std::array<std::string_view, 16> kCodas = {"",  "",  "",  "",   "n",  "r",  "s",  "t",
                                                     "l", "m", "d", "nt", "st", "ng", "ck", "rd"};

template <typename List>
std::string_view any_of(const List& list, Rng& rng) {
  return list[rng.below(static_cast<std::uint32_t>(list.size()))];
}

// Letters a word of this rank should have: few for the words that make up half of a text.
std::uint32_t wanted_letters(std::uint32_t rank, Rng& rng) {
  if (rank < 10) return rng.between(1, 3);
  if (rank < 100) return rng.between(2, 4);
  if (rank < 1'000) return rng.between(3, 6);
  if (rank < 10'000) return rng.between(5, 7);
  return rng.between(6, 9);
}

std::string pronounceable(std::uint32_t letters, Rng& rng) {
  std::string word;
  if (letters < 3 || rng.chance(.15)) word += any_of(kVowels, rng);
  if (letters == 2) word += any_of(kCodas, rng);
  while (word.size() < letters) {
    word += any_of(kOnsets, rng);
    word += any_of(kVowels, rng);
    if (word.size() < letters) word += any_of(kCodas, rng);
  }
  return word;
}

// A word that is not taken, of that many letters; where those run out, of a letter more.
std::string new_word(std::uint32_t letters, std::unordered_set<std::string>& taken, Rng& rng) {
  for (std::uint32_t attempt = 1;; ++attempt) {
    std::string word = pronounceable(letters, rng);
    if (word.size() == letters && taken.insert(word).second) return word;
    if (attempt % 64 == 0) ++letters;
  }
}

std::vector<double> zipf_weights(std::uint32_t size) {
  std::vector<double> weights(size);
  for (std::uint32_t i = 0; i < size; ++i) weights[i] = 1.0 / (i + 1);
  return weights;
}

}  // namespace

Sampler::Sampler(const std::vector<double>& weights) : cells_(weights.size()) {
  const double mean =
      std::accumulate(weights.begin(), weights.end(), 0.0) / static_cast<double>(weights.size());
  std::vector<double> left(weights.size());
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    left[i] = weights[i] / mean;
    cells_[i] = {1.0F, i};
    (left[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t poor = small.back(), rich = large.back();
    small.pop_back();
    cells_[poor] = {static_cast<float>(left[poor]), rich};
    left[rich] -= 1 - left[poor];
    if (left[rich] >= 1) continue;
    large.pop_back();
    small.push_back(rich);
  }
}

std::uint32_t Sampler::operator()(Rng& rng) const {
  const std::uint64_t bits = rng.next();
  const std::uint64_t index = ((bits >> 32) * cells_.size()) >> 32;
  const float share = static_cast<float>(bits & 0xffffff) * 0x1p-24F;
  const Cell& cell = cells_[index];
  return share < cell.keep ? static_cast<std::uint32_t>(index) : cell.other;
}

Vocabulary::Vocabulary(std::uint64_t seed, std::uint32_t size) : sampler_(zipf_weights(size)) {
  Rng rng{seed, 0x766f636162};
  std::unordered_set<std::string> taken;
  taken.reserve(size);
  begins_.reserve(size + 1);
  for (std::uint32_t rank = 0; rank < size; ++rank) {
    std::string word = new_word(wanted_letters(rank, rng), taken, rng);
    begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
    letters_ += word;
  }
  begins_.push_back(static_cast<std::uint32_t>(letters_.size()));
}

std::string_view Vocabulary::rare_word(Rng& rng) const {
  const auto size = static_cast<std::uint32_t>(begins_.size() - 1);
  const std::uint32_t first = std::min(size / 20, 2'000U);
  return at(first + rng.below(size - first));
}

}  // namespace wirecopy::generate
