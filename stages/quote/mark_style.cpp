#include "stages/quote/mark_style.hpp"

#include <algorithm>

namespace wirecopy::quote {
namespace {

constexpr Role close_if(bool open) { return open ? Role::kClose : Role::kNone; }
constexpr Role close_or_open(bool open) { return open ? Role::kClose : Role::kOpen; }

Role straight(Flank flank, bool open, const MarkStyle& style) {
  switch (flank) {
    case Flank::kOpens:
      return Role::kOpen;
    case Flank::kCloses:
      return close_if(open);
    case Flank::kInside:
      return style.marks_in_words ? Role::kNone : close_if(open);
    case Flank::kEither:
      return close_or_open(open);
  }
  return Role::kNone;
}

// “: opens in most languages, closes „ in others.
Role left(Flank flank, Glyph open) {
  if (open == Glyph::kLow && flank != Flank::kOpens) return Role::kClose;
  return flank == Flank::kCloses ? close_if(open != Glyph::kNone) : Role::kOpen;
}

Role right(Flank flank, bool open, const MarkStyle& style) {
  if (flank == Flank::kOpens) return style.right_opens ? Role::kOpen : close_or_open(open);
  if (flank == Flank::kEither && style.right_opens) return close_or_open(open);
  return close_if(open);
}

// « and », ‹ and ›: `outward` points away from the quote where guillemets point outwards («so»).
Role guillemet(Flank flank, bool points_left, Glyph open, const MarkStyle& style) {
  const bool is_open = open != Glyph::kNone;
  if (points_left) {
    const bool opened_by_other = open == Glyph::kGuillemetRight || open == Glyph::kAngleRight;
    if (flank == Flank::kOpens) return Role::kOpen;
    if (opened_by_other) return Role::kClose;
    return style.guillemets_point_inwards && flank == Flank::kCloses ? Role::kNone : Role::kOpen;
  }
  if (is_open) return Role::kClose;
  if (flank == Flank::kOpens) return Role::kOpen;
  return style.guillemets_point_inwards && flank != Flank::kCloses ? Role::kOpen : Role::kNone;
}

Role single_left(Flank flank, Glyph open) {
  if (open == Glyph::kSingleLow && flank != Flank::kOpens) return Role::kClose;
  if (flank == Flank::kInside) return Role::kNone;
  return flank == Flank::kCloses ? close_if(open != Glyph::kNone) : Role::kOpen;
}

Role single_right(Flank flank, bool open, const MarkStyle& style) {
  if (flank == Flank::kInside) return Role::kNone;
  if (flank == Flank::kOpens) return style.right_opens ? Role::kOpen : Role::kNone;
  return close_if(open);
}

Role single(Flank flank, bool open) {
  if (flank == Flank::kInside) return Role::kNone;
  return flank == Flank::kOpens ? Role::kOpen : close_if(open);
}

}  // namespace

Role role_of(const Mark& mark, Glyph open, const MarkStyle& style) {
  const bool is_open = open != Glyph::kNone;
  switch (mark.glyph) {
    case Glyph::kStraight:
      return straight(mark.flank, is_open, style);
    case Glyph::kLeft:
      return left(mark.flank, open);
    case Glyph::kRight:
      return right(mark.flank, is_open, style);
    case Glyph::kLow:
    case Glyph::kReversed:
      return mark.flank == Flank::kCloses ? Role::kNone : Role::kOpen;
    case Glyph::kGuillemetLeft:
    case Glyph::kAngleLeft:
      return guillemet(mark.flank, true, open, style);
    case Glyph::kGuillemetRight:
    case Glyph::kAngleRight:
      return guillemet(mark.flank, false, open, style);
    case Glyph::kSingle:
    case Glyph::kBacktick:
      return single(mark.flank, is_open);
    case Glyph::kSingleLeft:
      return single_left(mark.flank, open);
    case Glyph::kSingleRight:
      return single_right(mark.flank, is_open, style);
    case Glyph::kSingleLow:
      return mark.flank == Flank::kOpens ? Role::kOpen : Role::kNone;
    case Glyph::kCornerLeft:
    case Glyph::kWhiteLeft:
    case Glyph::kPrimeLeft:
      return Role::kOpen;
    case Glyph::kCornerRight:
    case Glyph::kWhiteRight:
    case Glyph::kPrimeRight:
      return close_if(is_open);
    case Glyph::kNewline:
    case Glyph::kNone:
      break;
  }
  return Role::kNone;
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

// '90s, '68
bool is_decade(std::string_view after) {
  if (after.size() < 2 || !is_digit(after[0]) || !is_digit(after[1])) return false;
  return after.size() == 2 || !(is_digit(after[2]) || after[2] == ',');
}

bool holds_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    const std::string_view candidate = list.substr(0, end);
    if (std::equal(word.begin(), word.end(), candidate.begin(), candidate.end(),
                   [](char a, char b) { return (a | 0x20) == b; })) {
      return true;
    }
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace

bool is_elision(std::string_view text, const Mark& mark, const MarkStyle& style) {
  constexpr std::size_t kLongest = 8;
  const std::string_view after = text.substr(mark.end(), kLongest + 1);
  if (is_decade(after)) return true;
  std::size_t size = 0;
  while (size < after.size() && is_letter(after[size])) ++size;
  return size > 0 && size <= kLongest && holds_word(style.elisions, after.substr(0, size));
}

}  // namespace wirecopy::quote
