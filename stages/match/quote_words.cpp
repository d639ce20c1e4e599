#include "stages/match/quote_words.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "stages/match/between_tokens.hpp"
#include "stages/match/folded_hash.hpp"
#include "stages/match/letter_code.hpp"
#include "stages/match/spelt_number.hpp"
#include "stages/text/token_hash.hpp"

namespace wirecopy::match {
namespace {

constexpr std::size_t kDistinctiveLetters = 8;
constexpr std::size_t kMostStockHalfWords = 10;
constexpr std::size_t kMostBracketBytes = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view token) {
  return std::all_of(token.begin(), token.end(), is_digit);
}

std::size_t letters_in(std::string_view token) {
  return static_cast<std::size_t>(std::count_if(token.begin(), token.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// ASCII, Arabic and Persian digits.
bool has_digit(std::string_view token) {
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (is_digit(token[i])) return true;
    if (i == 0 || token[i] >= 0) continue;
    const auto byte = static_cast<unsigned char>(token[i]);
    if (token[i - 1] == '\xD9' && byte >= 0xA0 && byte <= 0xA9) return true;
    if (token[i - 1] == '\xDB' && byte >= 0xB0 && byte <= 0xB9) return true;
  }
  return false;
}

bool has_apostrophe(std::string_view token) {
  return token.find('\'') != std::string_view::npos ||
         token.find("\xE2\x80\x99") != std::string_view::npos;
}

// Whether what parts two groups of digits may part thousands.
bool parts_thousands(std::string_view between) {
  return between == "," || between == "." || between == "\xC2\xA0" || between == "\xE2\x80\xAF";
}

text::Token plain_token(std::string_view ascii) {
  return static_cast<text::Token>(text::hash_bytes(ascii.data(), ascii.size()) & ~1u);
}

}  // namespace

// Reads one fragment, token by token; each step takes one or more.
class WordCutter::Reader {
 public:
  Reader(WordCutter& cutter, std::string_view text, const Lexicon& lexicon)
      : cutter_(cutter), text_(text), lexicon_(lexicon), count_(cutter.tokens_.values.size()) {}

  void read() {
    if (count_ > 0) note_between(0);
    for (bool space_before = count_ > 0 && between_is_space(0); at_ < count_;) {
      const std::size_t next = at_ + 1;
      const bool space_behind = between_is_space(next);
      const LexiconEntry entry = lexicon_.find(value(at_));
      const bool is_read = !(space_before && space_behind) && (read_struck() || read_joined());
      if (!is_read && !read_number(entry) && !read_stage_direction()) {
        add_word(value(at_), token(at_), entry);
        ++at_;
      }
      space_before = at_ == next ? space_behind : between_is_space(at_);
      if (!space_before) note_between(at_);
    }
  }

 private:
  ByteSpan span(std::size_t i) const { return cutter_.tokens_.spans[i]; }
  std::string_view token(std::size_t i) const {
    return text_.substr(span(i).begin, span(i).size());
  }

  // What stands before token i; behind the last one where i is their number.
  std::string_view between(std::size_t i) const {
    const std::uint32_t begin = i == 0 ? 0 : span(i - 1).end;
    const auto end = i == count_ ? static_cast<std::uint32_t>(text_.size()) : span(i).begin;
    return text_.substr(begin, end - begin);
  }
  bool between_is_space(std::size_t i) const {
    const std::string_view text = between(i);
    return text.size() == 1 && text[0] == ' ';
  }

  // Takes note of brackets and ellipses before token i.
  void note_between(std::size_t i) {
    const std::string_view text = between(i);
    if (text.empty()) return;
    const Between read = read_between(text);
    if (read.closes_bracket) in_bracket_ = false;
    if (read.opens_bracket) in_bracket_ = bracket_closes(i);
    if (read.ellipsis && !words().empty()) words().push_back(kGap);
  }

  bool bracket_closes(std::size_t i) const {
    if (i == count_) return false;
    return text_.substr(span(i).begin, kMostBracketBytes).find(']') != std::string_view::npos;
  }

  // f*ck, f***, s--t, f—: one masked word of one or two tokens.
  bool read_struck() {
    const StruckOut struck = struck_out(between(at_ + 1));
    const bool before = stars_at_end(between(at_)) > 0 && is_struck_before();
    const bool joins = struck.to_the_end && at_ + 1 < count_;
    if (!before && (struck.strike == Strike::kNone || !is_struck_behind(struck, joins)))
      return false;
    const std::size_t last = joins && struck.strike != Strike::kNone ? at_ + 1 : at_;
    const std::uint32_t first_letter = before ? 0 : letters(at_).first;
    const bool open = struck.strike != Strike::kNone && !joins;
    words().push_back(make_word(0, first_letter, open ? 0 : letters(last).last, WordKind::kMasked));
    at_ = last + 1;
    return true;
  }

  // Asterisks before a short word, none behind it (which would be emphasis).
  bool is_struck_before() const {
    return letters_in(token(at_)) <= 5 && !between(at_ + 1).starts_with('*');
  }

  bool is_struck_behind(const StruckOut& struck, bool joins) const {
    const std::string_view visible = token(at_);
    const std::size_t size = letters_in(visible);
    if (struck.strike == Strike::kStars) {
      const bool emphasis = stars_at_end(between(at_)) > 0;
      return joins || (!emphasis && (struck.letters > 1 || size <= 2));
    }
    // A dash or a symbol may well be nothing but that: "I—I", "so--that".
    if (size > 2 || has_digit(visible) || lexicon_.find(value(at_)).function) return false;
    if (joins) return letters_in(token(at_ + 1)) <= 3 && !has_digit(token(at_ + 1));
    return struck.strike == Strike::kDashes;
  }

  // [t]he, walk[ed]: one word in parts.
  bool read_joined() {
    const auto is_bracket = [&](std::size_t i) {
      return i < count_ && (between(i) == "[" || between(i) == "]");
    };
    std::size_t last = at_;
    while (is_bracket(last + 1)) ++last;
    if (last == at_) return false;
    cutter_.joined_.clear();
    for (; at_ <= last; ++at_) cutter_.joined_ += token(at_);
    in_bracket_ = between(last) == "[";
    add_joined();
    return true;
  }

  void add_joined() {
    auto& tokens = cutter_.joined_tokens_;
    tokens.values.clear();
    tokens.spans.clear();
    cutter_.tokenizer_.tokenize(cutter_.joined_, tokens);
    for (std::size_t i = 0; i < tokens.values.size(); ++i) {
      const ByteSpan part = tokens.spans[i];
      add_word(tokens.values[i], std::string_view(cutter_.joined_).substr(part.begin, part.size()),
               lexicon_.find(tokens.values[i]));
    }
  }

  // (sic), (laughs): as if absent.
  bool read_stage_direction() {
    const auto& known = cutter_.stage_directions_;
    if (!between(at_).ends_with('(') || !between(at_ + 1).starts_with(')')) return false;
    if (std::find(known.begin(), known.end(), value(at_)) == known.end()) return false;
    ++at_;
    return true;
  }

  // 1,000 and numbers in words.
  bool read_number(const LexiconEntry& entry) {
    if (entry.number != LexiconEntry::kNone) return read_spelt_number(entry);
    const std::string_view digits = token(at_);
    if (!is_digit(digits.front()) || digits.size() > 3 || !all_digits(digits)) return false;
    return read_thousands(digits) || read_counted_hundreds(digits);
  }

  bool read_thousands(std::string_view digits) {
    const auto goes_on = [&](std::size_t i) {
      return i < count_ && parts_thousands(between(i)) && token(i).size() == 3 &&
             all_digits(token(i));
    };
    if (!goes_on(at_ + 1)) return false;
    cutter_.joined_ = digits;
    for (++at_; goes_on(at_); ++at_) cutter_.joined_ += token(at_);
    add_number(cutter_.joined_, false);
    return true;
  }

  // 5 thousand.
  bool read_counted_hundreds(std::string_view digits) {
    const std::uint16_t part = at_ + 1 < count_ ? lexicon_.find(value(at_ + 1)).number : 0;
    if (part != 100 && part != 1000) return false;
    SpeltNumber number;
    std::uint32_t first = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), first);
    number.add(first);
    if (!number.add(part)) return false;
    at_ += 2;
    finish_number(number, false);
    return true;
  }

