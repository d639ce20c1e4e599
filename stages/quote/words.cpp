#include "stages/quote/words.hpp"

#include <algorithm>
#include <array>

namespace wirecopy::quote {
namespace {

enum class Byte : std::uint8_t {
  kLetter,
  kInner,
  kStop,
  kComma,
  kColon,
  kDash,
  kBracket,
  kMark,
  kSpace
};

constexpr std::array<Byte, 256> byte_kinds() {
  std::array<Byte, 256> kinds{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    kinds[c] =
        letter || c >= 0x80 || c == '$' || c == '@' || c == '#' ? Byte::kLetter : Byte::kSpace;
  }
  kinds['-'] = kinds['\''] = kinds['&'] = kinds['_'] = Byte::kInner;
  kinds['.'] = kinds['!'] = kinds['?'] = Byte::kStop;
  kinds[','] = kinds[';'] = Byte::kComma;
  kinds[':'] = Byte::kColon;
  kinds['('] = kinds[')'] = kinds['['] = kinds[']'] = kinds['|'] = Byte::kBracket;
  kinds['"'] = Byte::kMark;
  kinds['\n'] = Byte::kStop;
  return kinds;
}
constexpr auto kKinds = byte_kinds();

// Punctuation beyond ASCII: its kind and size, or kLetter.
struct Wide {
  Byte kind;
  std::uint8_t size;
};

Wide general_punctuation(unsigned char last) {
  if (last <= 0x8F || last == 0xAF) return {Byte::kSpace, 3};
  if (last <= 0x95) return {Byte::kDash, 3};
  if (last == 0x99) return {Byte::kInner, 3};
  if (last <= 0x9F || last == 0xB9 || last == 0xBA) return {Byte::kMark, 3};
  if (last == 0xA6) return {Byte::kStop, 3};
  return {last == 0xA2 ? Byte::kBracket : Byte::kLetter, 3};
}

Wide ideographic(unsigned char last) {
  if (last == 0x80) return {Byte::kSpace, 3};
  if (last == 0x81) return {Byte::kComma, 3};
  if (last == 0x82) return {Byte::kStop, 3};
  return {last >= 0x8C && last <= 0x8F ? Byte::kMark : Byte::kLetter, 3};
}

Wide two_bytes(unsigned char lead, unsigned char last) {
  if (lead == 0xC2) {
    if (last == 0xA0) return {Byte::kSpace, 2};
    if (last == 0xAB || last == 0xBB) return {Byte::kMark, 2};
  } else if (lead == 0xD8) {
    if (last == 0x8C || last == 0x9B) return {Byte::kComma, 2};
    if (last == 0x9F) return {Byte::kStop, 2};
  }
  return {Byte::kLetter, 2};
}

Wide wide_at(std::string_view text, std::size_t at, std::size_t end) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  if (lead < 0xE0) return at + 1 < end ? two_bytes(lead, byte(1)) : Wide{Byte::kLetter, 1};
  if (at + 2 >= end) return {Byte::kLetter, 1};
  if (lead == 0xE2 && byte(1) == 0x80) return general_punctuation(byte(2));
  if (lead == 0xE3 && byte(1) == 0x80) return ideographic(byte(2));
  if (lead == 0xEF && byte(1) == 0xBC) {
    if (byte(2) == 0x8C) return {Byte::kComma, 3};
    if (byte(2) == 0x9A) return {Byte::kColon, 3};
  }
  return {Byte::kLetter, static_cast<std::uint8_t>(lead >= 0xF0 && at + 3 < end ? 4 : 3)};
}

Wide kind_at(std::string_view text, std::size_t at, std::size_t end) {
  const auto c = static_cast<unsigned char>(text[at]);
  return c < 0x80 ? Wide{kKinds[c], 1} : wide_at(text, at, end);
}

bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }

bool is_capital(std::string_view word) {
  if (is_upper_ascii(word[0]) || word[0] == '@') return true;
  if (word.size() < 2) return false;
  const auto lead = static_cast<unsigned char>(word[0]), last = static_cast<unsigned char>(word[1]);
  if (lead == 0xC3) return last >= 0x80 && last <= 0x9E;
  if (lead == 0xC4 || lead == 0xC5) return (last & 1) == 0;
  if (lead == 0xCE) return last >= 0x86 && last <= 0xAB;
  return (lead == 0xD0 && last >= 0x80 && last <= 0xAF) || lead == 0xD2;
}

constexpr std::string_view kAbbreviations = " st jr sr vs inc ltd corp bros mt ft hon ";

class Cutter {
 public:
  Cutter(std::string_view text, ByteSpan span, const Lexicon& lexicon, Words& out)
      : text_(text), at_(span.begin), end_(span.end), lexicon_(lexicon), out_(out) {}

  void run(std::size_t most, bool one_sentence) {
    out_.clear();
    for (skip_to_word(); at_ < end_ && out_.size() < most; skip_to_word()) {
      if (one_sentence && !out_.empty() && out_.back().after == Break::kSentence) break;
      take_word();
    }
  }

 private:
  void skip_to_word() {
    Break strongest = Break::kNone;
    bool spaced = false;
    while (at_ < end_) {
      const Wide wide = kind_at(text_, at_, end_);
      if (wide.kind == Byte::kLetter) break;
      if (wide.kind == Byte::kSpace) spaced = true;
      if (!is_weak_stop(wide.kind)) strongest = std::max(strongest, break_of(wide.kind, spaced));
      at_ += wide.size;
    }
    at_ = std::min(at_, end_);
    if (!out_.empty()) out_.back().after = strongest;
  }

