#pragma once

#include <boost/container/small_vector.hpp>
#include <string_view>

#include "stages/quote/lexicon.hpp"
#include "stages/text/contiguous.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::quote {

// What stands between a word and the next.
enum class Break : std::uint8_t { kNone, kComma, kColon, kDash, kBracket, kMark, kSentence };

// A word as clauses are read: with its hyphens (Jay-Z) and initials' full stops (R.), without 's.
struct Word {
  std::uint32_t begin;
  std::uint32_t end;
  WordClasses classes;
  bool capital;
  bool possessive;      // 's followed
  bool participle;      // ends with -ing, small
  bool past;            // ends with -ed, small
  std::uint8_t joined;  // bytes of an inverted pronoun at its end: 2 of dit-il
  Break after;
  bool is(WordClasses any) const { return (classes & any) != 0; }
};
using Words = boost::container::small_vector<Word, 64>;

// Cuts a stretch of a text into words.  A full stop after an initial, an abbreviation or an
// honorific ends no sentence.
// Cost: about 1 ns a byte and 5 ns a word; at most kMostWords words are cut.
inline constexpr std::size_t kMostWords = 96;
void cut_words(std::string_view text, ByteSpan span, const Lexicon& lexicon, Words& out);

// The same up to the end of the first sentence, or `most` words.
void cut_first_sentence(std::string_view text, ByteSpan span, const Lexicon& lexicon,
                        std::size_t most, Words& out);

}  // namespace wirecopy::quote
