#include "stages/quote/shape.hpp"

#include <algorithm>

namespace wirecopy::quote {
namespace {

constexpr std::size_t kLookedAt = 160;  // bytes
constexpr std::size_t kFewWords = 4;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// A character of a script without spaces counts half a word.
std::size_t half_words(std::string_view text) {
  std::size_t count = 0;
  bool in_word = false;
  constexpr std::size_t kEnough = 2 * kFewWords + 3;
  for (const char c : text) {
    if (count >= kEnough) break;
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE3 && byte <= 0xE9) ++count;
    const bool space = byte <= ' ';
    if (!space && !in_word) count += 2;
    in_word = !space;
  }
  return count;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

}  // namespace

// Words of four letters at most may be small ("Gone with the Wind").
bool has_title_case(std::string_view text) {
  std::size_t large = 0, words = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    if (is_upper(word[0])) ++large;
    if (is_lower(word[0]) && word.size() > 4) return false;
  }
  return words >= 2 && large >= 2 && large * 2 >= words;
}

Shape shape_of(std::string_view text, ByteSpan inside, std::uint32_t outside_end) {
  const std::string_view shown = text.substr(inside.begin, inside.size());
  const std::string_view after = text.substr(outside_end, 3);
  Shape shape;
  shape.asks = ends_with_any(shown, {"?", "!", "\u061F", "\uFF1F", "\uFF01"});
  shape.ends_clause = shape.asks ||
                      ends_with_any(shown, {",", "-", "\u2014", "\u2013", "\u2026", "\u060C"}) ||
                      begins_with_any(after, {",", "\u060C", " -", "\uFF0C"});
  shape.ends_sentence = ends_with_any(shown, {".", "\u3002"}) || after.starts_with('.');
  const std::string_view head = shown.substr(0, kLookedAt);
  shape.is_short = half_words(head) <= 2 * kFewWords + 2;
  shape.complete = half_words(head) >= 2 * kFewWords || shape.asks || shown.ends_with(',');
  shape.is_title = shown.size() < kLookedAt && has_title_case(shown);
  return shape;
}

}  // namespace wirecopy::quote
