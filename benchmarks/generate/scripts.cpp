#include "scripts.hpp"

#include "random.hpp"

namespace wirecopy::generate {
namespace {

constexpr std::string_view kCyrillicLetters = "абвгдежзиклмнопрстуфхцчшщэ";
// None that folding makes equal to another.
constexpr std::string_view kArabicLetters = "ابتثجحخدذرزسشصضطظعغفقكلمنه";
constexpr std::uint32_t kFirstHan = 0x4e00;
constexpr std::uint64_t kHanCharacters = 6'000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_word_char(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

// Both alphabets have two bytes a letter.
std::string in_alphabet(std::string_view text, std::string_view letters) {
  std::string out;
  out.reserve(text.size() * 2);
  for (const char c : text) {
    if (is_letter(c)) {
      out += letters.substr(static_cast<std::size_t>(lower(c) - 'a') * 2, 2);
    } else {
      out += c;
    }
  }
  return out;
}

void append_han(std::string& out, std::uint64_t number) {
  const auto code = static_cast<std::uint32_t>(kFirstHan + number % kHanCharacters);
  out += static_cast<char>(0xe0 | (code >> 12));
  out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
  out += static_cast<char>(0x80 | (code & 0x3f));
}

void append_han_word(std::string& out, std::string_view word) {
  std::uint64_t hash = 0;
  for (const char c : word) hash = mix(hash ^ static_cast<unsigned char>(lower(c)));
  append_han(out, hash & 0xffffffff);
  append_han(out, hash >> 32);
}

void append_han_mark(std::string& out, char mark) {
  if (mark == ' ') return;
  if (mark == '.') {
    out += "。";
  } else if (mark == ',') {
    out += "，";
  } else {
    out += mark;
  }
}

std::string in_han(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_char(text[end])) ++end;
    if (end > at) {
      append_han_word(out, text.substr(at, end - at));
    } else {
      append_han_mark(out, text[end++]);
    }
    at = end;
  }
  return out;
}

}  // namespace

std::string in_script(std::string_view text, Script script) {
  switch (script) {
    case Script::kCyrillic:
      return in_alphabet(text, kCyrillicLetters);
    case Script::kArabic:
      return in_alphabet(text, kArabicLetters);
    case Script::kHan:
      return in_han(text);
    case Script::kLatin:
      break;
  }
  return std::string(text);
}

}  // namespace wirecopy::generate
