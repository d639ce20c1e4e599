#include "stages/passage/own_grams.hpp"

#include <algorithm>
#include <bit>

#include "stages/passage/equal_run.hpp"

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

}  // namespace

void LeaderGrams::load(std::span<const text::Token> leader) {
  leader_ = leader;
  sample(leader, grams_);
  slots_.assign(std::bit_ceil(std::max<std::size_t>(16, 2 * grams_.size())), 0);
  places_.resize(slots_.size());
  for (std::uint32_t i = 0; i < grams_.size(); ++i) {
    const std::size_t slot = slot_of(grams_.hashes[i]);
    if (slots_[slot] == 0) places_[slot] = i;
    slots_[slot] = grams_.hashes[i];
  }
}

// Where `gram` stands, or the free slot where it would.
std::size_t LeaderGrams::slot_of(GramHash gram) const {
  std::size_t slot = gram >> 20 & (slots_.size() - 1);
  while (slots_[slot] != 0 && slots_[slot] != gram) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
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

std::vector<SharedRun> LeaderGrams::shared_runs(std::span<const text::Token> copy) {
  sample(copy, grams_);
  std::vector<SharedRun> runs;
  for (std::uint32_t i = 0; i < grams_.size();) {
    const std::size_t slot = slot_of(grams_.hashes[i]);
    const std::uint32_t place = places_[slot];
    const std::size_t size = slots_[slot] == 0
                                 ? 0
                                 : equal_from(&leader_[place], &copy[i],
                                              std::min(leader_.size() - place, copy.size() - i));
    if (size == 0) {
      ++i;
      continue;
    }
    const auto length = static_cast<std::uint32_t>(size);
    runs.push_back({.leader = {place, place + length}, .copy_begin = i});
    i += length;
  }
  return runs;
}

}  // namespace wirecopy::passage
