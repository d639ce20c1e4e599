#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "pipeline/find/holdings.hpp"
#include "pipeline/find/query.hpp"

namespace wirecopy::pipeline {

// Chooses the articles that a text may have been taken from, or into.
// Method: every gram of the text is looked up among those that articles sample, so that each
// article with a verbatim run of ten words of it is met.  An article weighs what its grams weigh: a
// gram as many bits as its rarity has.  The rarest are counted first, as far as a fixed number of
// places goes.
// Cost: 100 ns a gram and 2 ns a place.  Thread safety: none.
class FindCandidates {
 public:
  // Requires: `holdings` outlives the object.
  explicit FindCandidates(const FindHoldings& holdings);

  // Of the articles that count, the heaviest first, ties by number; at most `most`.  `left_out`
  // becomes whether there may be more.
  std::vector<ArticleId> find(const FindQuery& query, std::size_t most,
                              const std::function<bool(ArticleId)>& counts, bool& left_out);

 private:
  // All places of one gram: in some editions.
  struct Places {
    std::vector<FindHoldings::Places> parts;
    std::size_t size = 0;
  };

  std::vector<Places> rarest_places(const FindQuery& query) const;
  void weigh(const Places& places);
  std::vector<ArticleId> heaviest(std::size_t most) const;

  const FindHoldings& holdings_;
  std::vector<std::uint32_t> weights_;  // by article
  std::vector<ArticleId> met_;
};

}  // namespace wirecopy::pipeline
