#include "stages/passage/token_bits.hpp"

#include <algorithm>
#include <array>

#include "stages/passage/grams.hpp"

namespace wirecopy::passage {
namespace {

constexpr std::size_t kReach = 20;  // columns on one side; half words, where tokens are characters
constexpr std::int64_t kMostShift = 2;

// Of the first columns on one side: how long they are and how much of them is equal.
struct Side {
  std::size_t columns = 0;
  std::array<std::uint32_t, kReach + 1> half_words{};
  std::array<std::uint32_t, kReach + 1> equal{};
};

// `token(i)` is what stands i columns from the gram, and `same(token, i)` tells whether the other
// article has it there; i may be anything.
template <typename TokenAt, typename Same>
Side side_of(std::size_t columns, TokenAt token, Same same) {
  Side side;
  side.columns = std::min(columns, kReach);
  std::array<std::uint32_t, 2 * kMostShift + 1> equal{};
  for (std::size_t i = 0; i < side.columns; ++i) {
    const std::uint32_t half_words = text::half_words(token(i));
    side.half_words[i + 1] = side.half_words[i] + half_words;
    for (std::int64_t shift = -kMostShift; shift <= kMostShift; ++shift) {
      const bool is_same = same(token(i), static_cast<std::int64_t>(i) + shift);
      equal[static_cast<std::size_t>(shift + kMostShift)] += is_same ? half_words : 0;
    }
    side.equal[i + 1] = *std::ranges::max_element(equal);
  }
  return side;
}

// Whether the gram and some columns of either side are long enough, four fifths of them equal.
bool is_long(std::uint32_t of_gram, const Side& before, const Side& behind) {
  for (std::size_t i = 0; i <= before.columns; ++i) {
    for (std::size_t j = 0; j <= behind.columns; ++j) {
      const std::uint32_t all = of_gram + before.half_words[i] + behind.half_words[j];
      if (all < kRunHalfWords) continue;
      if (5 * (of_gram + before.equal[i] + behind.equal[j]) >= 4 * all) return true;
    }
  }
  return false;
}

// `same(token, i)`: whether the other article may have a token at i, which lies in it.
template <typename Same>
bool may_align(std::span<const text::Token> tokens, std::size_t at, std::size_t size,
               std::size_t other_size, std::size_t at_other, Same same) {
  const auto same_at = [&](text::Token token, std::int64_t place) {
    return place >= 0 && place < static_cast<std::int64_t>(other_size) &&
           same(token, static_cast<std::size_t>(place));
  };
  const auto begin = static_cast<std::int64_t>(at_other);
  const auto end = static_cast<std::int64_t>(at_other + size);
  const Side before = side_of(
      at, [&](std::size_t i) { return tokens[at - 1 - i]; },
      [&](text::Token token, std::int64_t i) { return same_at(token, begin - 1 - i); });
  const Side behind = side_of(
      tokens.size() - at - size, [&](std::size_t i) { return tokens[at + size + i]; },
      [&](text::Token token, std::int64_t i) { return same_at(token, end + i); });
  const auto of_gram = static_cast<std::uint32_t>(text::half_words(tokens.subspan(at, size)));
  return is_long(of_gram, before, behind);
}

}  // namespace

void TokenBits::unpack(std::vector<std::uint8_t>& out) const {
  const std::size_t bytes = (first_ + size_ + 1) / 2;
  out.resize(2 * bytes);
  for (std::size_t i = 0; i < bytes; ++i) {
    out[2 * i] = bytes_[i] & 15;
    out[2 * i + 1] = bytes_[i] >> 4;
  }
  out.resize(first_ + size_);
  out.erase(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(first_));
}

bool may_align(std::span<const text::Token> tokens, std::size_t at, std::size_t size,
               const TokenBits& other, std::size_t at_other) {
  return may_align(tokens, at, size, other.size(), at_other,
                   [&](text::Token token, std::size_t i) { return other[i] == token_bits(token); });
}

bool may_align(std::span<const text::Token> tokens, std::size_t at, std::size_t size,
               std::span<const text::Token> other, std::size_t at_other) {
  return may_align(tokens, at, size, other.size(), at_other,
                   [&](text::Token token, std::size_t i) { return other[i] == token; });
}

}  // namespace wirecopy::passage
