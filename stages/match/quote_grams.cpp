#include "stages/match/quote_grams.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <iterator>

#include "stages/match/ranked_forms.hpp"

namespace wirecopy::match {
namespace {

constexpr std::uint32_t kGramHalves = 6;
constexpr std::uint64_t kSeed = 0x71756F7465;  // apart from grams of texts

constexpr std::uint32_t kWordMask = (std::uint32_t{1} << kContextWordBits) - 1;

std::uint32_t half_words_of(Word word) { return is_character_word(word) ? 1 : 2; }

// From 1 on: 0 is no word.
std::uint32_t context_word(Word word) { return 1 + (word >> 13) % kWordMask; }

std::uint32_t word_at(QuoteContext context, std::uint32_t i) {
  return context >> i * kContextWordBits & kWordMask;
}

// How many of the words of one side, from `first` on, stand in the other on its best diagonal.
std::uint32_t matched_on_side(QuoteContext part, QuoteContext whole, std::uint32_t first) {
  const auto matched_at = [&](std::uint32_t in_part, std::uint32_t in_whole) {
    std::uint32_t matched = 0;
    for (; in_part < kContextReach && in_whole < kContextReach; ++in_part, ++in_whole) {
      const std::uint32_t word = word_at(part, first + in_part);
      matched += word != 0 && word == word_at(whole, first + in_whole);
    }
    return matched;
  };
  return std::max({matched_at(0, 0), matched_at(0, 1), matched_at(1, 0)});
}

// With the gram seven words: of those, a form misses no more than one.
constexpr std::uint32_t kFewWords = 4;

bool may_be_part(QuoteContext part, QuoteContext whole) {
  std::uint32_t words = 0;
  for (std::uint32_t i = 0; i < 2 * kContextReach; ++i) words += word_at(part, i) != 0;
  const std::uint32_t matched =
      matched_on_side(part, whole, 0) + matched_on_side(part, whole, kContextReach);
  const std::uint32_t may_miss = words <= kFewWords ? std::min(words, 1u) : words / 2;
  return matched + may_miss >= words;
}

}  // namespace

bool may_be_forms(QuoteContext a, QuoteContext b) { return may_be_part(a, b) || may_be_part(b, a); }

std::span<const QuoteGram> QuoteGrams::of(std::span<const Word> words, std::uint64_t folded,
                                          std::uint32_t half_words) {
  grams_.clear();
  std::uint32_t content = 0;
  for (const Word word : words) content += content_halves(word);
  if (is_matched(half_words, content, false)) add_grams(words);
  if (grams_.empty()) {
    grams_.push_back({.hash = XXH3_64bits_withSeed(&folded, sizeof folded, kSeed)});
  }
  sample();
  return grams_;
}

void QuoteGrams::add_grams(std::span<const Word> words) {
  firm_.clear();
  std::ranges::copy_if(words, std::back_inserter(firm_), is_firm);
  for (std::size_t begin = 0; begin < firm_.size(); ++begin) {
    std::uint32_t halves = 0;
    std::size_t end = begin;
    for (; end < firm_.size() && halves < kGramHalves; ++end) halves += half_words_of(firm_[end]);
    if (halves < kGramHalves) break;
    add_gram(begin, end);
  }
}

// But for one without a content word.
void QuoteGrams::add_gram(std::size_t begin, std::size_t end) {
  std::uint32_t content = 0;
  std::uint64_t hash = kSeed;
  for (std::size_t i = begin; i < end; ++i) {
    content += content_halves(firm_[i]);
    const Word word = without_kind(firm_[i]);
    hash = XXH3_64bits_withSeed(&word, sizeof word, hash);
  }
  if (content == 0) return;
  grams_.push_back({.hash = hash, .context = context_of(begin, end), .sampled = false});
}

QuoteContext QuoteGrams::context_of(std::size_t begin, std::size_t end) const {
  QuoteContext context = 0;
  for (std::size_t i = 0; i < kContextReach; ++i) {
    const std::size_t before = i * kContextWordBits;
    const std::size_t behind = (kContextReach + i) * kContextWordBits;
    if (i < begin) context |= context_word(firm_[begin - 1 - i]) << before;
    if (end + i < firm_.size()) context |= context_word(firm_[end + i]) << behind;
  }
  return context;
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
