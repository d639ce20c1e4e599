#include "stages/quote/extractor.hpp"

#include <algorithm>

#include "stages/quote/dash_dialogue.hpp"
#include "stages/quote/draft.hpp"
#include "stages/quote/name_book.hpp"
#include "stages/quote/speakers.hpp"

namespace wirecopy::quote {
namespace {

// The primary subtag: "en" of "en-US" and "en_GB".
std::string_view primary(std::string_view code) {
  return code.substr(0, std::min(code.find_first_of("-_"), code.size()));
}

bool lists(std::string_view codes, std::string_view code) {
  for (std::size_t at = codes.find(code); at != codes.npos; at = codes.find(code, at + 1)) {
    const std::size_t end = at + code.size();
    if ((at == 0 || codes[at - 1] == ' ') && (end == codes.size() || codes[end] == ' '))
      return true;
  }
  return false;
}

// A few words without a verb of saying beside them are held at a distance, not said.
Kind kind_of(const Draft& draft, bool verbs_are_known) {
  const Quotation& quotation = draft.quotation;
  if (draft.is_titled) return Kind::kSpeech;
  if (draft.is_subhead) return Kind::kScare;
  if (draft.names_work || draft.has_byline) return Kind::kTitle;
  if (draft.looks_like_title && !draft.beside_cue) return Kind::kTitle;
  if (draft.is_short && verbs_are_known && quotation.cue.empty()) return Kind::kScare;
  if (draft.complete) return Kind::kSpeech;
  const bool said = quotation.depth == 0 && !quotation.cue.empty() && !draft.after_article;
  return said ? Kind::kSpeech : Kind::kScare;
}

// Confidences where speakers are not looked for.
constexpr double kUnnamed = .5;
constexpr double kOpen = .2;
constexpr double kNested =
    .4;  // confidence of a quote inside another, whose speaker is not looked for

// Names of works and words held at a distance are nobody's.
void forget_speaker(Quotation& quotation) {
  quotation.speaker.clear();
  quotation.speaker_kind = SpeakerKind::kNone;
  quotation.cue.clear();
  quotation.confidence = 0;
}

}  // namespace

Extractor::Extractor() {
  const auto tables = language_tables();
  for (const LanguageTable* table : tables) languages_.push_back({table, Lexicon({&table, 1})});
  any_.push_back({&kAnyLanguage, Lexicon(tables)});
}

const Extractor::Language& Extractor::find(std::string_view code) const {
  const std::string_view wanted = primary(code);
  if (!wanted.empty()) {
    for (const Language& language : languages_) {
      if (lists(language.table->codes, wanted)) return language;
    }
  }
  return any_.front();
}

std::vector<Quotation> Extractor::operator()(const ArticleView& article,
                                             std::string_view code) const {
  const Language& language = find(code);
  std::vector<Quotation> out;
  NameBook names(article.title, article.text, language.lexicon);
  extract(article.title, Field::kTitle, language, names, out);
  extract(article.text, Field::kText, language, names, out);
  return out;
}

void Extractor::extract(std::string_view text, Field field, const Language& language,
                        NameBook& names, std::vector<Quotation>& out) const {
  const MarkReading reading = read_marks(text);
  const bool dashes =
      language.table->marks.dash_dialogue && begins_with_dashes(text, reading.marks);
  if (!reading.has_marks && !dashes) return;
  const Paragraphs paragraphs = paragraphs_of(text, reading.marks);
  Drafts drafts = draft_quotations(text, reading, paragraphs, language.table->marks);
  if (dashes) add_dash_dialogue(text, paragraphs, language.lexicon, drafts);
  if (language.table->cues.empty()) {
    for (Draft& draft : drafts)
      draft.quotation.confidence = draft.quotation.closed ? kUnnamed : kOpen;
  } else {
    Speakers(text, paragraphs, language.lexicon, *language.table, names).name(drafts);
  }
  for (Draft& draft : drafts) {
    if (draft.merged) continue;
    draft.quotation.field = field;
    draft.quotation.kind = kind_of(draft, !language.table->cues.empty());
    if (draft.quotation.kind != Kind::kSpeech) forget_speaker(draft.quotation);
    if (draft.quotation.depth > 0) draft.quotation.confidence = kNested;
    out.push_back(std::move(draft.quotation));
  }
}

}  // namespace wirecopy::quote
