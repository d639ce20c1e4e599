#include "stages/match/between_tokens.hpp"

namespace wirecopy::match {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// The bytes of a dash of more than a hyphen's length with which `text` begins, or 0.
std::size_t long_dash(std::string_view text) {
  const bool is_dash = text.size() >= 3 && text[0] == '\xE2' && text[1] == '\x80' &&
                       text[2] >= '\x93' && text[2] <= '\x95';
  return is_dash ? 3 : 0;
}

// Three dots, with or without spaces between them.
bool has_three_dots(std::string_view between) {
  int dots = 0;
  for (const char c : between) {
    if (c == '.') {
      if (++dots == 3) return true;
    } else if (c != ' ') {
      dots = 0;
    }
  }
  return false;
}

std::size_t run_of(std::string_view text, char c) {
  const std::size_t end = text.find_first_not_of(c);
  return end == std::string_view::npos ? text.size() : end;
}

StruckOut dashes(std::string_view between) {
  std::size_t at = 0;
  std::size_t count = 0;
  while (at < between.size()) {
    const std::size_t dash = long_dash(between.substr(at));
    if (dash == 0 && between[at] != '-' && between[at] != '_') break;
    at += dash == 0 ? 1 : dash;
    count += dash == 0 ? 1 : 2;
  }
  if (count < 2) return {};
  return {.strike = Strike::kDashes, .letters = count, .to_the_end = at == between.size()};
}

}  // namespace

Between read_between(std::string_view between) {
  Between out;
  for (const char c : between) {
    if (c == '[') out = {.opens_bracket = true};
    if (c == ']') out = {.closes_bracket = true};
  }
  out.ellipsis = between.find(kEllipsis) != std::string_view::npos || has_three_dots(between);
  return out;
}

StruckOut struck_out(std::string_view between) {
  if (between.empty()) return {};
  if (const std::size_t stars = run_of(between, '*'); stars > 0) {
    return {.strike = Strike::kStars, .letters = stars, .to_the_end = stars == between.size()};
  }
  if (between.size() == 1 && std::string_view("@#!$").find(between[0]) != std::string_view::npos) {
    return {.strike = Strike::kSymbol, .letters = 1, .to_the_end = true};
  }
  return dashes(between);
}

std::size_t stars_at_end(std::string_view between) {
  const std::size_t last = between.find_last_not_of('*');
  return last == std::string_view::npos ? between.size() : between.size() - 1 - last;
}

}  // namespace wirecopy::match
