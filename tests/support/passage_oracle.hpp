#pragma once

#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <vector>

#include "stages/passage/aligner.hpp"
#include "stages/passage/alignment.hpp"
#include "stages/passage/occurrences.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// How test failures show them.
void PrintTo(const Alignment& alignment, std::ostream* out);
void PrintTo(const Occurrence& occurrence, std::ostream* out);

}  // namespace wirecopy::passage

namespace wirecopy::oracle {

using TokenList = std::vector<text::Token>;
using TokensView = std::span<const text::Token>;

std::uint32_t half_words_of(TokensView tokens);

// For every token whether the gram that begins there is sampled: each window by itself.
std::vector<bool> sampled(TokensView tokens);

// The grams that stand in both texts and are sampled in one of them.
std::vector<passage::Seed> seeds(TokensView a, TokensView b);
// All that stand in both.
std::vector<passage::Seed> all_seeds(TokensView a, TokensView b);

// A verbatim run that cannot be made longer.
struct Run {
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t length;
};
// All of them, from a table of every pair of places.
std::vector<Run> verbatim_runs(TokensView a, TokensView b);

// The most half words that one text keeps of another in the same order.
std::uint32_t common_half_words(TokensView a, TokensView b);

// Whether some alignment of all of `a` with all of `b` has that share of equal columns, or more.
bool has_identity(TokensView a, TokensView b, std::uint32_t equal, std::uint32_t columns);

// What stays of the alignments when each in turn, longest first, is compared with all that stayed.
std::vector<passage::Alignment> longest(std::vector<passage::Alignment> alignments);

// From left to right, each found by looking at every place.
std::vector<TokenSpan> verbatim_places(TokensView text, TokensView carrier);

// What is wrong with the alignments of two texts, each in a line: nothing if they are as promised.
std::vector<std::string> faults(TokensView a, TokensView b, std::span<const passage::Seed> seeds,
                                const passage::Acceptance& acceptance,
                                std::span<const passage::Alignment> alignments);

}  // namespace wirecopy::oracle