  // (D-Wis.) said, a.k.a. they: what goes on small is no new sentence.
  bool is_weak_stop(Byte kind) const {
    if (kind != Byte::kStop || text_[at_] != '.' || at_ + 1 >= end_) return false;
    const char next = text_[at_ + 1];
    if (next == ')' || next == ',' || next == ';' || next == ':') return true;
    return next == ' ' && at_ + 2 < end_ && text_[at_ + 2] >= 'a' && text_[at_ + 2] <= 'z';
  }

  Break break_of(Byte kind, bool spaced) const {
    switch (kind) {
      case Byte::kStop:
        return Break::kSentence;
      case Byte::kComma:
        return Break::kComma;
      case Byte::kColon:
        return Break::kColon;
      case Byte::kDash:
        return Break::kDash;
      case Byte::kBracket:
        return Break::kBracket;
      case Byte::kMark:
        return Break::kMark;
      case Byte::kInner:
        return spaced && text_[at_] == '-' ? Break::kDash : Break::kNone;
      case Byte::kLetter:
      case Byte::kSpace:
        break;
    }
    return Break::kNone;
  }

  // Inner signs count where a letter follows.
  void take_word() {
    const std::uint32_t begin = at_;
    std::uint32_t apostrophe = 0;
    while (at_ < end_) {
      const Wide wide = kind_at(text_, at_, end_);
      if (wide.kind == Byte::kInner) {
        const std::uint32_t next = at_ + wide.size;
        if (next >= end_ || kind_at(text_, next, end_).kind != Byte::kLetter) break;
        if (text_[at_] == '\'' || wide.size == 3) apostrophe = at_;
      } else if (wide.kind != Byte::kLetter && !is_inner_stop(begin)) {
        break;
      }
      at_ += wide.size;
    }
    at_ = std::min(at_, end_);
    add_word(begin, apostrophe);
    skip_abbreviation_stop();
  }

  // The full stops of U.S. and of 1.5, but not the last.
  bool is_inner_stop(std::uint32_t begin) const {
    if (text_[at_] != '.' || at_ + 1 >= end_ || at_ == begin) return false;
    return kKinds[static_cast<unsigned char>(text_[at_ + 1])] == Byte::kLetter &&
           static_cast<unsigned char>(text_[at_ + 1]) < 0x80;
  }

  // l'eau is two words to a lexicon; Clinton's is one without its end.
  void add_word(std::uint32_t begin, std::uint32_t apostrophe) {
    std::uint32_t end = at_;
    bool possessive = false;
    if (apostrophe > begin) {
      const std::uint32_t after = apostrophe + (text_[apostrophe] == '\'' ? 1 : 3);
      if (after + 1 == end && (text_[after] | 0x20) == 's') {
        possessive = true;
        end = apostrophe;
      } else if (apostrophe - begin <= 2 && text_[begin] != 'O' && text_[begin] != 'D') {
        begin = after;
      }
    }
    const std::string_view word = text_.substr(begin, end - begin);
    const bool capital = is_capital(word);
    const bool long_enough = !capital && word.size() > 4;
    Word made{.begin = begin,
              .end = end,
              .classes = lexicon_.classes(word),
              .capital = capital,
              .possessive = possessive,
              .participle = long_enough && word.ends_with("ing"),
              .past = long_enough && word.ends_with("ed"),
              .joined = 0,
              .after = Break::kNone};
    if (made.classes == 0) split_inverted(word, made);
    out_.push_back(made);
  }

  // dit-il, a-t-elle: what stands before the hyphen is the verb.
  void split_inverted(std::string_view word, Word& made) const {
    const auto hyphen = word.find('-');
    if (hyphen == word.npos || made.capital) return;
    const std::string_view pronoun = word.substr(word.rfind('-') + 1);
    if (!(lexicon_.classes(pronoun) & word_class::kPronoun)) return;
    made.classes = lexicon_.classes(word.substr(0, hyphen));
    if (made.classes != 0) made.joined = static_cast<std::uint8_t>(pronoun.size());
  }

  void skip_abbreviation_stop() {
    if (at_ >= end_ || text_[at_] != '.') return;
    const Word& word = out_.back();
    const std::size_t size = word.end - word.begin;
    const std::string_view shown = text_.substr(word.begin, size);
    const bool initials = word.capital && (size == 1 || shown.find('.') != shown.npos);
    const bool title = word.is(word_class::kHonorific) && size <= 4;
    if (initials || title || is_abbreviation(shown)) ++at_;
  }

  bool is_abbreviation(std::string_view word) const {
    if (word.size() > 4) return false;
    std::array<char, 6> padded{' '};
    for (std::size_t i = 0; i < word.size(); ++i) padded[i + 1] = static_cast<char>(word[i] | 0x20);
    padded[word.size() + 1] = ' ';
    return kAbbreviations.find({padded.data(), word.size() + 2}) != kAbbreviations.npos;
  }

  std::string_view text_;
  std::uint32_t at_;
  std::uint32_t end_;
  const Lexicon& lexicon_;
  Words& out_;
};

}  // namespace

void cut_words(std::string_view text, ByteSpan span, const Lexicon& lexicon, Words& out) {
  Cutter(text, span, lexicon, out).run(kMostWords, false);
}

void cut_first_sentence(std::string_view text, ByteSpan span, const Lexicon& lexicon,
                        std::size_t most, Words& out) {
  Cutter(text, span, lexicon, out).run(most, true);
}

}  // namespace wirecopy::quote
