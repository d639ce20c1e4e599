#include "tests/support/quote_oracle.hpp"

#include <algorithm>
#include <string>

namespace wirecopy::oracle {
namespace {

// What the oracle's worlds are made of: one spelling a glyph, nothing but marks beyond ASCII.
struct Spelling {
  std::string_view bytes;
  char family;  // d double, g guillemet, c corner
  char leans;   // l left, r right, 0 neither, w low
};
constexpr Spelling kSpellings[] = {
    {"\"", 'd', '0'},     {"&quot;", 'd', '0'}, {"\u201C", 'd', 'l'},
    {"\u201D", 'd', 'r'}, {"\u201E", 'd', 'w'}, {"\u00AB", 'g', 'l'},
    {"\u00BB", 'g', 'r'}, {"\u300C", 'c', 'l'}, {"\u300D", 'c', 'r'},
};

struct Found {
  std::uint32_t begin;
  std::uint32_t end;
  Spelling spelling;
};

std::vector<Found> marks_of(std::string_view text) {
  std::vector<Found> out;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    for (const Spelling& spelling : kSpellings) {
      if (!text.substr(at).starts_with(spelling.bytes)) continue;
      out.push_back({at, at + static_cast<std::uint32_t>(spelling.bytes.size()), spelling});
    }
  }
  return out;
}

// s space, w word, c closing punctuation, o opening punctuation, - dash: of the nearest character
// that is no mark, at most three marks away.
char side(std::string_view text, std::uint32_t at, bool before) {
  for (int i = 0; i < 4; ++i) {
    if (before ? at == 0 : at >= text.size()) return 's';
    std::uint32_t begin = before ? at - 1 : at;
    while (begin > 0 && (text[begin] & 0xC0) == 0x80) --begin;
    std::uint32_t end = begin + 1;
    while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
    const char c = text[begin];
    const bool mark = c == '"' || static_cast<unsigned char>(c) >= 0x80;
    if (!mark) {
      if (c == ' ') return 's';
      if (c == '-') return '-';
      if (c == '(') return 'o';
      return std::string_view(".,!?;:)").find(c) != std::string_view::npos ? 'c' : 'w';
    }
    at = before ? begin : end;
  }
  return 'm';
}

// o opens, c closes, e either, i inside a word
char flank(char before, char after) {
  const bool left = before == 's' || before == 'o' || before == '-';
  const bool right = after == 'w' || after == 'o' || after == '-';
  if (left && right) return before == '-' && after == '-' ? 'e' : 'o';
  if (!left && !right) return 'c';
  if ((before == 'w' || before == 'c') && after == '-') return 'c';
  if (before == '-' && after != 'w') return 'c';
  return before == 'w' && after == 'w' ? 'i' : 'e';
}

// + opens, - closes, 0 neither; `open` is how the mark that it may close leans, or 0.
char role(char leans, char flanks, char open, const quote::MarkStyle& style, char family) {
  const char close_if = open != 0 ? '-' : '0';
  const char close_or_open = open != 0 ? '-' : '+';
  if (family == 'c') return leans == 'l' ? '+' : close_if;
  if (family == 'g' && leans == 'l') {
    if (flanks == 'o') return '+';
    if (open == 'r') return '-';
    return style.guillemets_point_inwards && flanks == 'c' ? '0' : '+';
  }
  if (family == 'g') {
    if (open != 0) return '-';
    if (flanks == 'o') return '+';
    return style.guillemets_point_inwards && flanks != 'c' ? '+' : '0';
  }
  if (leans == 'w') return flanks == 'c' ? '0' : '+';
  if (leans == 'l') {
    if (open == 'w' && flanks != 'o') return '-';
    return flanks == 'c' ? close_if : '+';
  }
  if (leans == 'r') {
    if (flanks == 'o') return style.right_opens ? '+' : close_or_open;
    return flanks == 'e' && style.right_opens ? close_or_open : close_if;
  }
  if (flanks == 'o') return '+';
  if (flanks == 'i') return style.marks_in_words ? '0' : close_if;
  return flanks == 'c' ? close_if : close_or_open;
}

}  // namespace

std::vector<MarkedStretch> closed_stretches(std::string_view text, const quote::MarkStyle& style) {
  constexpr std::size_t kMostOpen = 16;
  std::vector<Found> open;
  std::vector<MarkedStretch> out;
  for (const Found& mark : marks_of(text)) {
    auto opening = std::find_if(open.rbegin(), open.rend(), [&](const Found& candidate) {
      return candidate.spelling.family == mark.spelling.family;
    });
    const char leans = opening == open.rend() ? 0 : opening->spelling.leans;
    const char flanks = flank(side(text, mark.begin, true), side(text, mark.end, false));
    const char does = role(mark.spelling.leans, flanks, leans, style, mark.spelling.family);
    if (does == '+') {
      if (open.size() == kMostOpen) open.erase(open.begin());
      open.push_back(mark);
    } else if (does == '-') {
      const std::string_view inside = text.substr(opening->end, mark.begin - opening->end);
      if (inside.find_first_not_of(' ') != inside.npos) {
        out.push_back({{opening->begin, mark.end}});
      }
      open.erase(std::prev(opening.base()), open.end());
    }
  }
  std::sort(out.begin(), out.end(), [](const MarkedStretch& a, const MarkedStretch& b) {
    return a.outside.begin < b.outside.begin;
  });
  return out;
}

}  // namespace wirecopy::oracle
