#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// Four tokens at once, in the notation of GCC and Clang, on any CPU without dispatch.
using Tokens4 = text::Token __attribute__((vector_size(16)));

inline Tokens4 load4(const text::Token* tokens) {
  Tokens4 out;
  std::memcpy(&out, tokens, sizeof out);
  return out;
}

inline bool equal8(const text::Token* a, const text::Token* b) {
  using Pairs = std::uint64_t __attribute__((vector_size(16)));
  const auto differ =
      reinterpret_cast<Pairs>((load4(a) ^ load4(b)) | (load4(a + 4) ^ load4(b + 4)));
  return (differ[0] | differ[1]) == 0;
}

// How many tokens are equal from `a` and `b` on, at most `most`.
inline std::size_t equal_from(const text::Token* a, const text::Token* b, std::size_t most) {
  std::size_t n = 0;
  while (n + 8 <= most && equal8(a + n, b + n)) n += 8;
  while (n < most && a[n] == b[n]) ++n;
  return n;
}

// How many tokens are equal before `a` and `b`, at most `most`.
inline std::size_t equal_before(const text::Token* a, const text::Token* b, std::size_t most) {
  std::size_t n = 0;
  while (n + 8 <= most && equal8(a - n - 8, b - n - 8)) n += 8;
  while (n < most &&
         a[-1 - static_cast<std::ptrdiff_t>(n)] == b[-1 - static_cast<std::ptrdiff_t>(n)])
    ++n;
  return n;
}

}  // namespace wirecopy::passage
