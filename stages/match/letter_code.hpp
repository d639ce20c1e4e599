#pragma once

#include <cstdint>
#include <string_view>

#include "stages/text/fold_table.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::match {

// A folded letter in five bits, never 0: for Latin letters, a number of its own.
constexpr std::uint32_t letter_code(char32_t folded) {
  return folded >= 'a' && folded <= 'z' ? folded - 'a' + 1 : folded * 0x9E3779B1u % 31 + 1;
}

// The codes of the first and last letter of a token.
struct LetterCodes {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

constexpr LetterCodes ascii_letter_codes(std::string_view token) {
  const auto small = [](char c) { return static_cast<char32_t>(c | (c & 0x40) >> 1); };
  return {letter_code(small(token.front())), letter_code(small(token.back()))};
}

// Requires: `token` is not empty, and what text::Tokenizer cut as one token.
LetterCodes letter_codes(std::string_view token, const text::FoldTable& table);

}  // namespace wirecopy::match
