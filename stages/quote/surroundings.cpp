#include "stages/quote/surroundings.hpp"

#include <array>

namespace wirecopy::quote {
namespace {

constexpr std::array<Side, 128> ascii_sides() {
  std::array<Side, 128> sides{};
  for (std::size_t c = 0; c < 128; ++c) sides[c] = c <= ' ' ? Side::kSpace : Side::kWord;
  for (const char c : {'.', ',', '!', '?', ')', ']', '}', ';', ':', '%', '>'}) {
    sides[static_cast<std::size_t>(c)] = Side::kClose;
  }
  for (const char c : {'(', '[', '{', '<', '/'}) sides[static_cast<std::size_t>(c)] = Side::kOpen;
  for (const char c : {'"', '\'', '`'}) sides[static_cast<std::size_t>(c)] = Side::kMark;
  sides['-'] = Side::kDash;
  return sides;
}
constexpr auto kAscii = ascii_sides();

// U+2000 to U+203F: spaces, dashes, marks, the ellipsis.
Side general_punctuation(unsigned code) {
  if (code <= 0x0F || code == 0x28 || code == 0x29 || code == 0x2F) return Side::kSpace;
  if (code <= 0x15) return Side::kDash;
  if (code == 0x26) return Side::kClose;
  if ((code >= 0x18 && code <= 0x1F) || code == 0x39 || code == 0x3A) return Side::kMark;
  return Side::kWord;
}

// U+3000 to U+303F.
Side ideographic_punctuation(unsigned code) {
  if (code == 0) return Side::kSpace;
  if (code <= 2) return Side::kClose;
  if (code >= 0x0C && code <= 0x0F) return Side::kMark;
  return Side::kDense;
}

// U+FF00 to U+FF3F: wide forms of ASCII.
Side wide_form(unsigned code) {
  const Side narrow = kAscii[(code + 0x20) & 0x7F];
  return narrow == Side::kWord ? Side::kDense : narrow;
}

Side latin_sign(unsigned char last) {
  if (last == 0xA0) return Side::kSpace;
  if (last == 0xAB || last == 0xBB) return Side::kMark;
  return last == 0xA1 || last == 0xBF ? Side::kOpen : Side::kWord;
}

Side arabic_sign(unsigned char last) {
  return last == 0x8C || last == 0x9B || last == 0x9F ? Side::kClose : Side::kWord;
}

struct Neighbour {
  Side side;
  std::size_t size;  // bytes; 0 at the ends of the text
};

// The character whose first byte is at `at`.
Neighbour character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {Side::kSpace, 0};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {kAscii[lead], 1};
  if (lead < 0xE0 || at + 2 >= text.size()) {
    if (at + 1 >= text.size()) return {Side::kWord, 1};
    if (lead == 0xC2) return {latin_sign(byte(1)), 2};
    return {lead == 0xD8 ? arabic_sign(byte(1)) : Side::kWord, 2};
  }
  const unsigned low = (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
  if (lead == 0xE2) return {low < 0x40 ? general_punctuation(low) : Side::kWord, 3};
  if (lead == 0xE3) return {low < 0x40 ? ideographic_punctuation(low) : Side::kDense, 3};
  if (lead == 0xEF && low >= 0xF00 && low < 0xF60) return {wide_form(low - 0xF00), 3};
  if (lead >= 0xE4 && lead <= 0xE9) return {Side::kDense, 3};
  return {Side::kWord, lead >= 0xF0 ? 4u : 3u};
}

Neighbour character_before(std::string_view text, std::size_t at) {
  if (at == 0) return {Side::kSpace, 0};
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (text[begin] & 0xC0) == 0x80) --begin;
  return {character_at(text, begin).side, at - begin};
}

}  // namespace

Side side_before(std::string_view text, std::size_t at) {
  auto neighbour = character_before(text, at);
  for (int i = 0; i < 3 && neighbour.side == Side::kMark; ++i) {
    at -= neighbour.size;
    neighbour = character_before(text, at);
  }
  return neighbour.side;
}

Side side_after(std::string_view text, std::size_t at) {
  auto neighbour = character_at(text, at);
  for (int i = 0; i < 3 && neighbour.side == Side::kMark; ++i) {
    at += neighbour.size;
    neighbour = character_at(text, at);
  }
  return neighbour.side;
}

Flank flank_of(Side before, Side after) {
  if (before == Side::kDense || after == Side::kDense) return Flank::kEither;
  const bool free_before = before == Side::kSpace || before == Side::kOpen || before == Side::kDash;
  const bool word_after = after == Side::kWord || after == Side::kOpen || after == Side::kDash;
  if (free_before && word_after) {
    return before == Side::kDash && after == Side::kDash ? Flank::kEither : Flank::kOpens;
  }
  if (!free_before && !word_after) return Flank::kCloses;
  if (before == Side::kWord && after == Side::kDash) return Flank::kCloses;
  if (before == Side::kClose && after == Side::kDash) return Flank::kCloses;
  if (before == Side::kDash && after != Side::kWord) return Flank::kCloses;
  if (before == Side::kWord && after == Side::kWord) return Flank::kInside;
  return Flank::kEither;
}

}  // namespace wirecopy::quote
