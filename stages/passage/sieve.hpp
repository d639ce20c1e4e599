#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/token_bits.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// Tells of articles of which only bits of tokens are at hand which can have no alignment with one
// text, nor much else of it.
// Method: of an alignment that counts, ten columns or more of which four fifths are equal, some ten
// to nineteen in a row are so, with at most three edits among them; so three tokens in a row are
// equal there.  Wherever the bits of three in a row agree, the furthest-reaching points of up to
// three edits tell how much may be equal around them.
// False negatives: none.  False positives: about one in a hundred articles of 500 words that share
// a gram with a text of as many.
// Cost: to build, 2 us and 5 ns a token; to look at an article, 3 ns a token of it where the text
// has 500, more in proportion where it has thousands.
// Thread safety: immutable once built.
class AlignmentSieve {
 public:
  // What an article may have of the text.
  struct Sight {
    bool may_align = false;  // an alignment of at least ten words, as Acceptance has it
    // No fewer than the distinct runs of five tokens that both have, unless they may align.
    std::uint32_t most_shared_runs = 0;
  };
  using Bits = std::vector<std::uint8_t>;  // of a token each

  explicit AlignmentSieve(std::span<const text::Token> tokens);

  // `scratch` is replaced.
  Sight look_at(const TokenBits& article, Bits& scratch) const;

 private:
  static constexpr std::size_t kRun = 3;
  static constexpr std::size_t kWindow = 6;  // tokens: a run, one that is edited, two more
  static constexpr std::size_t bits_of(std::size_t tokens) { return tokens * kTokenBits; }

  // The bits of the tokens before some place, the nearest in the lowest.
  using Window = std::uint32_t;
  // A set of the bits of some tokens.
  using KeySet = std::vector<std::uint64_t>;

  // Tokens whose bits agree, as far as they do.
  struct Run {
    std::size_t text;
    std::size_t article;
    std::size_t length;
  };

  template <typename Use>
  void for_each_window(const Bits& bits, Use use) const;
  bool may_begin_run(Window window) const;
  Run run_from(const Bits& article, std::size_t in_text, std::size_t in_article) const;
  bool is_inside(const Bits& article, const Run& run) const;
  bool goes_on(const Bits& article, const Run& run) const;
  bool may_align(const Bits& article, const Run& run) const;

  Bits text_;
  // Where in the text the bits of a run of three stand: places_[begins_[bits]] and on.
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> places_;
  // Of four tokens in a row; and of five, or the first three and the last two of six, where the
  // article has five, or these of six.
  KeySet four_, beside_five_, beside_six_;
};

}  // namespace wirecopy::passage
