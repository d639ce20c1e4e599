#pragma once

#include <cstdint>
#include <functional>
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
// those whose words may run in an article that came, and what stands in one quote with any of them.
// What earlier nights found among the others stands in the store already.
// Cost: some hundred ns a quotation; 16 bytes a gram of those that came, and a byte a token.
// Thread safety: immutable after construction.
class QuotationSieve {
 public:
  // Without `standing`, all pass.  A fourth of `memory_bytes` and no more tells the texts that
  // came; where that is little, some quotations pass in vain.
  // `check` is called now and then, and may throw.  Requires: the arguments outlive the object.
  QuotationSieve(const Corpus& corpus, std::span<const ArticleId> order,
                 const StandingQuotes* standing, const text::Tokenizer& tokenizer,
                 std::uint64_t memory_bytes, const std::function<void()>& check);

  // Of an article of this rank.
  bool passes(Rank rank, const StoredQuotation& quotation) const;

 private:
  // An article, whether its title, and the code point at which a quotation begins.
  using Begin = std::tuple<ArticleId, bool, std::uint32_t>;

  bool is_held(Rank rank) const { return standing_->held[order_[rank]] != 0; }
  void note_quotations(const std::function<void()>& check);
  void note_texts(const std::function<void()>& check);
  void look_at(ArticleId article);
  void add_those_of_one_quote();
  bool may_be_form(const StoredQuotation& quotation);
  bool may_run_in_text(ArticleId article, const StoredQuotation& quotation);

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  const StandingQuotes* standing_;
  const text::Tokenizer& tokenizer_;
  std::vector<match::QuoteGram> came_;  // of quotations, by hash
  GramBits came_bits_{0};               // of the same
  GramBits texts_;                      // that came
  std::vector<Begin> passing_;          // sorted
  match::QuoteGrams quote_grams_;
  passage::Grams grams_;
  text::TokenVector tokens_;  // of one quotation
};

}  // namespace wirecopy::pipeline
