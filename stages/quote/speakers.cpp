#include "stages/quote/speakers.hpp"

#include <algorithm>

namespace wirecopy::quote {
namespace {

constexpr std::uint32_t kFarthest = 400;  // bytes of a clause that are looked at
constexpr std::uint32_t kNearParagraphs = 3;

namespace confidence {
constexpr double kBeside = .95, kInSentence = .85, kSameParagraph = .8, kLeadIn = .8, kCarried = .6,
                 kTopic = .5, kLast = .35, kNone = .3;
}  // namespace confidence

bool is_outer_speech(const Draft& draft) {
  return draft.quotation.depth == 0 && draft.complete && !draft.looks_like_title;
}

bool has_dash(std::string_view text) {
  return text.find("\u2014") != text.npos || text.find("\u2013") != text.npos ||
         text.find("\u2015") != text.npos || text.find("- ") != text.npos;
}

// Where the last sentence of a stretch begins, roughly: after a full stop that no short word with a
// capital bears ("Mr.").  What is before it may still be of the same sentence.
std::uint32_t sentence_begin(std::string_view text, ByteSpan span) {
  const auto is_small = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ')' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::uint32_t at = span.end; at > span.begin + 5; --at) {
    if (text[at - 1] != ' ') continue;
    const char stop = text[at - 2];
    if (stop != '.' && stop != '?' && stop != '!') continue;
    if (is_small(text[at - 3]) && is_small(text[at - 4]) && is_small(text[at - 5])) return at;
  }
  return span.begin;
}

// Said, "Q": a title stands in its sentence without a comma.
bool is_introduced(std::string_view text, const Draft& draft) {
  std::uint32_t at = draft.outside.begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  return at > 0 && (text[at - 1] == ',' || text[at - 1] == ':');
}

// Leaves out what stands between marks: names of songs are no persons.
void drop_marked(Words& words) {
  std::size_t kept = 0;
  bool marked = false;
  for (const Word& word : words) {
    if (!marked) words[kept++] = word;
    if (word.after == Break::kMark) marked = !marked;
  }
  words.resize(kept);
}

// RELATED VIDEO
bool is_shouted(std::string_view name) {
  return name.size() > 4 && std::none_of(name.begin(), name.end(), [](char c) {
           return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z');
         });
}

// The begin of a word, at most kFarthest bytes before `end`.
std::uint32_t clamp_begin(std::string_view text, ByteSpan span) {
  if (span.size() <= kFarthest) return span.begin;
  std::uint32_t begin = span.end - kFarthest;
  while (begin < span.end && text[begin] != ' ') ++begin;
  return begin;
}

std::uint32_t clamp_end(std::string_view text, ByteSpan span) {
  if (span.size() <= kFarthest) return span.end;
  std::uint32_t end = span.begin + kFarthest;
  while (end > span.begin && text[end] != ' ') --end;
  return end;
}

}  // namespace

// Quotes that are no clause's neighbour (a few words, nested ones) do not end one.
Speakers::Sides Speakers::sides_of(const Drafts& drafts, std::size_t i) const {
  const Draft& draft = drafts[i];
  Sides sides{{paragraphs_[draft.first_paragraph].span.begin, draft.outside.begin},
              {draft.outside.end, paragraphs_[draft.last_paragraph].span.end},
              false};
  for (std::size_t k = i; k-- > 0 && drafts[k].last_paragraph == draft.first_paragraph;) {
    if (!is_outer_speech(drafts[k]) || drafts[k].outside.end > draft.outside.begin) continue;
    sides.before.begin = drafts[k].outside.end;
    break;
  }
  for (std::size_t k = i + 1;
       k < drafts.size() && drafts[k].first_paragraph == draft.last_paragraph; ++k) {
    if (!is_outer_speech(drafts[k]) || drafts[k].outside.begin < draft.outside.end) continue;
    sides.after.end = drafts[k].outside.begin;
    sides.quote_follows = true;
    break;
  }
  sides.before.begin = clamp_begin(text_, sides.before);
  const std::uint32_t end = clamp_end(text_, sides.after);
  sides.quote_follows = sides.quote_follows && end == sides.after.end;
  sides.after.end = end;
  return sides;
}

std::optional<Attribution> Speakers::find(const Draft& draft, const Sides& sides) {
  after_is_cut_ = false;
  before_words_.clear();
  if (auto found = signature(draft, sides)) return found;
  const bool new_sentence = begins_sentence(draft, sides);
  const bool follows = draft.ends_clause && !new_sentence;
  if (follows) {
    if (auto found = reader_.after(after(sides)); found && found->speaker) return found;
  }
  cut_words(text_, {sentence_begin(text_, sides.before), sides.before.end}, lexicon_,
            before_words_);
  auto before = reader_.before(before_words_);
  if (before && before->speaker) return before;
  if (follows) {
    if (auto found = reader_.after(after(sides))) return found;
  }
  if (before) return before;
  if (sides.quote_follows && (draft.ends_sentence || new_sentence)) return {};
  return reader_.after(after(sides));
}

