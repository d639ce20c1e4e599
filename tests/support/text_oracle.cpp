#include "tests/support/text_oracle.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <unordered_map>

#include "stages/text/token_hash.hpp"

namespace wirecopy::oracle {
namespace {

constexpr std::size_t kStreamSafe =
    30;  // Unicode Standard Annex 15: marks in a row that are sorted

enum class Class { kSeparator, kLetter, kCharacter, kKept, kDropped, kJoiner, kApostrophe };

struct Unit {
  char32_t code_point = 0;
  ByteSpan span{};
  Class what = Class::kSeparator;
  std::string folded;
};

const utf8proc_property_t& property(char32_t c) {
  return *utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
}

bool between(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

// Blocks of Unicode that hold nothing but marks, and will not hold anything else.
bool in_block_of_marks(char32_t c) {
  return between(c, 0x0300, 0x036F) || between(c, 0x1AB0, 0x1AFF) || between(c, 0x1DC0, 0x1DFF) ||
         between(c, 0x20D0, 0x20FF) || between(c, 0xFE20, 0xFE2F);
}

// Cyrillic, Hebrew and Arabic, whose marks readers leave out.
bool in_block_of_optional_marks(char32_t c) {
  return between(c, 0x0400, 0x04FF) || between(c, 0x0590, 0x05FF) || c == 0xFB1E ||
         between(c, 0x0600, 0x06FF) || between(c, 0x0890, 0x08FF);
}

bool is_variation_selector(char32_t c) {
  return between(c, 0x180B, 0x180D) || c == 0x180F || between(c, 0xFE00, 0xFE0F) ||
         between(c, 0xE0100, 0xE01EF);
}

// Thai, Lao, Myanmar, Khmer, kana and Han, block by block.
bool in_block_without_spaces(char32_t c) {
  return between(c, 0x0E00, 0x0E7F) || between(c, 0x0E80, 0x0EFF) || between(c, 0x1000, 0x109F) ||
         between(c, 0xA9E0, 0xA9FF) || between(c, 0xAA60, 0xAA7F) || between(c, 0x1780, 0x17FF) ||
         between(c, 0x3040, 0x309F) || between(c, 0x30A0, 0x30FF) || between(c, 0x31F0, 0x31FF) ||
         between(c, 0xFF66, 0xFF9D) || between(c, 0x1B000, 0x1B16F) || between(c, 0x3005, 0x3007) ||
         between(c, 0x3021, 0x3029) || between(c, 0x3031, 0x3035) || between(c, 0x3038, 0x303C) ||
         between(c, 0x3400, 0x4DBF) || between(c, 0x4E00, 0x9FFF) || between(c, 0xF900, 0xFAFF) ||
         between(c, 0x20000, 0x3FFFF);
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'\u02BC' || c == U'\uFF07';
}

// Format characters that are drawn as nothing; the zero-width space does part words, and the
// deprecated ones and those of the planes above are no business of a newspaper.
bool is_joiner(char32_t c) {
  return property(c).category == UTF8PROC_CATEGORY_CF && property(c).ignorable && c < 0x10000 &&
         c != 0x200B && !between(c, 0x2065, 0x2065) && !between(c, 0x206A, 0x206F) &&
         !between(c, 0xFFF0, 0xFFF8);
}

bool is_mark(char32_t c) {
  const auto category = property(c).category;
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

bool is_digit_or_number(char32_t c) {
  const auto category = property(c).category;
  return category == UTF8PROC_CATEGORY_ND || category == UTF8PROC_CATEGORY_NL ||
         category == UTF8PROC_CATEGORY_NO;
}

bool is_letter(char32_t c) {
  switch (property(c).category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return true;
    default:
      return false;
  }
}

Class classify(char32_t c) {
  const bool tatweel = c == 0x0640;
  const bool small_quranic_letter = c == 0x06E5 || c == 0x06E6;  // written above, as vowel marks
  if (tatweel || small_quranic_letter || is_variation_selector(c)) return Class::kDropped;
  if (in_block_of_marks(c)) return Class::kDropped;
  if (is_joiner(c)) return Class::kJoiner;
  if (is_apostrophe(c)) return Class::kApostrophe;
  if (is_mark(c)) return in_block_of_optional_marks(c) ? Class::kDropped : Class::kKept;
  if (c == 0xFF9E || c == 0xFF9F) return Class::kKept;  // half-width voicing marks
  if (property(c).category == UTF8PROC_CATEGORY_ND) return Class::kLetter;
  if (!is_letter(c) && !is_digit_or_number(c)) return Class::kSeparator;
  return in_block_without_spaces(c) ? Class::kCharacter : Class::kLetter;
}

std::string encode(char32_t c) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::u32string decode(std::string_view text) {
  std::u32string out;
  while (!text.empty()) {
    utf8proc_int32_t c = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (size <= 0) throw std::invalid_argument("the oracle reads valid UTF-8");
    out.push_back(static_cast<char32_t>(c));
    text.remove_prefix(static_cast<std::size_t>(size));
  }
  return out;
}

std::u32string mapped(char32_t c, int options) {
  const std::string bytes = encode(c);
  utf8proc_uint8_t* out = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                 static_cast<utf8proc_ssize_t>(bytes.size()), &out,
                                 static_cast<utf8proc_option_t>(options));
  if (size < 0) throw std::runtime_error(utf8proc_errmsg(size));
  const std::u32string result =
      decode({reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)});
  std::free(out);
  return result;
}

bool makes_tokens(char32_t c) {
  const Class what = classify(c);
  return what == Class::kLetter || what == Class::kCharacter || what == Class::kKept;
}

char32_t spelled_one_way(char32_t c) {
  if (c == U'\u0671') return U'\u0627';
  if (c == U'\u0649') return U'\u064A';
  return c;
}

std::string fold(char32_t c) {
  std::string out;
  for (const char32_t part : mapped(c, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT)) {
    if (!makes_tokens(part)) continue;
    constexpr int kCaseless = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD;
    for (const char32_t letter : mapped(part, kCaseless)) {
      if (makes_tokens(letter)) out += encode(spelled_one_way(letter));
    }
  }
  return out;
}

Unit make_unit(char32_t c) {
  const auto size = static_cast<std::uint32_t>(encode(c).size());
  Unit unit{.code_point = c, .span = {0, size}, .what = classify(c), .folded = {}};
  if (makes_tokens(c)) unit.folded = fold(c);
  if (makes_tokens(c) && unit.folded.empty()) unit.what = Class::kDropped;
  return unit;
}

// Each code point is worked out once: fuzzing asks for the same ones by the million.
Unit unit_at(char32_t c, std::uint32_t begin) {
  thread_local std::unordered_map<char32_t, Unit> known;
  auto found = known.find(c);
  if (found == known.end()) found = known.emplace(c, make_unit(c)).first;
  Unit unit = found->second;
  unit.span = {begin, begin + unit.span.end};
  return unit;
}

// All but the joiners, which are as if absent.
std::vector<Unit> units_of(std::string_view text) {
  std::vector<Unit> units;
  std::uint32_t at = 0;
  for (const char32_t c : decode(text)) {
    Unit unit = unit_at(c, at);
    at = unit.span.end;
    if (unit.what != Class::kJoiner) units.push_back(std::move(unit));
  }
  return units;
}

// Reads one token from the units, by the grammar
//   word      = letter mark* ((apostrophe mark*)? letter mark*)*
//   character = character mark*
class Grammar {
 public:
  explicit Grammar(const std::vector<Unit>& units) : units_(units) {}

