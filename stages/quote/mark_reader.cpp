#include "stages/quote/mark_reader.hpp"

#include <algorithm>
#include <iterator>

#include "stages/quote/mark_bytes.hpp"
#include "stages/quote/surroundings.hpp"

namespace wirecopy::quote {
namespace {

struct Entity {
  std::string_view name;
  Glyph glyph;
};

// Between & and ;, numbers without their leading #.
constexpr Entity kEntities[] = {
    {"quot", Glyph::kStraight},
    {"QUOT", Glyph::kStraight},
    {"ldquo", Glyph::kLeft},
    {"rdquo", Glyph::kRight},
    {"bdquo", Glyph::kLow},
    {"laquo", Glyph::kGuillemetLeft},
    {"raquo", Glyph::kGuillemetRight},
    {"apos", Glyph::kSingle},
    {"lsquo", Glyph::kSingleLeft},
    {"rsquo", Glyph::kSingleRight},
    {"sbquo", Glyph::kSingleLow},
    {"lsaquo", Glyph::kAngleLeft},
    {"rsaquo", Glyph::kAngleRight},
};
struct Numbered {
  unsigned code;
  Glyph glyph;
};
constexpr Numbered kNumbered[] = {
    {0x22, Glyph::kStraight},       {0x27, Glyph::kSingle},       {0xAB, Glyph::kGuillemetLeft},
    {0xBB, Glyph::kGuillemetRight}, {0x2018, Glyph::kSingleLeft}, {0x2019, Glyph::kSingleRight},
    {0x201A, Glyph::kSingleLow},    {0x201C, Glyph::kLeft},       {0x201D, Glyph::kRight},
    {0x201E, Glyph::kLow},          {0x201F, Glyph::kReversed},   {0x2039, Glyph::kAngleLeft},
    {0x203A, Glyph::kAngleRight},   {0x300C, Glyph::kCornerLeft}, {0x300D, Glyph::kCornerRight},
    {0x300E, Glyph::kWhiteLeft},    {0x300F, Glyph::kWhiteRight}, {0x201B, Glyph::kSingleLeft},
    {0x2033, Glyph::kStraight},     {0x301D, Glyph::kPrimeLeft},  {0x301E, Glyph::kPrimeRight},
    {0x301F, Glyph::kPrimeRight},   {0xFF02, Glyph::kStraight},   {0xFF62, Glyph::kCornerLeft},
    {0xFF63, Glyph::kCornerRight},  {0x91, Glyph::kSingleLeft},   {0x92, Glyph::kSingleRight},
    {0x93, Glyph::kLeft},           {0x94, Glyph::kRight},
};

Glyph glyph_of(unsigned code) {
  for (const auto& numbered : kNumbered) {
    if (numbered.code == code) return numbered.glyph;
  }
  return Glyph::kNone;
}

// "8220" or "x201C"; 0 where it is no number of up to six digits.
unsigned number_of(std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 6) return 0;
  unsigned value = 0;
  for (const char c : digits) {
    const char lower = static_cast<char>(c | 0x20);
    if (c >= '0' && c <= '9') {
      value = value * (hexadecimal ? 16 : 10) + static_cast<unsigned>(c - '0');
    } else if (hexadecimal && lower >= 'a' && lower <= 'f') {
      value = value * 16 + static_cast<unsigned>(lower - 'a' + 10);
    } else {
      return 0;
    }
  }
  return value;
}

// The entity that begins with the & at `at`.
Mark entity_at(std::string_view text, std::uint32_t at) {
  constexpr std::size_t kMostBytes = 10;
  const std::string_view ahead = text.substr(at + 1, kMostBytes);
  const auto semicolon = ahead.find(';');
  Mark mark{at, 0, Glyph::kNone, Flank::kInside};
  if (semicolon == ahead.npos) return mark;
  mark.size = static_cast<std::uint8_t>(semicolon + 2);
  const std::string_view name = ahead.substr(0, semicolon);
  if (name.starts_with('#')) {
    mark.glyph = glyph_of(number_of(name.substr(1)));
    return mark;
  }
  for (const auto& entity : kEntities) {
    if (entity.name == name) mark.glyph = entity.glyph;
  }
  return mark;
}

constexpr Glyph kGeneral[] = {Glyph::kSingleLeft, Glyph::kSingleRight, Glyph::kSingleLow,
                              Glyph::kSingleLeft, Glyph::kLeft,        Glyph::kRight,
                              Glyph::kLow,        Glyph::kReversed};

// The mark whose first byte is at `at`, of those beyond ASCII that MarkBytes finds.
Mark wide_mark_at(std::string_view text, std::uint32_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (lead == 0xC2) {
    return {at, 2, second == 0xAB ? Glyph::kGuillemetLeft : Glyph::kGuillemetRight, {}};
  }
  const auto third = static_cast<unsigned char>(text[at + 2]);
  if (lead == 0xE2 && third <= 0x9F) return {at, 3, kGeneral[third - 0x98], {}};
  const unsigned code = (lead & 0x0Fu) << 12 | (second & 0x3Fu) << 6 | (third & 0x3Fu);
  return {at, 3, glyph_of(code), {}};
}

Mark mark_at(std::string_view text, std::uint32_t at) {
  switch (text[at]) {
    case '\n':
      return {at, 1, Glyph::kNewline, {}};
    case '"':
      return {at, 1, Glyph::kStraight, {}};
    case '\'':
      return {at, 1, Glyph::kSingle, {}};
    case '`':
      return {at, 1, Glyph::kBacktick, {}};
    case '&':
      return entity_at(text, at);
    default:
      return wide_mark_at(text, at);
  }
}

bool is_ascii_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

// l'eau, don’t: by far the most frequent of all, so told before anything else is looked at.
bool is_apostrophe(std::string_view text, const Mark& mark) {
  if (mark.glyph != Glyph::kSingle && mark.glyph != Glyph::kSingleRight) return false;
  return mark.begin > 0 && mark.end() < text.size() && is_ascii_letter(text[mark.begin - 1]) &&
         is_ascii_letter(text[mark.end()]);
}

// What two of a mark make, one right after the other.
Glyph doubled(Glyph glyph) {
  switch (glyph) {
    case Glyph::kSingle:
      return Glyph::kStraight;
    case Glyph::kBacktick:
    case Glyph::kSingleLeft:
      return Glyph::kLeft;
    case Glyph::kSingleRight:
      return Glyph::kRight;
    case Glyph::kSingleLow:
      return Glyph::kLow;
    default:
      return Glyph::kNone;
  }
}

// ''so'' and ``so'': the two are one mark.
bool joins(const Marks& marks, const Mark& mark) {
  if (marks.empty() || marks.back().end() != mark.begin) return false;
  return marks.back().glyph == mark.glyph && doubled(mark.glyph) != Glyph::kNone;
}

void add(std::string_view text, Mark mark, MarkReading& reading) {
  if (mark.glyph == Glyph::kNone || is_apostrophe(text, mark)) return;
  if (mark.glyph != Glyph::kNewline) reading.has_marks = true;
  if (joins(reading.marks, mark)) {
    reading.marks.back().glyph = doubled(mark.glyph);
    reading.marks.back().size = static_cast<std::uint8_t>(reading.marks.back().size + mark.size);
    return;
  }
  reading.marks.push_back(mark);
}

}  // namespace

MarkReading read_marks(std::string_view text) {
  MarkReading reading;
  MarkBytes bytes(text);
  while (!bytes.done()) {
    const auto window = bytes.next();
    for (std::size_t i = 0; i < window.count; ++i) {
      add(text, mark_at(text, window.offsets[i]), reading);
    }
  }
  if (!reading.has_marks) return reading;
  for (Mark& mark : reading.marks) {
    if (mark.glyph == Glyph::kNewline) continue;
    mark.flank = flank_of(side_before(text, mark.begin), side_after(text, mark.end()));
  }
  return reading;
}

}  // namespace wirecopy::quote
