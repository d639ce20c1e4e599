#pragma once

#include <span>
#include <tuple>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "pipeline/quotes/gram_bits.hpp"
#include "pipeline/quotes/quotes.hpp"
#include "stages/match/quote_grams.hpp"

namespace wirecopy::pipeline {

// Of a night: which quotations of held articles may have to do with the articles that came.  These
// are the ones that may be forms of a quotation that came (as a store knows quotations again),
// whose words may run in an article that came, and the fullest forms of quotes that stand.  What
// earlier nights found among the others stands in the store already.
// Cost: some hundred ns a quotation; 16 bytes a gram of those that came, and a byte a token.
// Thread safety: none (it holds scratch).
class QuotationSieve {
 public:
  // Without `standing`, all pass.  Requires: the arguments outlive the object.
  QuotationSieve(const Corpus& corpus, std::span<const ArticleId> order,
                 const StandingQuotes* standing, const text::Tokenizer& tokenizer);

  // Of an article of this rank, in the order in which the article has them.
  bool passes(Rank rank, const StoredQuotation& quotation);

 private:
  using FullestPlace = std::tuple<ArticleId, bool, std::uint32_t>;  // in the title; begin

  bool is_held(Rank rank) const { return standing_->held[order_[rank]] != 0; }
  void note_quotations();
  void note_texts();
  bool may_be_form(const StoredQuotation& quotation);
  bool may_run_in_text(ArticleId article, const StoredQuotation& quotation);

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  const StandingQuotes* standing_;
  const text::Tokenizer& tokenizer_;
  std::vector<match::QuoteGram> came_;  // of quotations, by hash
  GramBits came_bits_{0};               // of the same
  GramBits texts_;                      // that came
  std::vector<FullestPlace> fullest_;   // sorted
  match::QuoteGrams quote_grams_;
  passage::Grams grams_;
  text::TokenVector tokens_;  // of one quotation
  // The whole quotation met last, and whether it passed: its parts go with it.
  Rank whole_rank_ = UINT32_MAX;
  std::uint32_t whole_place_ = 0;
  bool whole_passed_ = false;
};

}  // namespace wirecopy::pipeline
