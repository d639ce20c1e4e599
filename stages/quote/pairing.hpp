#pragma once

#include <boost/container/small_vector.hpp>
#include <span>
#include <string_view>

#include "stages/quote/mark.hpp"
#include "stages/quote/mark_style.hpp"
#include "stages/text/contiguous.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::quote {

// What two marks enclose, or one that is never closed.
struct Enclosure {
  ByteSpan inside;   // between the marks, spaces at the ends left out
  ByteSpan outside;  // with the marks
  Family family;
  Glyph opened_by;
  std::uint8_t depth;  // how many closed enclosures it stands in
  enum class End : std::uint8_t { kMark, kParagraph, kNextMark } end;  // where it ends, and with it
  friend bool operator==(const Enclosure&, const Enclosure&) = default;
};
using Enclosures = boost::container::small_vector<Enclosure, 32>;

// The automaton that pairs the marks of one paragraph.
// Method: a stack of open marks.  A mark closes the innermost open one of its family and drops what
// is open inside; a single mark does not reach through a double one.  The stack holds 16 marks and
// forgets the outermost beyond that.  At the end the innermost open double mark is an enclosure up
// to the paragraph's end; others are one where the next mark of the family opens after the end of a
// sentence (a quote of several paragraphs whose newlines are lost); open single marks were
// apostrophes.
// Shapes: `marks` of `paragraph` in order, newlines among them ignored.  Appends to `out` in order
// of `outside.begin`; of enclosures deeper than kDeepest nothing is kept.
// Cost: O(marks).
inline constexpr std::uint8_t kDeepest = 2;
void pair_marks(std::string_view text, ByteSpan paragraph, std::span<const Mark> marks,
                const MarkStyle& style, Enclosures& out);

}  // namespace wirecopy::quote
