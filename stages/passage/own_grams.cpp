#include "stages/passage/own_grams.hpp"

#include <algorithm>
#include <bit>

namespace wirecopy::passage {
namespace {

constexpr std::uint32_t kMargin = 18;  // half words: nine words, and at least as many characters

// The begin of the margin before `at`, the end of the one after it.
std::uint32_t margin_before(std::span<const text::Token> tokens, std::uint32_t at) {
  for (std::uint32_t half_words = 0; at > 0 && half_words < kMargin;) {
    half_words += text::half_words(tokens[--at]);
  }
  return at;
}

std::uint32_t margin_after(std::span<const text::Token> tokens, std::size_t at) {
  for (std::uint32_t half_words = 0; at < tokens.size() && half_words < kMargin;) {
    half_words += text::half_words(tokens[at++]);
  }
  return static_cast<std::uint32_t>(at);
}

std::size_t slot_of(GramHash gram, std::size_t slots) { return gram >> 20 & (slots - 1); }

}  // namespace

void LeaderGrams::load(std::span<const text::Token> leader) {
  sample(leader, grams_);
  slots_.assign(std::bit_ceil(std::max<std::size_t>(16, 2 * grams_.size())), 0);
  for (const GramHash gram : grams_.hashes) {
    std::size_t slot = slot_of(gram, slots_.size());
    while (slots_[slot] != 0 && slots_[slot] != gram) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = gram;
  }
}

bool LeaderGrams::contains(GramHash gram) const {
  std::size_t slot = slot_of(gram, slots_.size());
  while (slots_[slot] != 0 && slots_[slot] != gram) slot = (slot + 1) & (slots_.size() - 1);
  return slots_[slot] == gram;
}

std::vector<TokenSpan> LeaderGrams::own_parts(std::span<const text::Token> copy) {
  sample(copy, grams_);
  std::vector<TokenSpan> parts;
  for (std::uint32_t i = 0; i < grams_.size(); ++i) {
    if (contains(grams_.hashes[i])) continue;
    const TokenSpan part{margin_before(copy, i), margin_after(copy, i + 1)};
    if (!parts.empty() && parts.back().end >= part.begin) {
      parts.back().end = part.end;
    } else {
      parts.push_back(part);
    }
  }
  return parts;
}

}  // namespace wirecopy::passage