  std::vector<WrittenToken> read() {
    std::vector<WrittenToken> tokens;
    while (at_ < units_.size()) {
      if (is(at_, Class::kLetter) || is(at_, Class::kCharacter)) {
        tokens.push_back(read_token());
      } else {
        ++at_;
      }
    }
    return tokens;
  }

 private:
  bool is(std::size_t i, Class what) const { return i < units_.size() && units_[i].what == what; }
  bool is_any_mark(std::size_t i) const { return is(i, Class::kKept) || is(i, Class::kDropped); }

  WrittenToken read_token() {
    WrittenToken token{
        .folded = {}, .character = is(at_, Class::kCharacter), .span = {units_[at_].span.begin, 0}};
    read_letter(token);
    while (!token.character && is(next_letter(), Class::kLetter)) {
      at_ = next_letter();
      read_letter(token);
    }
    return token;
  }

  // The unit that goes on with the word if it is a letter.
  std::size_t next_letter() const {
    if (!is(at_, Class::kApostrophe)) return at_;
    std::size_t next = at_ + 1;
    while (is_any_mark(next)) ++next;
    return next;
  }

  void read_letter(WrittenToken& token) {
    token.folded += units_[at_].folded;
    token.span.end = units_[at_++].span.end;
    std::vector<Unit> kept;
    for (; is_any_mark(at_); ++at_) {
      if (is(at_, Class::kKept)) kept.push_back(units_[at_]);
      token.span.end = units_[at_].span.end;
    }
    for (const Unit& mark : in_canonical_order(std::move(kept))) token.folded += mark.folded;
  }

  static std::vector<Unit> in_canonical_order(std::vector<Unit> marks) {
    const auto order = [](const Unit& m) { return property(m.code_point).combining_class; };
    for (std::size_t begin = 0, end = 0; begin < marks.size(); begin = std::max(end, begin + 1)) {
      for (end = begin; end < marks.size() && order(marks[end]) != 0; ++end) {
        if (end - begin == kStreamSafe) break;
      }
      std::stable_sort(marks.begin() + static_cast<std::ptrdiff_t>(begin),
                       marks.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](const Unit& a, const Unit& b) { return order(a) < order(b); });
    }
    return marks;
  }

  const std::vector<Unit>& units_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<WrittenToken> tokenize(std::string_view text) {
  const std::vector<Unit> units = units_of(text);
  return Grammar(units).read();
}

text::Token hashed(const WrittenToken& token) {
  const auto hash = text::hash_bytes(token.folded.data(), token.folded.size());
  return (hash & ~text::Token{1}) | static_cast<text::Token>(token.character);
}

std::vector<text::Token> hashed(const std::vector<WrittenToken>& tokens) {
  std::vector<text::Token> out;
  for (const WrittenToken& token : tokens) out.push_back(hashed(token));
  return out;
}

std::string joined(const std::vector<WrittenToken>& tokens) {
  std::string out;
  for (const WrittenToken& token : tokens) {
    if (!out.empty()) out += ' ';
    out += token.folded;
  }
  return out;
}

}  // namespace wirecopy::oracle
