#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "pipeline/quotes/unmarked_quotes.hpp"
#include "wirecopy/quotes.hpp"

namespace wirecopy::pipeline {

// A mention before its text is looked up.
struct RankedMention {
  Rank article = 0;
  std::uint32_t place = 0;                  // of the StoredQuotation
  const UnmarkedPlace* unmarked = nullptr;  // instead, where the words run without marks
};

struct RankedQuote {
  RankedMention fullest;
  std::vector<RankedMention> mentions;
};

// A quotation of an article, whether others have it or not.  Requires: texts are kept.
FoundQuotation present(const Corpus& corpus, ArticleId article, const StoredQuotation& quotation);

// Makes results of quotes, article texts at hand.
// Thread safety: immutable after construction; one instance serves every thread.
class QuotePresenter {
 public:
  // Requires: the arguments outlive the object; texts are kept.
  QuotePresenter(const Corpus& corpus, std::span<const ArticleId> order)
      : corpus_(corpus), order_(order) {}

  // Requires: the quote has a mention.
  Quote present(const RankedQuote& ranked) const;

 private:
  text::TokenVector words_of(const RankedMention& mention, std::string& text) const;
  QuoteMention mention_of(const RankedMention& mention) const;
  QuoteMention unmarked_mention(const UnmarkedPlace& place) const;
  bool before(const QuoteMention& a, const QuoteMention& b) const;
  std::uint32_t count(std::span<const QuoteMention> mentions) const;

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  text::Tokenizer tokenizer_;
};

}  // namespace wirecopy::pipeline
