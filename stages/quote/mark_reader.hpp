#pragma once

#include <boost/container/small_vector.hpp>
#include <string_view>

#include "stages/quote/mark.hpp"
#include "stages/text/contiguous.hpp"

namespace wirecopy::quote {

using Marks = boost::container::small_vector<Mark, 160>;

// All marks and newlines of a text, in order, each with what its neighbours let it be.  Apostrophes
// between letters are left out; marks as HTML entities and doubled singles ('' ``) are one mark.
// Cost: that of MarkBytes, and about 5 ns a mark.
struct MarkReading {
  Marks marks;
  bool has_marks = false;  // not newlines alone
};
MarkReading read_marks(std::string_view text);

}  // namespace wirecopy::quote
