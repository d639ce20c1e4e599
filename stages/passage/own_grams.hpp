#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/grams.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::passage {

// The grams of a leader, by which its copies are told how they differ from it.
// Method: open addressing.  Cost: 2 ns a gram.  Thread safety: none; one object for each thread.
class LeaderGrams {
 public:
  void load(std::span<const text::Token> leader);

  // The parts of a copy that its leader does not have: stretches of grams that are not the
  // leader's, with nine words on either side, so that every run of ten words that holds such a gram
  // lies within one part.  In order; they do not overlap.
  std::vector<TokenSpan> own_parts(std::span<const text::Token> copy);

 private:
  bool contains(GramHash gram) const;

  Grams grams_;
  std::vector<GramHash> slots_;  // 0 is free
};

}  // namespace wirecopy::passage
