#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "stages/match/lexicon.hpp"

namespace wirecopy::pipeline {

// The words of a quote that are looked for.
struct WantedQuote {
  Rank article = 0;              // that has it
  std::vector<TokenSpan> parts;  // inside the marks in its text
  text::TokenVector in_title;    // the words themselves, where they stand in its title
};

// Where the words of a quote run without marks.
struct UnmarkedPlace {
  std::uint32_t quote = 0;  // index of the wanted ones
  Rank article = 0;
  TokenSpan tokens{};    // of the article
  TokenSpan of_quote{};  // of the quote's parts, joined
  ByteSpan bytes{};      // of the article's text
  CharSpan chars{};
  std::uint32_t half_words = 0;        // of the stretch of the quote
  std::uint32_t content_halves = 0;    // of the same
  std::uint32_t quote_half_words = 0;  // of all its parts
};

// Finds stretches of articles, outside their own quotations, in which the words of a quote run.
// A few words of a long quote are none (match::QuoteFinder::is_proof).
// Method: the grams of all wanted quotes go into a filter of a few bits a gram; an article is read
// closely only where five grams in a row are in it, and only quotes with five such grams in a row
// are looked for.  In Order, then by begin.
// `check` is called now and then, and may throw.
std::vector<UnmarkedPlace> find_unmarked(const Corpus& corpus, std::span<const ArticleId> order,
                                         std::span<const WantedQuote> quotes,
                                         const match::Lexicons& lexicons,
                                         std::uint64_t memory_bytes,
                                         const std::function<void()>& check);

}  // namespace wirecopy::pipeline
