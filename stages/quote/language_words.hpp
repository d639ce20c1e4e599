#pragma once

#include <string_view>

namespace wirecopy::quote {

// The language whose commonest words fill a text, as a BCP-47 code, or empty where that is not
// clear: told of en, es, fr, de, pt, it and nl; their neighbours (ca, gl, af, ...) only speak
// against them.
// Method: a vote of words of at most eight bytes by a table of the commonest of each language; the
// winner needs one word in six, six in all, and twice the votes of the next.
// Source: Grefenstette, "Comparing two language identification schemes", JADT 1995 (short words).
// Cost: O(bytes); about 2 ns a byte, allocates nothing.  Thread safety: a pure function.
std::string_view language_by_words(std::string_view text);

}  // namespace wirecopy::quote
