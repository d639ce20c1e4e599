#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/alignment.hpp"
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
};

}  // namespace wirecopy::passage
