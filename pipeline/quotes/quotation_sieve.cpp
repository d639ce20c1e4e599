#include "pipeline/quotes/quotation_sieve.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "pipeline/quotes/quotation_grams.hpp"
#include "pipeline/quotes/words_of_quotations.hpp"
#include "stages/match/quote_finder.hpp"

namespace wirecopy::pipeline {
namespace {

using match::QuoteGram;

constexpr std::size_t kArticlesATime = 256;

std::uint64_t tokens_that_came(const Corpus& corpus, std::span<const ArticleId> order,
                               const StandingQuotes* standing) {
  std::uint64_t tokens = 0;
  for (const ArticleId id : order) {
    if (standing != nullptr && standing->held[id] == 0) tokens += corpus.row(id).token_count;
  }
  return tokens;
}

}  // namespace

QuotationSieve::QuotationSieve(const Corpus& corpus, std::span<const ArticleId> order,
                               const StandingQuotes* standing, const text::Tokenizer& tokenizer)
    : corpus_(corpus),
      order_(order),
      standing_(standing),
      tokenizer_(tokenizer),
      texts_(GramBits::kBitsAGram * tokens_that_came(corpus, order, standing)) {
  if (standing == nullptr) return;
  for (const FieldStretch& stretch : standing->fullest) {
    fullest_.emplace_back(stretch.article, stretch.field == QuoteField::kTitle,
                          stretch.chars.begin);
  }
  std::ranges::sort(fullest_);
  note_quotations();
  note_texts();
}

void QuotationSieve::note_quotations() {
  for (Rank rank = 0; rank < order_.size(); ++rank) {
    if (is_held(rank)) continue;
    corpus_.for_each_quotation(order_[rank], [&](const StoredQuotation& quotation) {
      const auto grams = grams_of(quotation, quote_grams_);
      came_.insert(came_.end(), grams.begin(), grams.end());
    });
  }
  std::ranges::sort(came_, {}, &QuoteGram::hash);
  came_bits_ = GramBits(GramBits::kBitsAGram * came_.size());
  for (const QuoteGram& gram : came_) came_bits_.add(gram.hash);
}

void QuotationSieve::note_texts() {
  tbb::enumerable_thread_specific<passage::Grams> scratch;
  const tbb::blocked_range<std::size_t> all(0, order_.size(), kArticlesATime);
  tbb::parallel_for(all, [&](const tbb::blocked_range<std::size_t>& block) {
    passage::Grams& grams = scratch.local();
    for (auto rank = static_cast<Rank>(block.begin()); rank < block.end(); ++rank) {
      if (is_held(rank)) continue;
      passage::sample(corpus_.tokens(order_[rank]), grams);
      for (const passage::GramHash gram : grams.hashes) texts_.add(gram);
    }
  });
}

bool QuotationSieve::passes(Rank rank, const StoredQuotation& quotation) {
  if (standing_ == nullptr || !is_held(rank)) return true;
  const auto& header = quotation.header;
  const ArticleId article = order_[rank];
  const bool is_part =
      header.part_of > 0 && whole_rank_ == rank && whole_place_ == quotation.place - header.part_of;
  const bool passed =
      (is_part && whole_passed_) ||
      (standing_->has_forms[article] != 0 && may_be_form(quotation)) ||
      std::ranges::binary_search(fullest_,
                                 FullestPlace(article, header.in_title != 0, header.begin_chars)) ||
      may_run_in_text(article, quotation);
  if (!is_part) {
    whole_rank_ = rank;
    whole_place_ = quotation.place;
    whole_passed_ = passed;
  }
  return passed;
}

bool QuotationSieve::may_be_form(const StoredQuotation& quotation) {
  return std::ranges::any_of(grams_of(quotation, quote_grams_), [&](const QuoteGram& gram) {
    if (!gram.sampled || !came_bits_.has(gram.hash)) return false;
    return std::ranges::any_of(
        std::ranges::equal_range(came_, gram.hash, {}, &QuoteGram::hash),
        [&](const QuoteGram& came) { return match::may_be_forms(came.context, gram.context); });
  });
}

bool QuotationSieve::may_run_in_text(ArticleId article, const StoredQuotation& quotation) {
  if (quotation.header.half_words < match::QuoteFinder::kLeastHalfWords) return false;
  load_words_of(corpus_, article, quotation, tokenizer_, tokens_);
  passage::sample(tokens_, grams_);
  bool runs = false;
  for_each_row(grams_, texts_, [&](std::size_t, std::size_t) { runs = true; });
  return runs;
}

}  // namespace wirecopy::pipeline
