#pragma once

#include <boost/container/small_vector.hpp>
#include <cstdint>
#include <string_view>

#include "stages/quote/pairing.hpp"
#include "stages/quote/paragraphs.hpp"
#include "stages/quote/quotation.hpp"
#include "stages/text/contiguous.hpp"

namespace wirecopy::quote {

// A quotation in the making.
struct Draft {
  Quotation quotation;
  ByteSpan outside;               // with its marks, all fragments
  std::uint32_t first_paragraph;  // index into the field's paragraphs
  std::uint32_t last_paragraph;
  Glyph opened_by;
  Enclosure::End end;
  bool complete;     // its words look like speech by themselves: four of them, or a sentence
  bool ends_clause;  // ends with a comma, ? ! or a dash: a clause about it may follow
  bool ends_sentence;
  bool is_short;      // five words or fewer inside a sentence, nothing at their end
  bool asks;          // ? or !
  bool has_capitals;  // as names of works have them
  bool looks_like_title;
  bool beside_cue = false;     // after a verb of saying and a comma or colon, or before one
  bool is_titled = false;      // right behind "titled"
  bool after_article = false;  // the "masons"
  bool names_work = false;     // behind "movie" or CNN's, in capitals or a few words
  bool has_byline = false;     // the name of an article: "Q," by Jane Doe
  bool is_subhead = false;     // in single marks on a line of its own, where speech has double ones
  bool merged = false;         // became a fragment of the one before
};
using Drafts = boost::container::small_vector<Draft, 16>;

// The quotations that the marks of a field make, in order of their begins, nested ones among them;
// those of several paragraphs are one each.  Speakers are not yet known.
Drafts draft_quotations(std::string_view text, const MarkReading& reading,
                        const Paragraphs& paragraphs, const MarkStyle& style);

}  // namespace wirecopy::quote
