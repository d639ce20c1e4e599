#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <string>

#include "stages/text/contiguous.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::quote {

enum class Field : std::uint8_t { kText, kTitle };

// What the words between the marks are.  Only speech is a mention; the rest is what marks are also
// used for: one or two words held at a distance, names of works.
enum class Kind : std::uint8_t { kSpeech, kScare, kTitle };

// What stands in `speaker`: nothing; a name, whole where the article has it whole; a pronoun that
// nothing in the article resolves ("he"); another noun phrase ("a senior official").  Only names
// tell two speakers apart.
enum class SpeakerKind : std::uint8_t { kNone, kName, kPronoun, kPhrase };

// One quotation found in an article.
// Shapes: spans are bytes of `field`, on borders of code points, marks and the spaces inside them
// excluded.  `fragments` has one span for a plain quote, several for a split one ("A," she said,
// "B.") and one a paragraph where a quote goes over several; they are in order and never empty.
// `span` is from the first one's begin to the last one's end.
struct Quotation {
  using Fragments = boost::container::small_vector<ByteSpan, 2>;

  Field field = Field::kText;
  Kind kind = Kind::kSpeech;
  SpeakerKind speaker_kind = SpeakerKind::kNone;
  std::uint8_t depth = 0;  // 0, or how many quotations this one stands in, up to 2
  bool closed = true;      // false: no closing mark, ends with the paragraph
  ByteSpan span{0, 0};
  Fragments fragments;
  std::string speaker;
  std::string cue;        // as it stands in the article: "said", "according to"; or empty
  double confidence = 0;  // in [0,1], that this is speech and of this speaker
};

}  // namespace wirecopy::quote
