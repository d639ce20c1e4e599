#pragma once

#include <cstdint>

namespace wirecopy::match {

// What a word of a quotation counts for.
enum class WordKind : std::uint8_t {
  kContent,
  kDistinctive,        // a content word with a digit, or of 8 letters or more
  kFunction,           // of the language's list of function words
  kCharacter,          // of a script without spaces; two count as a word
  kFunctionCharacter,  // of the same, from the language's list
  kMasked,             // letters struck out: f*ck, s--t, f—
  kSwear,              // what others mask: never part of a gram
  kAside,              // inserted in brackets, or a gap: may stand or be absent
};

// A word of a quotation, normalised: contractions spelt out, numbers as digits, words in parts
// joined.
// Layout, from the highest bit: 19 of the hash of the folded word (0 where masked), 5 of its first
// letter, 5 of its last (0: struck out), 3 the kind.  Two different words are equal with
// probability 2^-19 or less; no result rests on fewer than two.
using Word = std::uint32_t;

constexpr Word kGap = static_cast<Word>(WordKind::kAside);  // an ellipsis, or between two fragments

constexpr Word make_word(std::uint32_t hash, std::uint32_t first, std::uint32_t last,
                         WordKind kind) {
  return (hash >> 13) << 13 | first << 8 | last << 3 | static_cast<Word>(kind);
}
constexpr WordKind kind_of(Word word) { return static_cast<WordKind>(word & 7); }
constexpr Word without_kind(Word word) { return word & ~Word{7}; }
constexpr bool is_character_word(Word word) {
  return kind_of(word) == WordKind::kCharacter || kind_of(word) == WordKind::kFunctionCharacter;
}

// Tenths of a content word.
constexpr std::uint32_t weight(Word word) {
  constexpr std::uint8_t kWeights[] = {10, 10, 2, 5, 1, 10, 10, 0};
  return kWeights[word & 7];
}

// Content words are counted in halves, as characters of scripts without spaces are half a word.
constexpr std::uint32_t content_halves(Word word) {
  constexpr std::uint8_t kHalves[] = {2, 2, 0, 1, 0, 2, 2, 0};
  return kHalves[word & 7];
}

// Whether a word can stand in a gram: what may be masked, absent or inserted elsewhere cannot.
constexpr bool is_firm(Word word) { return kind_of(word) < WordKind::kMasked; }

// Whether the letters that a masked word shows are those of `other`.
constexpr bool agrees_with_mask(Word masked, Word other) {
  const auto agrees = [&](unsigned shift) {
    const Word a = masked >> shift & 31;
    const Word b = other >> shift & 31;
    return a == b || a == 0 || b == 0;
  };
  return agrees(8) && agrees(3) && kind_of(other) != WordKind::kAside && !is_character_word(other);
}

// Whether two words are the same, as far as they can be read.  A gap is equal to nothing.
constexpr bool same_word(Word a, Word b) {
  if ((a ^ b) < 8) return without_kind(a) != 0;
  if (kind_of(a) == WordKind::kMasked) return agrees_with_mask(a, b);
  return kind_of(b) == WordKind::kMasked && agrees_with_mask(b, a);
}

}  // namespace wirecopy::match