// The words of the sentence after the quote at hand, cut when they are first wanted.
const Words& Speakers::after(const Sides& sides) {
  constexpr std::size_t kMost = 28;
  if (!after_is_cut_) cut_first_sentence(text_, sides.after, lexicon_, kMost, after_words_);
  after_is_cut_ = true;
  return after_words_;
}

// "So?" He answered: nothing of the sentence goes on.
bool Speakers::begins_sentence(const Draft& draft, const Sides& sides) {
  if (!draft.asks || after(sides).empty() || !after_words_[0].capital) return false;
  return after_words_[0].is(word_class::kPronoun | word_class::kDeterminer |
                            word_class::kConjunction | word_class::kPreposition);
}

// Q — S
std::optional<Attribution> Speakers::signature(const Draft& draft, const Sides& sides) {
  if (!has_dash(shown(sides.after).substr(0, 6))) return {};
  const Words& words = after(sides);
  if (words.empty()) return {};
  const ByteSpan between{draft.outside.end, words[0].begin};
  if (between.size() > 8 || !is_name_word(words[0])) return {};
  const Subject name = first_name(words);
  const bool verb_follows = reader_.after(words).has_value();
  if (!name || verb_follows) return {};
  return Attribution{name, {0, 0}, false, true};
}

void Speakers::set_speaker(const Subject& subject, double confidence, Draft& draft) {
  Quotation& quotation = draft.quotation;
  quotation.speaker_kind = subject.kind;
  quotation.confidence = confidence;
  quotation.speaker = subject.kind == SpeakerKind::kName ? names_.full(shown(subject.span))
                                                         : std::string(shown(subject.span));
}

bool Speakers::set_from(const Attribution& attribution, double confidence, Draft& draft) {
  draft.quotation.cue = shown(attribution.cue);
  if (!attribution.speaker) return false;
  set_speaker(attribution.speaker, confidence, draft);
  return true;
}

// A pronoun is whoever the sentences before it in the paragraph are about, or a paragraph without
// quotes since; else whoever spoke last.
void Speakers::resolve_pronoun(const Sides& sides, ByteSpan pronoun, Draft& draft) {
  Quotation& quotation = draft.quotation;
  if (quotation.speaker_kind != SpeakerKind::kPronoun) return;
  if (lexicon_.classes(quotation.speaker) & word_class::kOther) return;
  const std::uint32_t end = std::max(std::min(sides.before.end, pronoun.begin), sides.before.begin);
  Subject name = name_in({sides.before.begin, end});
  if (!name && last_.kind != SpeakerKind::kNone && draft.first_paragraph > last_.paragraph + 1) {
    const ByteSpan previous = paragraphs_[draft.first_paragraph - 1].span;
    name = name_in({previous.begin, clamp_end(text_, previous)});
  }
  const double sure = quotation.confidence * .9;
  if (name) {
    set_speaker(name, sure, draft);
  } else if (last_.kind == SpeakerKind::kName) {
    quotation.speaker = last_.name;
    quotation.speaker_kind = SpeakerKind::kName;
    quotation.confidence = sure;
  }
}

// The person whom the first of the sentences is about: somebody with a first name in the article.
Subject Speakers::name_in(ByteSpan span) {
  if (capital_nouns_) return {};
  cut_words(text_, span, lexicon_, before_words_);
  drop_marked(before_words_);
  const Subject name = first_name(before_words_);
  if (name.kind != SpeakerKind::kName || is_shouted(shown(name.span))) return {};
  return names_.full(shown(name.span)).find(' ') != std::string::npos ? name : Subject{};
}

// "Smith continued:" at the end of the paragraph before.
bool Speakers::lead_in(Draft& draft) {
  if (draft.first_paragraph == 0) return false;
  if (draft.outside.begin != paragraphs_[draft.first_paragraph].span.begin) return false;
  ByteSpan span = paragraphs_[draft.first_paragraph - 1].span;
  if (text_[span.end - 1] != ':') return false;
  span.begin = clamp_begin(text_, span);
  cut_words(text_, span, lexicon_, before_words_);
  const auto found = reader_.before(before_words_);
  return found && set_from(*found, confidence::kLeadIn, draft);
}