  bool read_spelt_number(const LexiconEntry& entry) {
    SpeltNumber number;
    number.add(entry.number);
    const bool alone = !next_part(at_ + 1, number);
    ++at_;
    finish_number(number, alone && entry.function);
    return true;
  }

  // Whether the token at i goes on with the number.
  bool next_part(std::size_t i, const SpeltNumber& number) const {
    SpeltNumber trial = number;
    return i < count_ && (between_is_space(i) || between(i) == "-") && trial.add(part_of(i));
  }
  std::uint32_t part_of(std::size_t i) const {
    const std::uint16_t part = lexicon_.find(value(i)).number;
    return part == LexiconEntry::kNone ? 0 : part;
  }

  void finish_number(SpeltNumber number, bool function) {
    for (;;) {
      const bool linked = at_ < count_ && value(at_) == cutter_.and_ && number.ends_in_hundreds();
      const std::size_t next = linked ? at_ + 1 : at_;
      if (!next_part(next, number)) break;
      number.add(part_of(next));
      at_ = next + 1;
    }
    add_number(std::to_string(number.value()), function);
  }

  void add_number(std::string_view digits, bool function) {
    const LetterCodes letters = ascii_letter_codes(digits);
    const WordKind kind = in_bracket_ ? WordKind::kAside
                          : function  ? WordKind::kFunction
                                      : WordKind::kDistinctive;
    words().push_back(make_word(plain_token(digits), letters.first, letters.last, kind));
  }

