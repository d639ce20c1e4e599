#include "stages/quote/paragraphs.hpp"

#include <algorithm>

namespace wirecopy::quote {
namespace {

// Lines broken at a fixed width: many, none long, most of them nearly full.
bool has_fixed_width(std::string_view text, const Marks& marks) {
  constexpr std::uint32_t kWidest = 100;
  constexpr std::uint32_t kFull = 50;
  constexpr std::uint32_t kFewest = 5;
  std::uint32_t begin = 0, full = 0, lines = 0;
  for (const Mark& mark : marks) {
    if (mark.glyph != Glyph::kNewline) continue;
    const std::uint32_t size = mark.begin - begin;
    if (size > kWidest) return false;
    lines += size > 0;
    full += size >= kFull;
    begin = mark.end();
  }
  return lines >= kFewest && text.size() - begin <= kWidest && full * 10 >= lines * 7;
}

bool begins_paragraph(std::string_view text, std::uint32_t line) {
  if (line + 1 >= text.size()) return true;
  return text[line] == '\n' || text[line] == '\r' || text[line] == '\t' ||
         (text[line] == ' ' && text[line + 1] == ' ');
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

void add(std::string_view text, Paragraph paragraph, Paragraphs& out) {
  auto& [begin, end] = paragraph.span;
  while (begin < end && is_space(text[begin])) ++begin;
  while (begin < end && is_space(text[end - 1])) --end;
  if (begin < end) out.push_back(paragraph);
}

}  // namespace

Paragraphs paragraphs_of(std::string_view text, const Marks& marks) {
  Paragraphs out;
  const bool fixed_width = has_fixed_width(text, marks);
  std::uint32_t begin = 0, first_mark = 0;
  for (std::uint32_t i = 0; i < marks.size(); ++i) {
    if (marks[i].glyph != Glyph::kNewline) continue;
    if (fixed_width && !begins_paragraph(text, marks[i].end())) continue;
    add(text, {{begin, marks[i].begin}, first_mark, i}, out);
    begin = marks[i].end();
    first_mark = i + 1;
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  add(text, {{begin, size}, first_mark, static_cast<std::uint32_t>(marks.size())}, out);
  return out;
}

}  // namespace wirecopy::quote