void Speakers::carry(Draft& draft) {
  Quotation& quotation = draft.quotation;
  const bool near = last_.kind != SpeakerKind::kNone &&
                    draft.first_paragraph - last_.paragraph <= kNearParagraphs;
  if (near) {
    quotation.speaker = last_.name;
    quotation.speaker_kind = last_.kind;
    quotation.confidence = draft.first_paragraph == last_.paragraph ? confidence::kSameParagraph
                                                                    : confidence::kCarried;
    return;
  }
  const Subject topic = capital_nouns_ ? Subject{} : reader_.topic(before_words_);
  if (topic) {
    set_speaker(topic, confidence::kTopic, draft);
  } else if (last_.kind != SpeakerKind::kNone) {
    quotation.speaker = last_.name;
    quotation.speaker_kind = last_.kind;
    quotation.confidence = confidence::kLast;
  } else {
    quotation.confidence = confidence::kNone;
  }
}

// Whether the words are the name of a book, a show or an article.
void Speakers::tell_titles(const Sides& sides, bool beside_cue, Draft& draft) {
  draft.is_titled =
      draft.has_capitals && !before_words_.empty() && before_words_.back().is(word_class::kTitling);
  if (draft.has_capitals || draft.is_short) {
    const ByteSpan span{sentence_begin(text_, sides.before), sides.before.end};
    if (before_words_.empty()) cut_words(text_, span, lexicon_, before_words_);
    draft.names_work =
        !before_words_.empty() && (before_words_.back().is(word_class::kWork) ||
                                   (draft.has_capitals && before_words_.back().possessive));
  }
  if (beside_cue || draft.ends_sentence || after(sides).size() < 2) return;
  draft.has_byline = after_words_[0].is(word_class::kByline) && is_name_word(after_words_[1]);
}

void Speakers::name_one(Drafts& drafts, std::size_t i) {
  Draft& draft = drafts[i];
  const Sides sides = sides_of(drafts, i);
  const auto found = find(draft, sides);
  draft.after_article = !before_words_.empty() &&
                        before_words_.back().is(word_class::kDeterminer) &&
                        !before_words_.back().is(word_class::kPronoun | word_class::kRelative);
  draft.beside_cue = found && (found->directly || (found->adjacent && is_introduced(text_, draft)));
  tell_titles(sides, found && found->adjacent && found->cue.size() > 0, draft);
  const double sure = found && found->adjacent ? confidence::kBeside : confidence::kInSentence;
  if (found && set_from(*found, sure, draft)) {
    resolve_pronoun(sides, found->speaker.span, draft);
  } else if (!lead_in(draft)) {
    carry(draft);
  }
  if (!draft.quotation.closed) draft.quotation.confidence *= .5;
  if (!is_outer_speech(draft)) return;
  last_ = {draft.quotation.speaker, draft.quotation.speaker_kind, draft.last_paragraph};
}

// ("A," she said, "B.") where nothing between the two ends a sentence and one verb stands there.
bool Speakers::is_split(const Draft& draft, const Draft& next) const {
  if (!draft.ends_clause || next.first_paragraph != draft.last_paragraph) return false;
  const ByteSpan gap{draft.outside.end, next.outside.begin};
  if (next.outside.begin <= draft.outside.end || gap.size() > kFarthest / 2) return false;
  Words words;
  cut_words(text_, gap, lexicon_, words);
  if (words.empty()) return false;
  if (draft.asks && words[0].capital &&
      words[0].is(word_class::kPronoun | word_class::kDeterminer | word_class::kConjunction |
                  word_class::kPreposition)) {
    return false;
  }
  std::size_t cues = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].after == Break::kSentence || words[i].after == Break::kColon) return false;
    cues += is_cue(words, i);
  }
  const Break last = words.back().after;
  const bool leads_on = last == Break::kComma || last == Break::kDash || words.size() <= 3;
  return cues == 1 && leads_on && reader_.after(words).has_value();
}

void Speakers::merge_split(Drafts& drafts, std::size_t i) {
  for (std::size_t k = i + 1; k < drafts.size(); ++k) {
    Draft& next = drafts[k];
    if (next.quotation.depth > 0 || next.merged) continue;
    if (drafts[i].looks_like_title || next.looks_like_title) return;
    if (!is_split(drafts[i], next)) return;
    Draft& draft = drafts[i];
    for (const ByteSpan& fragment : next.quotation.fragments) {
      draft.quotation.fragments.push_back(fragment);
    }
    draft.quotation.span.end = next.quotation.span.end;
    draft.quotation.closed = next.quotation.closed;
    draft.outside.end = next.outside.end;
    draft.last_paragraph = next.last_paragraph;
    draft.ends_clause = next.ends_clause;
    draft.ends_sentence = next.ends_sentence;
    next.merged = true;
  }
}

void Speakers::name(Drafts& drafts) {
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (drafts[i].merged || drafts[i].quotation.depth > 0) continue;
    name_one(drafts, i);
    merge_split(drafts, i);
  }
}

}  // namespace wirecopy::quote
