#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/alignment.hpp"
#include "stages/passage/block.hpp"
#include "stages/passage/cutting.hpp"
#include "stages/passage/extension.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// A gram that stands in two texts: it begins at token a of one, at token b of the other.
struct Seed {
  std::uint32_t a;
  std::uint32_t b;
  friend bool operator==(const Seed&, const Seed&) = default;
};

// Finds the alignments of two texts around their seeds.
// Method: every seed grows to the verbatim run that it is in; from the longest run on, a path of
// runs is laid to both sides through edits (see Extender), which takes the runs that lie on it; a
// path of too little identity is cut (see Cutter).  Co-linear chains are what such a path passes.
// Cost: O(seeds log seeds) and what the paths cost; a few nanoseconds for a single seed around
// which nothing is equal.
// Thread safety: none; one object for each thread, which keeps its memory from pair to pair.
class Aligner {
 public:
  explicit Aligner(Acceptance acceptance = {});

  // Appends the accepted alignments of `a` and `b` to `out`, in order of begin in a, then in b.
  // Seeds may come in any order and more than once; one whose tokens differ (grams that collide)
  // leads to nothing.  Alignments may overlap (see keep_longest), but none lies in another in both
  // texts.  Every verbatim run of an accepted length that holds a seed lies in one in both texts.
  void align(std::span<const text::Token> a, std::span<const text::Token> b,
             std::span<const Seed> seeds, std::vector<Alignment>& out);

 private:
  void grow_runs(std::span<const text::Token> a, std::span<const text::Token> b,
                 std::span<const Seed> seeds);
  void order_runs();
  void lay_path(std::span<const text::Token> a, std::span<const text::Token> b, const Block& run);
  void look_as_far_as_in_words(std::span<const text::Token> a, std::span<const text::Token> b,
                               std::span<const text::Token> run);
  void pass_more_edits(std::span<const text::Token> a, std::span<const text::Token> b,
                       std::span<const text::Token> run);
  void take_runs_on_path();

  Extender extender_;
  Cutter cutter_;
  std::vector<std::uint64_t> places_;  // of seeds: diagonal, then a
  std::vector<Block> runs_;            // by diagonal, then a
  std::vector<std::uint32_t> longest_first_;
  std::vector<std::uint8_t> taken_;
  Path path_;
  std::uint64_t most_points_ = 0;
};

}  // namespace wirecopy::passage
