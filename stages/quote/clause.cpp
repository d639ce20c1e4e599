#include "stages/quote/clause.hpp"

#include <algorithm>

namespace wirecopy::quote {
namespace {

using namespace word_class;

// The words from the last full stop on; none where the last word is followed by one.
std::span<const Word> last_sentence(std::span<const Word> words) {
  std::size_t begin = words.size();
  while (begin > 0 && words[begin - 1].after != Break::kSentence) --begin;
  return words.subspan(begin);
}

std::span<const Word> first_sentence(std::span<const Word> words) {
  constexpr std::size_t kMost = 30;
  std::size_t end = 0;
  while (end < words.size() && end < kMost) {
    if (words[end++].after == Break::kSentence) break;
  }
  return words.first(end);
}

ByteSpan span_of(const Word& word) { return {word.begin, word.end}; }

// "according to", "wie … zufolge": the words that hold the pattern, 0 where there is none.
std::size_t attribution_words(std::span<const Word> words, std::size_t at) {
  if (at >= words.size() || !words[at].is(kAttribution)) return 0;
  const bool with_to = at + 1 < words.size() && words[at + 1].is(kPreposition) &&
                       words[at + 1].end - words[at + 1].begin <= 2;
  return with_to ? 2 : 1;
}

// Names and phrases only in front: "Smith, who was there, said".
bool can_begin_subject(const Word& word) {
  return word.capital || word.is(kPronoun | kDeterminer) ||
         !word.is(kConjunction | kPreposition | kRelative | kFunction | kAuxiliary);
}

}  // namespace

Subject ClauseReader::from(std::span<const Word> words, std::size_t first) const {
  return cased_ ? phrase_from(words, first) : uncased_phrase_from(words, first);
}

// said S; has said S; dit-il
Subject ClauseReader::of_verb_first(std::span<const Word> words, std::size_t verb) const {
  for (std::size_t i = 0; i <= verb; ++i) {
    if (words[i].joined > 0) {
      return {{words[i].end - words[i].joined, words[i].end}, SpeakerKind::kPronoun};
    }
  }
  if (words[verb].after != Break::kNone) return {};
  return from(words, verb + 1);
}

// A verb that no table has, by its form: "barked Smith", "Smith barked".
std::optional<Attribution> ClauseReader::after_by_form(std::span<const Word> words) const {
  const auto is_verb = [](const Word& word) { return word.past && word.classes == 0; };
  if (words.size() >= 2 && is_verb(words[0]) && words[0].after == Break::kNone &&
      is_name_word(words[1])) {
    return Attribution{from(words, 1), span_of(words[0]), false, true};
  }
  if (words.empty() || !(is_name_word(words[0]) || words[0].is(kPronoun))) return {};
  std::size_t at = 0;
  while (at < words.size() && at < 4 && (is_name_word(words[at]) || words[at].is(kPronoun)) &&
         words[at].after == Break::kNone) {
    ++at;
  }
  if (at == 0 || at >= words.size() || !is_verb(words[at])) return {};
  return Attribution{subject_before(words, at), span_of(words[at]), false, true};
}

std::optional<Attribution> ClauseReader::after(std::span<const Word> words) const {
  constexpr std::size_t kFarthest = 22;
  const auto sentence = first_sentence(words);
  if (sentence.empty()) return {};
  std::size_t first = 0;
  if (sentence[0].is(kPreposition) && attribution_words(sentence, 1) > 0) first = 1;
  if (const auto size = attribution_words(sentence, first)) {
    return Attribution{from(sentence, first + size),
                       {sentence[0].begin, sentence[first + size - 1].end},
                       false,
                       true};
  }
  if (const auto found = after_by_form(sentence)) return found;
  bool verb_first = true;
  for (std::size_t i = 0; i < sentence.size() && i < kFarthest; ++i) {
    if (is_cue(sentence, i)) {
      if (!verb_first && !can_begin_subject(sentence[0])) return {};
      const Subject subject = verb_first ? of_verb_first(sentence, i) : subject_before(sentence, i);
      return Attribution{subject, span_of(sentence[i]), false, true};
    }
    verb_first = verb_first && sentence[i].is(kAuxiliary) && !sentence[i].is(kPronoun);
  }
  return {};
}

Attribution ClauseReader::of_cue_before(std::span<const Word> sentence, std::size_t verb) const {
  constexpr std::size_t kFewWords = 4;
  Subject subject = cased_ ? subject_before(sentence, verb) : from(sentence, verb + 1);
  if (!subject && verb + 1 < sentence.size() && sentence[verb].after == Break::kNone) {
    subject = from(sentence, verb + 1);
  }
  const Break last = sentence.back().after;
  const bool near = sentence.size() - verb <= kFewWords;
  const bool directly = verb + 1 == sentence.size() && !sentence[verb].is(kNaming);
  return {subject, span_of(sentence[verb]), directly,
          near || last == Break::kColon || last == Break::kComma};
}

std::optional<Attribution> ClauseReader::before(std::span<const Word> words) const {
  const auto sentence = last_sentence(words);
  if (sentence.empty()) return {};
  Attribution found;
  for (std::size_t i = sentence.size(); i-- > 0;) {
    const auto size = attribution_words(sentence, i);
    if (size > 0 && (size == 2 || sentence[i].end - sentence[i].begin > 2)) {
      return Attribution{
          from(sentence, i + size), {sentence[i].begin, sentence[i + size - 1].end}, false, false};
    }
    if (!is_cue(sentence, i)) continue;
    const Attribution attribution = of_cue_before(sentence, i);
    if (attribution.speaker) return attribution;
    if (found.cue.size() == 0) found = attribution;
  }
  if (found.cue.size() > 0) return found;
  if (sentence.back().after != Break::kColon || !cased_) return {};
  return before_colon(sentence);
}

// "X:", "A headline - X:", "X took a stand:"
std::optional<Attribution> ClauseReader::before_colon(std::span<const Word> sentence) {
  constexpr std::size_t kLongestLabel = 10;
  std::size_t first = sentence.size() - 1;
  while (first > 0 && sentence[first - 1].after != Break::kDash) --first;
  const auto label = sentence.subspan(first);
  const bool complement = std::any_of(label.begin(), label.end(),
                                      [](const Word& word) { return word.is(kPreposition); });
  const bool named = is_name_word(label.back()) && !complement;
  Subject name;
  if (named) name = last_name(label);
  if (!named && label.size() <= kLongestLabel) name = first_name(label);
  if (name) return Attribution{name, {0, 0}, false, true};
  name = first_name(sentence);
  if (!name) return {};
  return Attribution{name, {0, 0}, false, false};
}

Subject ClauseReader::topic(std::span<const Word> words) const {
  const auto sentence = last_sentence(words);
  if (sentence.empty() || !cased_) return {};
  for (const Word& word : sentence) {
    if (word.is(kPronoun)) return {span_of(word), SpeakerKind::kPronoun};
    if (is_name_word(word)) break;
  }
  return first_name(sentence);
}

}  // namespace wirecopy::quote
