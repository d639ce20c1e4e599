#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/grams.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::passage {

// Equal tokens of a leader and a copy.
struct SharedRun {
  TokenSpan leader;
  std::uint32_t copy_begin;
};

// The grams of a leader, by which its copies are told how they differ from it.
// Method: open addressing.  Cost: 2 ns a gram.  Thread safety: none; one object for each thread.
class LeaderGrams {
 public:
  // Requires: the tokens outlive their use.
  void load(std::span<const text::Token> leader);

  // The parts of a copy that its leader does not have: stretches of grams that are not the
  // leader's, with nine words on either side, so that every run of ten words that holds such a gram
  // lies within one part.  In order; they do not overlap.
  std::vector<TokenSpan> own_parts(std::span<const text::Token> copy);

  // The runs of tokens that a copy has from its leader, in order of the copy; they do not overlap
  // in it.
  std::vector<SharedRun> shared_runs(std::span<const text::Token> copy);

 private:
  std::size_t slot_of(GramHash gram) const;
  bool contains(GramHash gram) const { return slots_[slot_of(gram)] == gram; }

  std::span<const text::Token> leader_;
  Grams grams_;
  std::vector<GramHash> slots_;        // 0 is free
  std::vector<std::uint32_t> places_;  // where the gram of a slot first begins
};

}  // namespace wirecopy::passage
