#pragma once

#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "pipeline/quotes/quote_presenter.hpp"
#include "pipeline/quotes/unmarked_quotes.hpp"
#include "stages/match/quote_clusters.hpp"
#include "stages/match/shared_utterances.hpp"

namespace wirecopy::pipeline {

// Which stretches without marks are mentions of the quote whose words run there.
// Method: the same words on the same days are the quote's, as are those of an article that shares
// another quote with one that has it.  Else they must say more the less is known: much later, or
// without a date, half a sentence is a turn of phrase.  An outlet runs its own text again and
// again, such as links that stand in a quotation as well: of one outlet alone, only the whole quote
// counts.  What was published too far apart is not compared.
// Thread safety: immutable after construction.
class UnmarkedMentions {
 public:
  // Requires: all outlive the object; `times` are those of `order`; `quotes` have marked mentions
  // only, and `places` are sorted by article.
  UnmarkedMentions(const Corpus& corpus, std::span<const ArticleId> order,
                   const match::QuoteTimes& times, std::span<const RankedQuote> quotes,
                   const match::SharedUtterances& shared, std::span<const UnmarkedPlace> places);

  bool is_one(const UnmarkedPlace& place) const;

 private:
  struct Facts;

  Facts facts_of(const UnmarkedPlace& place) const;
  bool is_furniture(const UnmarkedPlace& place) const;
  std::uint32_t outlet(Rank article) const { return corpus_.outlet_group(order_[article]); }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  match::QuoteTimes times_;
  std::span<const RankedQuote> quotes_;
  const match::SharedUtterances& shared_;
  std::vector<std::uint64_t> furniture_;  // quote and outlet, ascending
};

}  // namespace wirecopy::pipeline
