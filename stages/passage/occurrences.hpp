#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/anchors.hpp"
#include "stages/passage/chain.hpp"
#include "stages/passage/filling.hpp"
#include "stages/passage/verbatim.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::passage {

// A stretch of a carrier that holds the text of a passage.
struct Occurrence {
  TokenSpan carrier;               // begins and ends with a token that equals its partner
  std::uint32_t equal_half_words;  // of the passage's text

  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

// The text of a passage, made ready to be looked for in many carriers.
// Method: verbatim occurrences first; between them, runs of three equal tokens and more are chained
// and what lies between and beside them is laid side by side.  A carrier may have a quarter more
// between two runs than the text (16 tokens at least).
// Cost: load: about 10 ns a token; find: 1 ns a token of the carrier where the text stands
// verbatim, 4 where it does not stand; no allocation once grown.
// Thread safety: none; one object for each thread, which keeps its memory from text to text.
class PassageText {
 public:
  explicit PassageText(double least_share = .8);
  explicit PassageText(std::span<const text::Token> tokens, double least_share = .8);

  // Makes `tokens` the text.  Requires: they are some, and outlive their use.
  void load(std::span<const text::Token> tokens);

  // Appends the occurrences of the text in `carrier` to `out`, from left to right and not
  // overlapping: stretches whose alignment with the text has equal tokens for at least
  // `least_share` of its half words, and of its tokens.  Verbatim ones are found exactly; where one
  // overlaps with an edited one, it counts.
  void find(std::span<const text::Token> carrier, std::vector<Occurrence>& out);

  // The same inside a part of the carrier; places are those of the whole carrier.
  void find(std::span<const text::Token> carrier, TokenSpan within, std::vector<Occurrence>& out);

 private:
  // A part of the carrier that is yet to be searched, and the runs in it.
  struct Region {
    TokenSpan span;
    std::size_t first_run;
    std::size_t end_run;
  };

  std::uint32_t equal_half_words(std::span<const Block> path) const;
  bool suffices(std::span<const Block> path) const;
  void find_edited(std::span<const text::Token> carrier, TokenSpan within,
                   std::vector<Occurrence>& out);
  void search(std::span<const text::Token> carrier, Region region, std::vector<Occurrence>& out);
  void cut_into_regions(TokenSpan within);
  std::uint32_t most_inserted() const;
  void put_off(Region region, TokenSpan part);
  void complete(std::span<const text::Token> carrier, TokenSpan within);
  void fill_gap(std::span<const text::Token> carrier, const Block& left, const Block& right);
  void trim(std::span<const text::Token> carrier);
  template <typename Counts>
  void trim(std::int64_t edit_cost, const Counts& counts);
  template <typename Counts>
  std::size_t blocks_to_spare(bool from_end, std::int64_t edit_cost, const Counts& counts) const;

  std::int64_t least_share_;  // in 1/10000
  std::span<const text::Token> tokens_;
  std::vector<std::uint32_t> half_words_before_;  // each token, and behind the last
  std::uint32_t least_equal_ = 0;                 // half words
  std::uint32_t least_equal_tokens_ = 0;
  VerbatimSearch verbatim_;
  Anchors anchors_;
  Chainer chainer_;
  Filler filler_;
  std::vector<TokenSpan> verbatim_spans_;
  std::vector<Block> runs_;
  std::vector<std::uint8_t> taken_;
  std::vector<Region> todo_;
  Path chain_, path_, untrimmed_;
};

}  // namespace wirecopy::passage
