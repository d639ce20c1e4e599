#include "stages/match/quote_grams.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>

namespace wirecopy::match {
namespace {

constexpr std::uint32_t kGramHalves = 6;
constexpr std::uint64_t kSeed = 0x71756F7465;  // apart from grams of texts

std::uint32_t half_words(Word word) { return is_character_word(word) ? 1 : 2; }

}  // namespace

std::span<const QuoteGram> QuoteGrams::of(std::span<const Word> words, std::uint64_t folded) {
  firm_.clear();
  grams_.clear();
  for (const Word word : words) {
    if (is_firm(word)) firm_.push_back(word);
  }
  for (std::size_t begin = 0; begin < firm_.size(); ++begin) {
    std::uint32_t halves = 0;
    std::uint32_t content = 0;
    std::size_t end = begin;
    for (; end < firm_.size() && halves < kGramHalves; ++end) {
      halves += half_words(firm_[end]);
      content += content_halves(firm_[end]);
    }
    if (halves < kGramHalves) break;
    if (content == 0) continue;
    std::uint64_t hash = kSeed;
    for (std::size_t i = begin; i < end; ++i) {
      const Word word = without_kind(firm_[i]);
      hash = XXH3_64bits_withSeed(&word, sizeof word, hash);
    }
    grams_.push_back({.hash = hash, .sampled = false});
  }
  if (grams_.empty()) {
    grams_.push_back({.hash = XXH3_64bits_withSeed(&folded, sizeof folded, kSeed)});
  }
  sample();
  return grams_;
}

void QuoteGrams::sample() {
  const std::size_t size = grams_.size();
  if (size <= kWindow) {
    for (QuoteGram& gram : grams_) gram.sampled = true;
    return;
  }
  for (std::size_t begin = 0; begin + kWindow <= size; ++begin) {
    const auto first = grams_.begin() + static_cast<std::ptrdiff_t>(begin);
    std::ranges::min_element(first, first + kWindow, {}, &QuoteGram::hash)->sampled = true;
  }
}

}  // namespace wirecopy::match
