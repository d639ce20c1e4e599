#pragma once

#include <boost/container/small_vector.hpp>
#include <string_view>

#include "stages/quote/mark_reader.hpp"
#include "stages/text/contiguous.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::quote {

// A paragraph and its marks: [first_mark, last_mark) of the reading.
struct Paragraph {
  ByteSpan span;
  std::uint32_t first_mark;
  std::uint32_t last_mark;
};
using Paragraphs = boost::container::small_vector<Paragraph, 48>;

// The paragraphs of a text that are not empty, in order.  A newline ends a paragraph; in a text
// whose lines are broken at a fixed width, only one before an empty or an indented line does.
Paragraphs paragraphs_of(std::string_view text, const Marks& marks);

}  // namespace wirecopy::quote
