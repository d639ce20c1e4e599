#include "stages/quote/noun_phrase.hpp"

#include <algorithm>

namespace wirecopy::quote {
namespace {

using namespace word_class;

constexpr std::size_t kMostPhraseWords = 9;
constexpr WordClasses kNoNoun = kRelative | kConjunction | kCue | kAuxiliary;
constexpr WordClasses kGrammar = kRelative | kConjunction | kAuxiliary | kPreposition |
                                 kDeterminer | kFunction | kPronoun | kAttribution;

bool is_comma_like(Break after) {
  return after == Break::kComma || after == Break::kDash || after == Break::kBracket;
}

ByteSpan span_of(std::span<const Word> words) { return {words.front().begin, words.back().end}; }

// Titles in front are no part of a name; a title alone is a phrase.
Subject name_of(std::span<const Word> run) {
  std::size_t titles = 0;
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    if (run[i].is(kHonorific)) titles = i + 1;
  }
  const auto rest = run.subspan(titles);
  if (rest.size() == 1 && rest[0].is(kHonorific)) return {span_of(run), SpeakerKind::kPhrase};
  return {span_of(run.subspan(titles)), SpeakerKind::kName};
}

// Where the run of a name that begins at `first` ends.
std::size_t run_end(std::span<const Word> words, std::size_t first) {
  std::size_t end = first + 1, at = end;
  while (at < words.size() && words[at - 1].after == Break::kNone && !words[at - 1].possessive) {
    if (is_name_word(words[at])) {
      end = at + 1;
    } else if (!words[at].is(kParticle) || at - end >= 2) {
      break;
    }
    ++at;
  }
  return end;
}

// Where the run of a name that ends with words[last] begins.
std::size_t run_begin(std::span<const Word> words, std::size_t last) {
  std::size_t begin = last, at = last;
  while (at > 0 && words[at - 1].after == Break::kNone) {
    --at;
    if (words[at].possessive) break;
    if (is_name_word(words[at])) {
      begin = at;
    } else if (!words[at].is(kParticle) || begin - at >= 3 || words[at].is(kPreposition)) {
      break;
    }
  }
  return begin;
}

// A phrase that ends with words[last], back to its article: "a spokesman for the agency".
Subject phrase_ending(std::span<const Word> words, std::size_t last) {
  std::size_t begin = last;
  for (std::size_t at = last; last - at < kMostPhraseWords; --at) {
    const Word& word = words[at];
    if (word.is(kNoNoun) && !word.capital && at != last) break;
    if (!word.is(kPreposition)) begin = at;
    const bool article = word.is(kDeterminer) && !word.is(kPreposition);
    if (at == 0 || words[at - 1].after != Break::kNone) break;
    if (article && !words[at - 1].is(kPreposition)) break;
  }
  if (words[begin].is(kPreposition | kConjunction) && begin < last) ++begin;
  return {span_of(words.subspan(begin, last - begin + 1)), SpeakerKind::kPhrase};
}

// "spokesman for Hillary Clinton": the name is not the one who speaks.
bool is_complement(std::span<const Word> words, std::size_t begin) {
  if (begin < 2 || words[begin - 1].after != Break::kNone) return false;
  std::size_t at = begin - 1;
  if (words[at].is(kDeterminer) && at > 0) --at;
  if (!words[at].is(kPreposition) || at == 0 || words[at - 1].after != Break::kNone) return false;
  const Word& head = words[at - 1];
  return !head.capital && !head.is(kGrammar | kCue);
}

Subject noun_phrase_ending(std::span<const Word> words, std::size_t last) {
  if (!is_name_word(words[last])) {
    return words[last].is(kGrammar) ? Subject{} : phrase_ending(words, last);
  }
  const std::size_t begin = run_begin(words, last);
  if (is_complement(words, begin)) return phrase_ending(words, last);
  return name_of(words.subspan(begin, last - begin + 1));
}

// Whether the words are a name of two words at least and nothing else.
bool is_all_name(std::span<const Word> words) {
  return words.size() >= 2 && std::all_of(words.begin(), words.end(), is_name_word);
}

// "Legend, 40, said": what stands before the apposition that ends with words[last]; or the name in
// it: "the director, James Comey, said".
Subject before_apposition(std::span<const Word> words, std::size_t last) {
  std::size_t first = last;
  while (first > 0 && !is_comma_like(words[first - 1].after)) --first;
  const auto apposition = words.subspan(first, last - first + 1);
  if (is_all_name(apposition)) return name_of(apposition);
  for (std::size_t at = last; at-- > 0;) {
    if (words[at].after == Break::kSentence) break;
    if (is_comma_like(words[at].after) && is_name_word(words[at])) {
      return noun_phrase_ending(words, at);
    }
  }
  if (const Subject name = first_name(words.first(last + 1))) return name;
  return noun_phrase_ending(words, last);
}

// The first name or pronoun, not counting what stands before a comma after a preposition.
Subject clause_subject(std::span<const Word> words) {
  std::size_t first = 0;
  if (!words.empty() && words[0].is(kPreposition | kConjunction)) {
    while (first < words.size() && words[first].after != Break::kComma) ++first;
    first = first + 1 < words.size() ? first + 1 : 0;
  }
  for (std::size_t i = first; i < words.size(); ++i) {
    if (words[i].is(kPronoun)) return {span_of(words.subspan(i, 1)), SpeakerKind::kPronoun};
    if (is_name_word(words[i])) break;
  }
  return first_name(words.subspan(first));
}

// "X said that … and vowed": the subject of the verb before words[at].
Subject of_earlier_verb(std::span<const Word> words, std::size_t at) {
  for (std::size_t i = at; i-- > 0;) {
    if (is_cue(words, i)) return subject_before(words, i);
  }
  return clause_subject(words.first(at));
}

}  // namespace

