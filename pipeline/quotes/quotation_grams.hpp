#pragma once

#include <span>

#include "pipeline/quotes/quotations.hpp"
#include "stages/match/quote_grams.hpp"

namespace wirecopy::pipeline {

// The grams by which a store knows a quotation again: none of a stock phrase, and of a part of a
// split quotation only where the whole need not sample them.
// Valid until the next call.
inline std::span<const match::QuoteGram> grams_of(const StoredQuotation& quotation,
                                                  match::QuoteGrams& scratch) {
  if (quotation.header.stock_phrase != 0) return {};
  const auto grams =
      scratch.of(quotation.words, quotation.header.folded, quotation.header.half_words);
  const bool in_whole = quotation.header.part_of > 0 && grams.size() > match::QuoteGrams::kWindow;
  return in_whole ? std::span<const match::QuoteGram>() : grams;
}

}  // namespace wirecopy::pipeline
