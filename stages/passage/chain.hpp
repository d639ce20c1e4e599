#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/block.hpp"

namespace wirecopy::passage {

// Picks the runs that make the best path through a passage's text (a) and a carrier (b).
// Method: each run is put behind the best of the runs before it that lie before it in both; a run
// that overlaps loses what it shares.  Worth of a chain: halves of words in its runs, less one for
// each join and half a token's for each token by which the two sides of a join differ in length.
// Source: co-linear chaining as in Li, "Minimap2", Bioinformatics 2018, with its bounded look-back.
// Cost: O(runs * kLookBack).
// Thread safety: none; it holds scratch.
class Chainer {
 public:
  static constexpr std::size_t kLookBack = 64;

  // The best chain of those runs that are not `taken`, none if there are none.  `half_words_before`
  // counts those of the text before each of its tokens; at a join, the carrier may have
  // `most_inserted` more tokens than the text.  The runs used are marked as taken.
  // Of equal ones that which ends nearest to the middle, so that what is left is two halves.
  // Shapes: runs by b, then a.
  void best_chain(std::span<const Block> runs, std::span<const std::uint32_t> half_words_before,
                  std::uint32_t most_inserted, std::span<std::uint8_t> taken, Path& out);

 private:
  struct Link {
    std::int64_t worth;
    std::uint32_t before;   // the run before, or the run itself
    std::uint32_t overlap;  // what it takes away from this run's begin
  };
  Link best_link(std::span<const Block> runs, std::span<const std::uint32_t> half_words_before,
                 std::uint32_t most_inserted, std::span<const std::uint8_t> taken,
                 std::size_t run) const;

  bool is_better(std::size_t x, std::size_t y, std::size_t runs) const;

  std::vector<Link> links_;
};

}  // namespace wirecopy::passage
