#pragma once

#include <array>
#include <cstdint>

namespace wirecopy::quote {

// What a quotation mark looks like; several spellings of one are one glyph (", &quot;, ＂).
// kNewline is no mark: it stands among them because it ends paragraphs.
enum class Glyph : std::uint8_t {
  kNewline,
  kStraight,        // " ＂ ″ and ''
  kLeft,            // “ and ``
  kRight,           // ”
  kLow,             // „
  kReversed,        // ‟
  kGuillemetLeft,   // «
  kGuillemetRight,  // »
  kSingle,          // '
  kSingleLeft,      // ‘
  kSingleRight,     // ’
  kSingleLow,       // ‚
  kBacktick,        // `
  kAngleLeft,       // ‹
  kAngleRight,      // ›
  kCornerLeft,      // 「 ｢
  kCornerRight,     // 」 ｣
  kWhiteLeft,       // 『
  kWhiteRight,      // 』
  kPrimeLeft,       // 〝
  kPrimeRight,      // 〞 〟
  kNone,
};

// Marks that can close each other.
enum class Family : std::uint8_t { kNone, kDouble, kSingle, kGuillemet, kAngle, kCorner, kWhite };

constexpr Family family_of(Glyph glyph) {
  constexpr std::array<Family, 22> kFamilies = {
      Family::kNone,   Family::kDouble,    Family::kDouble,    Family::kDouble, Family::kDouble,
      Family::kDouble, Family::kGuillemet, Family::kGuillemet, Family::kSingle, Family::kSingle,
      Family::kSingle, Family::kSingle,    Family::kSingle,    Family::kAngle,  Family::kAngle,
      Family::kCorner, Family::kCorner,    Family::kWhite,     Family::kWhite,  Family::kDouble,
      Family::kDouble, Family::kNone};
  return kFamilies[static_cast<std::size_t>(glyph)];
}

// What the characters on its two sides let a mark be.
enum class Flank : std::uint8_t {
  kOpens,   // ⎵"a
  kCloses,  // a"⎵  .",
  kEither,  // ⎵"⎵  ,"a  and beside characters of scripts without spaces
  kInside,  // a"a
};

// A mark and where it stands.
struct Mark {
  std::uint32_t begin;
  std::uint8_t size;  // bytes
  Glyph glyph;
  Flank flank;
  std::uint32_t end() const { return begin + size; }
};

}  // namespace wirecopy::quote
