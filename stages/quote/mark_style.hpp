#pragma once

#include <string_view>

#include "stages/quote/mark.hpp"

namespace wirecopy::quote {

// What a language does with marks beyond what their shapes and neighbours say.
struct MarkStyle {
  bool guillemets_point_inwards = false;  // »so«
  bool right_opens = false;               // ”so” ’so’
  bool marks_in_words = false;            // צה"ל
  bool dash_dialogue = false;             // — So, said X.
  std::string_view elisions{};            // words with an apostrophe in front: "tis em"
};

// What a mark does where it stands.
enum class Role : std::uint8_t { kNone, kOpen, kClose };

// `open` is the innermost open mark of the same family that this one may close, or kNone.
// Elisions are for the caller to tell.
Role role_of(const Mark& mark, Glyph open, const MarkStyle& style);

// Whether `mark` opens by its looks, but is the apostrophe of an elision ('tis, the '90s).
bool is_elision(std::string_view text, const Mark& mark, const MarkStyle& style);

}  // namespace wirecopy::quote
