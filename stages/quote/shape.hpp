#pragma once

#include <string_view>

#include "wirecopy/spans.hpp"

namespace wirecopy::quote {

// What the words of a quotation tell by themselves.
struct Shape {
  bool is_short = false;       // five words or fewer
  bool complete = false;       // four words or more, or a sentence by its end
  bool is_title = false;       // Every Word of Weight Has a Capital
  bool ends_clause = false;    // with a comma, ? ! or a dash
  bool ends_sentence = false;  // with a full stop
  bool asks = false;           // with ? or !
};

// The shape of what stands inside marks that end at `outside_end`, from where punctuation outside
// is looked at.  Cost: O(1); looks at the first few words and the end.
Shape shape_of(std::string_view text, ByteSpan inside, std::uint32_t outside_end);

// Whether most words, and all of five letters, have a capital.
bool has_title_case(std::string_view text);

}  // namespace wirecopy::quote
