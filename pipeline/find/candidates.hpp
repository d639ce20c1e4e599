#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/find/holdings.hpp"
#include "pipeline/find/query.hpp"

namespace wirecopy::pipeline {

// Chooses the articles that a text may have been taken from, or into: (weigh next*)*.
// Method: every gram of the text is looked up among those that articles sample, so that each
// article with a verbatim run of ten words of it is met.  An article weighs what its grams weigh: a
// gram as many bits as its rarity has.  The rarest are counted first, as far as a fixed number of
// places goes.
// Cost: 100 ns a gram and 5 ns a place; memory for four bytes a place and an article.  Thread
// safety: none.
class FindCandidates {
 public:
  // Requires: `holdings` outlives the object.
  explicit FindCandidates(const FindHoldings& holdings);

  // Forgets the text before.
  void weigh(const FindQuery& query);

  // The heaviest of those that were not given yet, ties by number; at most `most`.
  std::vector<ArticleId> next(std::size_t most);

  // Whether there may be more than were given.
  bool left_out() const { return left_out_ || given_ < met_.size(); }

 private:
  // The articles that sample one gram.
  struct Holding {
    std::size_t begin;
    std::size_t end;
    std::size_t size() const { return end - begin; }
  };

  void look_up(const FindQuery& query);
  void weigh(const Holding& holding);

  const FindHoldings& holdings_;
  // Articles are told by where they stand among all.
  std::vector<std::uint32_t> holding_;  // gram after gram
  std::vector<Holding> grams_;          // the rarest first
  std::vector<std::uint32_t> weights_;
  std::vector<std::uint32_t> met_;  // the first have been given
  std::size_t given_ = 0;
  bool left_out_ = false;  // grams that were too frequent
};

}  // namespace wirecopy::pipeline
