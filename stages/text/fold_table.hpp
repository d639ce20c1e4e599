#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wirecopy::text {

// What a code point does to the token that it meets.
enum class CharKind : std::uint8_t {
  kSeparator,    // ends a token
  kLetter,       // letter or digit of a script with spaces: grows a token
  kCharacter,    // of a script without spaces: a token of its own
  kDroppedMark,  // vowel points, accents: inside a token, not in its folded form
  kKeptMark,     // vowel signs of Indic and Thai scripts, voicing marks of kana: part of the token
  kJoiner,       // soft hyphen, zero-width joiners, direction marks: inside a token as if absent
  kApostrophe,   // between two letters as if absent, else a separator
};

// A code point, folded: compatibility-decomposed, case-folded, optional marks dropped; as UTF-8.
// 8 bytes.  A folding of more than 6 bytes (a Hangul syllable, a ligature) lies in
// FoldTable::long_bytes_.
struct Folded {
  static constexpr std::size_t kMaxBytes = 6;
  CharKind kind = CharKind::kSeparator;
  std::uint8_t size = 0;
  std::array<char, kMaxBytes>
      bytes{};  // where size > kMaxBytes: the offset, four bytes of this machine's order
};

// The folding of every code point of the Basic Multilingual Plane, from utf8proc's tables.
// Method: design as in Unicode Standard Annex 15 (NFKD) and CaseFolding.txt; we drop the marks that
// readers of Latin, Greek, Cyrillic, Hebrew and Arabic treat as optional, and never those of Indic
// or Thai. Cost: built once, 0.5 MB.  Thread safety: immutable after construction.
class FoldTable {
 public:
  FoldTable();

  // Requires: code_point < 0x10000.
  const Folded& operator[](char32_t code_point) const { return (*entries_)[code_point]; }

  // The folded bytes of an entry of this table.
  std::string_view bytes(const Folded& entry) const;

 private:
  Folded add(char32_t code_point);

  std::unique_ptr<std::array<Folded, 0x10000>> entries_;
  std::string long_bytes_;
};

// The folding of any code point, computed: slow, for building the table and for the rare planes
// above.
struct LongFolded {
  static constexpr std::size_t kMaxBytes = 18 * 4;  // U+FDFA has the longest decomposition: 18
  CharKind kind = CharKind::kSeparator;
  std::uint8_t size = 0;
  std::array<char, kMaxBytes> bytes{};
};
LongFolded fold_code_point(char32_t code_point);

// The canonical combining class, by which marks in a row are sorted.
int combining_class(char32_t code_point);

}  // namespace wirecopy::text