bool is_name_word(const Word& word) {
  return word.capital && (!word.is(kGrammar | kTime) || word.is(kHonorific));
}

bool is_cue(std::span<const Word> words, std::size_t at) {
  if (!words[at].is(kCue)) return false;
  if (at == 0) return true;
  const Word& before = words[at - 1];
  if (before.after != Break::kNone) return true;
  return !before.possessive && !(before.is(kDeterminer) && !before.is(kPronoun | kRelative));
}

Subject first_name(std::span<const Word> words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_name_word(words[i])) return name_of(words.subspan(i, run_end(words, i) - i));
  }
  return {};
}

Subject last_name(std::span<const Word> words) {
  for (std::size_t i = words.size(); i-- > 0;) {
    if (!is_name_word(words[i])) continue;
    const std::size_t begin = run_begin(words, i);
    return name_of(words.subspan(begin, i - begin + 1));
  }
  return {};
}

Subject subject_before(std::span<const Word> words, std::size_t verb) {
  if (words[verb].participle && verb > 0) return of_earlier_verb(words, verb);
  for (std::size_t at = verb; at > 0;) {
    const Word& word = words[--at];
    if (word.after == Break::kSentence) return {};
    if (is_comma_like(word.after) && !word.is(kRelative)) {
      if (is_cue(words, at)) return subject_before(words, at);
      if (at + 1 < verb && words[at + 1].is(kRelative)) return noun_phrase_ending(words, at);
      if (word.is(kPronoun)) return {span_of(words.subspan(at, 1)), SpeakerKind::kPronoun};
      return before_apposition(words, at);
    }
    if (word.is(kPronoun)) return {span_of(words.subspan(at, 1)), SpeakerKind::kPronoun};
    if (word.is(kConjunction)) return of_earlier_verb(words, at);
    if (word.is(kAuxiliary | kRelative) && !is_name_word(word)) continue;
    return noun_phrase_ending(words, at);
  }
  return {};
}

Subject phrase_from(std::span<const Word> words, std::size_t first) {
  if (first >= words.size()) return {};
  if (words[first].is(kPronoun)) {
    return {span_of(words.subspan(first, 1)), SpeakerKind::kPronoun};
  }
  const bool is_relative = words[first].is(kRelative) && !words[first].is(kDeterminer);
  const bool is_other = words[first].is(kPreposition | kConjunction | kTime);
  if ((is_relative || is_other) && !words[first].capital) return {};
  std::size_t end = first;
  bool named = false;
  while (end < words.size() && end - first < kMostPhraseWords) {
    const Word& word = words[end];
    const bool stops = word.is(kRelative | kConjunction | kAuxiliary | kTime | kCue) &&
                       !word.is(kParticle | kDeterminer);
    if (stops && !is_name_word(word)) break;
    if (word.is(kPreposition) && (named || end == first) && !word.is(kParticle)) break;
    named |= is_name_word(word) && !word.is(kHonorific);
    ++end;
    if (word.after != Break::kNone) break;
  }
  if (end == first) return {};
  const auto phrase = words.subspan(first, end - first);
  const bool complement = named && std::any_of(phrase.begin(), phrase.end(), [](const Word& word) {
                            return word.is(kPreposition) && !word.capital;
                          });
  if (named && !complement) return last_name(phrase);
  const bool comma = phrase.back().after == Break::kComma;
  if (comma && end < words.size() && is_name_word(words[end])) {
    return name_of(words.subspan(end, run_end(words, end) - end));
  }
  if (phrase.size() == 1 && phrase[0].is(kGrammar | kTime)) return {};
  return {span_of(phrase), SpeakerKind::kPhrase};
}

Subject uncased_phrase_from(std::span<const Word> words, std::size_t first) {
  constexpr std::size_t kLongest = 6;
  std::size_t end = first;
  while (end < words.size() && end - first < kLongest) {
    if (words[end].is(kGrammar | kCue) && !words[end].is(kHonorific)) break;
    if (words[end++].after != Break::kNone) break;
  }
  if (end == first) return {};
  return {span_of(words.subspan(first, end - first)), SpeakerKind::kPhrase};
}

}  // namespace wirecopy::quote