  void add_word(text::Token value, std::string_view bytes, const LexiconEntry& entry) {
    if (entry.contraction != LexiconEntry::kNone && !in_bracket_ &&
        (!entry.only_with_apostrophe || has_apostrophe(bytes))) {
      return add_expansion(entry);
    }
    const LetterCodes letters = letter_codes(bytes, cutter_.fold_table_);
    words().push_back(make_word(value, letters.first, letters.last, kind(value, bytes, entry)));
  }

  void add_expansion(const LexiconEntry& entry) {
    for (const ExpandedWord& word : lexicon_.expansion(entry.contraction)) {
      words().push_back(make_word(word.token, word.first, word.last,
                                  word.function ? WordKind::kFunction : WordKind::kContent));
    }
  }

  WordKind kind(text::Token value, std::string_view bytes, const LexiconEntry& entry) const {
    if (in_bracket_) return WordKind::kAside;
    if (text::is_character(value)) {
      return entry.function ? WordKind::kFunctionCharacter : WordKind::kCharacter;
    }
    if (entry.function) return WordKind::kFunction;
    if (entry.swear) return WordKind::kSwear;
    const bool distinctive =
        bytes.size() >= kDistinctiveLetters && letters_in(bytes) >= kDistinctiveLetters;
    return distinctive || has_digit(bytes) ? WordKind::kDistinctive : WordKind::kContent;
  }

  text::Token value(std::size_t i) const { return cutter_.tokens_.values[i]; }
  LetterCodes letters(std::size_t i) const { return letter_codes(token(i), cutter_.fold_table_); }
  std::vector<Word>& words() { return cutter_.out_.words; }

  WordCutter& cutter_;
  std::string_view text_;
  const Lexicon& lexicon_;
  std::size_t count_;
  std::size_t at_ = 0;
  bool in_bracket_ = false;
};

WordCutter::WordCutter(const text::Tokenizer& tokenizer, const text::FoldTable& fold_table)
    : tokenizer_(tokenizer), fold_table_(fold_table), and_(plain_token("and")) {
  tokenizer.tokenize(
      "sic laughs laughter laughing chuckles applause cheers crosstalk inaudible pause pauses "
      "rires applaudissements risas aplausos lacht lachen beifall ride risate applausi risos",
      stage_directions_);
}

const QuoteWords& WordCutter::cut(std::span<const std::string_view> fragments,
                                  const Lexicon& lexicon) {
  out_.words.clear();
  all_tokens_.clear();
  for (const std::string_view fragment : fragments) {
    if (!out_.words.empty() && out_.words.back() != kGap) out_.words.push_back(kGap);
    tokens_.values.clear();
    tokens_.spans.clear();
    tokenizer_.tokenize(fragment, tokens_);
    all_tokens_.insert(all_tokens_.end(), tokens_.values.begin(), tokens_.values.end());
    Reader(*this, fragment, lexicon).read();
  }
  while (!out_.words.empty() && out_.words.back() == kGap) out_.words.pop_back();
  out_.folded = folded_hash(all_tokens_);
  out_.half_words = static_cast<std::uint32_t>(text::half_words(all_tokens_));
  out_.stock_phrase =
      out_.half_words <= kMostStockHalfWords && lexicon.is_stock_phrase(out_.folded);
  return out_;
}

}  // namespace wirecopy::match
