#include "stages/passage/chance.hpp"

#include <algorithm>

namespace wirecopy::passage {
namespace {

using Tokens = std::span<const text::Token>;

constexpr std::uint64_t kMostHalfWords = 4;

// A rare word stands once in each text, and once more in so many tokens of the two.
constexpr std::size_t kTokensToAnother = 256;

// Of a long text, what is near enough to tell.
constexpr std::size_t kMostOnASide = 2048;  // tokens

Tokens around(Tokens text, std::size_t place) {
  const std::size_t begin = place - std::min(place, kMostOnASide);
  return text.subspan(begin, std::min(place + kMostOnASide, text.size()) - begin);
}

bool is_rare(Tokens a, Tokens b, text::Token token) {
  const auto count = std::ranges::count(a, token) + std::ranges::count(b, token);
  return static_cast<std::size_t>(count) <= 2 + (a.size() + b.size()) / kTokensToAnother;
}

}  // namespace

bool may_be_chance(Tokens a, Tokens b, const Block& run) {
  const Tokens words = a.subspan(run.a, run.length);
  if (text::half_words(words) > kMostHalfWords) return false;
  const Tokens near_a = around(a, run.a), near_b = around(b, run.b);
  return std::ranges::none_of(words,
                              [&](text::Token word) { return is_rare(near_a, near_b, word); });
}

}  // namespace wirecopy::passage
