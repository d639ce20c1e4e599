#pragma once

#include <bit>
#include <cstdint>
#include <functional>
#include <span>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::sketch {

// A shingle is a stretch of tokens of five words' length: five words, ten characters of a script
// without spaces, or a mixture that has just reached ten halves of a word.  One begins at every
// token from which enough follows; a text that is shorter is one shingle as a whole, which equals
// that of no longer text.
using ShingleHash = std::uint64_t;
inline constexpr std::uint32_t kShingleHalfWords = 10;

namespace detail {

inline constexpr int kRotation = 13;

inline constexpr std::uint64_t kSpreadFirst = 0x9E3779B97F4A7C15u;
inline constexpr std::uint64_t kSpreadSecond = 0xD6E8FEB86659FD93u;
inline constexpr std::uint64_t kFinish = 0xAEF17502108EF2D9u;

constexpr std::uint64_t spread(text::Token token) {
  const std::uint64_t x = token * kSpreadFirst;
  return (x ^ (x >> 32)) * kSpreadSecond;
}

constexpr ShingleHash finish(std::uint64_t x) {
  x = (x ^ (x >> 32)) * kFinish;
  return x ^ (x >> 29);
}

}  // namespace detail

// Calls `use(ShingleHash)` for each shingle of `tokens`, in order, repeats included.
// Method: rolling hash by cyclic polynomials (Cohen, "Recursive hashing functions for n-grams", ACM
// TOIS 1997): each token spread to 64 bits, rotated by its distance from the end and added without
// carry; mixed at the end. Cost: about 1.3 ns a shingle.
template <typename Use>
void for_each_shingle(std::span<const text::Token> tokens, Use use) {
  std::uint64_t rolling = 0;
  std::uint32_t length = 0;  // of the window, in halves of a word
  std::size_t first = 0;
  bool any = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    rolling = std::rotl(rolling, detail::kRotation) ^ detail::spread(tokens[i]);
    length += text::half_words(tokens[i]);
    if (length < kShingleHalfWords) continue;
    // Drops what is more than just enough: the window's first tokens, as long as ten halves remain.
    while (length - text::half_words(tokens[first]) >= kShingleHalfWords) {
      rolling ^= std::rotl(detail::spread(tokens[first]),
                           static_cast<int>(detail::kRotation * (i - first) % 64));
      length -= text::half_words(tokens[first++]);
    }
    use(detail::finish(rolling));
    any = true;
  }
  if (!any && !tokens.empty()) use(detail::finish(~rolling ^ length));
}

// The 32 bits of a shingle that are sketched.
constexpr std::uint32_t sketch_value(ShingleHash shingle) {
  return static_cast<std::uint32_t>(shingle >> 32);
}

// Takes the shingles of a text, at most kShingleBlock at a time.
using TakeShingles = std::function<void(std::span<const ShingleHash>)>;
inline constexpr std::size_t kShingleBlock = 1024;

// Hands over all shingles, in order, repeats included: those of for_each_shingle, faster.
// Cost: 0.5 ns a shingle where all tokens are words; no allocation, whatever the length.
void for_shingle_blocks(std::span<const text::Token> tokens, const TakeShingles& take);

}  // namespace wirecopy::sketch
