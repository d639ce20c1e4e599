#include "stages/quote/dash_dialogue.hpp"

#include <algorithm>

#include "stages/quote/clause.hpp"

namespace wirecopy::quote {
namespace {

constexpr std::uint32_t kMostBytes = 2000;  // of a paragraph that are looked at

// Bytes of the dash at `at`, 0 where there is none.  A hyphen needs a space behind it.
std::uint32_t dash_at(std::string_view text, std::uint32_t at) {
  const std::string_view here = text.substr(at, 3);
  if (here == "\u2014" || here == "\u2013" || here == "\u2015") return 3;
  return here.starts_with("- ") ? 1 : 0;
}

// Without spaces, and without the punctuation of the clause before.
ByteSpan trimmed(std::string_view text, ByteSpan span) {
  constexpr std::string_view kBefore = " ,.;:";
  while (span.begin < span.end && kBefore.find(text[span.begin]) != kBefore.npos) ++span.begin;
  while (span.begin < span.end && text[span.end - 1] == ' ') --span.end;
  return span;
}

Draft draft_of(ByteSpan inside, ByteSpan outside, std::uint32_t paragraph) {
  Draft draft{};
  draft.quotation.span = inside;
  draft.quotation.fragments.push_back(inside);
  draft.outside = outside;
  draft.first_paragraph = draft.last_paragraph = paragraph;
  draft.opened_by = Glyph::kNone;
  draft.end = Enclosure::End::kMark;
  draft.complete = draft.ends_clause = true;
  return draft;
}

class Dialogue {
 public:
  Dialogue(std::string_view text, const Lexicon& lexicon, Drafts& drafts)
      : text_(text), lexicon_(lexicon), drafts_(drafts) {}

  void read(ByteSpan paragraph, std::uint32_t index) {
    const std::uint32_t dash = dash_at(text_, paragraph.begin);
    if (dash == 0) return;
    const ByteSpan line{paragraph.begin + dash,
                        std::min(paragraph.end, paragraph.begin + kMostBytes)};
    if (!read_between_dashes(paragraph, line, index)) read_inverted(paragraph, line, index);
  }

 private:
  std::uint32_t next_dash(ByteSpan line) const {
    for (std::uint32_t at = line.begin; at + 2 < line.end; ++at) {
      if (text_[at - 1] != ' ' && text_[at] == '-') continue;
      if (dash_at(text_, at) > 0) return at;
    }
    return line.end;
  }

  // — Q — said S — Q
  bool read_between_dashes(ByteSpan paragraph, ByteSpan line, std::uint32_t index) {
    const std::uint32_t dash = next_dash(line);
    if (dash == line.end) return false;
    cut_first_sentence(text_, {dash, line.end}, lexicon_, 12, words_);
    if (words_.empty() || !ClauseReader(true).after(words_)) return false;
    add({line.begin, dash}, {paragraph.begin, dash}, index);
    const std::uint32_t clause = dash + dash_at(text_, dash);
    const std::uint32_t second = next_dash({clause, line.end});
    if (second < line.end) {
      add({second + dash_at(text_, second), paragraph.end}, {second, paragraph.end}, index);
    }
    return true;
  }

  // – Q, dit-il.
  void read_inverted(ByteSpan paragraph, ByteSpan line, std::uint32_t index) {
    cut_words(text_, line, lexicon_, words_);
    for (std::size_t i = 1; i < words_.size(); ++i) {
      const bool verb = words_[i].is(word_class::kCue) && !words_[i].is(word_class::kFunction);
      const bool inverted = words_[i].joined > 0 || (i + 1 < words_.size() && !words_[i].capital &&
                                                     is_name_word(words_[i + 1]));
      if (!verb || !inverted || words_[i - 1].after == Break::kNone) continue;
      add({line.begin, words_[i - 1].end}, {paragraph.begin, words_[i - 1].end}, index);
      return;
    }
  }

  void add(ByteSpan inside, ByteSpan outside, std::uint32_t index) {
    inside = trimmed(text_, inside);
    if (inside.begin < inside.end) drafts_.push_back(draft_of(inside, outside, index));
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  Drafts& drafts_;
  Words words_;
};

}  // namespace

bool begins_with_dashes(std::string_view text, const Marks& marks) {
  if (dash_at(text, 0) > 0) return true;
  return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
    return mark.glyph == Glyph::kNewline && dash_at(text, mark.end()) > 0;
  });
}

void add_dash_dialogue(std::string_view text, const Paragraphs& paragraphs, const Lexicon& lexicon,
                       Drafts& drafts) {
  const std::size_t marked = drafts.size();
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < paragraphs.size(); ++i) {
    while (at < marked && drafts[at].last_paragraph < i) ++at;
    if (at < marked && drafts[at].first_paragraph <= i) continue;
    Dialogue(text, lexicon, drafts).read(paragraphs[i].span, i);
  }
  if (drafts.size() == marked) return;
  std::sort(drafts.begin(), drafts.end(),
            [](const Draft& a, const Draft& b) { return a.outside.begin < b.outside.begin; });
}

}  // namespace wirecopy::quote
