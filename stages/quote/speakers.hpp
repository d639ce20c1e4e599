#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "stages/quote/clause.hpp"
#include "stages/quote/draft.hpp"
#include "stages/quote/name_book.hpp"

namespace wirecopy::quote {

// Names the speakers of one field's quotations, and joins split ones ("A," she said, "B.").
// Method: clauses beside the quote first; else the speaker of the paragraph, of the quote before,
// or the name that the sentence is about.  Short names and pronouns become names inside the
// article. Cost: cuts at most a few hundred bytes on either side of a quote into words.
class Speakers {
 public:
  Speakers(std::string_view text, const Paragraphs& paragraphs, const Lexicon& lexicon,
           const LanguageTable& table, NameBook& names)
      : text_(text),
        paragraphs_(paragraphs),
        lexicon_(lexicon),
        reader_(table.cased),
        capital_nouns_(table.capital_nouns),
        names_(names) {}

  void name(Drafts& drafts);

 private:
  struct Known {
    std::string name;
    SpeakerKind kind = SpeakerKind::kNone;
    std::uint32_t paragraph = 0;
  };
  // Where the clauses of a quote may stand.
  struct Sides {
    ByteSpan before;
    ByteSpan after;
    bool quote_follows;  // `after` ends with the next quote
  };

  void name_one(Drafts& drafts, std::size_t i);
  Sides sides_of(const Drafts& drafts, std::size_t i) const;
  std::optional<Attribution> find(const Draft& draft, const Sides& sides);
  std::optional<Attribution> signature(const Draft& draft, const Sides& sides);
  const Words& after(const Sides& sides);
  void tell_titles(const Sides& sides, bool beside_cue, Draft& draft);
  bool begins_sentence(const Draft& draft, const Sides& sides);
  bool set_from(const Attribution& attribution, double confidence, Draft& draft);
  void set_speaker(const Subject& subject, double confidence, Draft& draft);
  void carry(Draft& draft);
  bool lead_in(Draft& draft);
  void resolve_pronoun(const Sides& sides, ByteSpan pronoun, Draft& draft);
  Subject name_in(ByteSpan span);
  void merge_split(Drafts& drafts, std::size_t i);
  bool is_split(const Draft& draft, const Draft& next) const;
  std::string_view shown(ByteSpan span) const { return text_.substr(span.begin, span.size()); }

  std::string_view text_;
  const Paragraphs& paragraphs_;
  const Lexicon& lexicon_;
  ClauseReader reader_;
  bool capital_nouns_;
  NameBook& names_;
  Known last_;          // who spoke last
  Words before_words_;  // of the quote at hand
  Words after_words_;
  bool after_is_cut_ = false;
};

}  // namespace wirecopy::quote
