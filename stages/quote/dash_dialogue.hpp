#pragma once

#include <string_view>

#include "stages/quote/draft.hpp"
#include "stages/quote/lexicon.hpp"

namespace wirecopy::quote {

// Whether any line begins with a dash.
bool begins_with_dashes(std::string_view text, const Marks& marks);

// Adds what is said in paragraphs that begin with a dash, where a clause with a verb of saying
// follows: "— Q —said S—. Q", "– Q, dit-il." Paragraphs with marks of their own are left alone.
// Keeps `drafts` in order.
void add_dash_dialogue(std::string_view text, const Paragraphs& paragraphs, const Lexicon& lexicon,
                       Drafts& drafts);

}  // namespace wirecopy::quote
