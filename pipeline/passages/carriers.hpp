#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pipeline/passages/carrier_hits.hpp"
#include "stages/passage/founders.hpp"
#include "stages/passage/occurrences.hpp"

namespace wirecopy::pipeline {

// Finds every stretch of the indexed articles that holds the text of a passage.
// Thread safety: none (it holds scratch); one object for each thread.
class Carriers {
 public:
  // Looks for none in the articles that are `held`, by rank.
  // Requires: the arguments outlive the object.
  Carriers(const Corpus& corpus, std::span<const ArticleId> order, const GramIndex& index,
           bucket::HeldRanks held = {})
      : corpus_(corpus), order_(order), hits_(index, held) {}

  // The members of the passage whose text is the earlier stretch of `founding`, both stretches
  // among them; by article, then by begin.
  std::vector<passage::Stretch> find(const passage::StretchPair& founding);

  // The occurrences of a passage's text in a whole article.
  void find_in(passage::PassageText& text, Rank article, std::vector<passage::Stretch>& out);

  std::span<const text::Token> tokens(const passage::Stretch& stretch) const;

 private:
  using Hits = CarrierHits::OfArticle;

  void prefetch_row(Hits hits) const { corpus_.prefetch_row(order_[hits.front().article]); }
  void prefetch_tokens(Hits hits) const;
  std::optional<TokenSpan> long_run(Hits hits, std::span<const text::Token> text) const;
  void find_around(Hits hits, passage::PassageText& text, std::span<const text::Token> passage,
                   std::vector<passage::Stretch>& out);
  static bool has_words_of(std::span<const text::Token> passage,
                           std::span<const text::Token> stretch);
  std::span<const text::Token> tokens(Rank article) const {
    return corpus_.tokens(order_[article]);
  }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  CarrierHits hits_;
  std::vector<passage::Occurrence> occurrences_;
};

}  // namespace wirecopy::pipeline
