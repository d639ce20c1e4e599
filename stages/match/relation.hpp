#pragma once

#include <span>

#include "stages/text/tokenizer.hpp"
#include "wirecopy/quotes.hpp"

namespace wirecopy::match {

// What a mention is to the fullest form: equal folded words, an unbroken part of them, or anything
// else.  Cost: O(sum of both) (Knuth, Morris, Pratt).
QuoteRelation relation_to(std::span<const text::Token> fullest,
                          std::span<const text::Token> mention);

}  // namespace wirecopy::match
