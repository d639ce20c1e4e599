#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/copies/copies.hpp"
#include "pipeline/night/admission.hpp"
#include "pipeline/night/copy_ledger.hpp"
#include "pipeline/night/night_context.hpp"
#include "pipeline/night/night_order.hpp"
#include "pipeline/night/night_pairs.hpp"
#include "pipeline/night/passage_ledger.hpp"
#include "pipeline/night/quote_ledger.hpp"

namespace wirecopy::night {

// What a night did to what the store knows of copies, passages and quotes.
struct NightChanges {
  CopyChanges copies;
  PassageChanges passages;
  QuoteChanges quotes;
};

// A batch against itself and all that a store holds: recalls what it may have to do with, compares,
// and writes what it found.
// (run | tell_quotes_anew)
// Thread safety: none.  Errors: those of the store, and where the night shall end.
class Comparison {
 public:
  // `quotes_told_anew`: those whose fullest form has left.  Requires: the arguments outlive this.
  Comparison(const NightContext& night, const Admitted& batch,
             std::span<const std::uint32_t> quotes_told_anew);

  // Requires: something came.
  NightChanges run();

  // Where nothing came to compare.
  void tell_quotes_anew();

  // With all that was recalled.
  NightArticles& articles() { return articles_; }

  // How many older articles were compared.
  std::size_t recalled() const { return count_recalled_; }

 private:
  void recall(std::span<const Number> numbers);
  void recall_copies();
  void recall_passages();
  void add_followers_of_left(std::vector<Number>& numbers);
  void recall_quotes();
  std::vector<Number> followers_that_may_tell();
  std::vector<Number> those_that_count(std::vector<Number> numbers);

  pipeline::CopiesFound find_copies();
  pipeline::PassagesFound find_passages();
  void spread_to_followers(std::vector<Passage>& passages);
  std::vector<ArticleId> order_to_spread(std::span<const char> more,
                                         std::span<const Passage> passages) const;
  void find_quotes();

  void write_edition();
  std::vector<std::vector<TokenSpan>> own_parts() const;
  void put_articles();

  const NightContext& night_;
  const Admitted& batch_;
  std::span<const std::uint32_t> quotes_told_anew_;
  Recalled recalled_;
  NightArticles articles_;
  NightOrder order_;
  CopyLedger copies_;
  PassageLedger passages_;
  QuoteLedger quotes_;
  NightPairs pairs_;
  std::vector<Number> with_forms_;  // held articles, by their quotations
  std::size_t count_recalled_ = 0;
};

}  // namespace wirecopy::night
