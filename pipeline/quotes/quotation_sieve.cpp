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

std::tuple<ArticleId, bool, std::uint32_t> begin_of(ArticleId article,
                                                    const StoredQuotation& quotation) {
  return {article, quotation.header.in_title != 0, quotation.header.begin_chars};
}

}  // namespace

QuotationSieve::QuotationSieve(const Corpus& corpus, std::span<const ArticleId> order,
                               const StandingQuotes* standing, const text::Tokenizer& tokenizer,
                               std::uint64_t memory_bytes, const std::function<void()>& check)
    : corpus_(corpus),
      order_(order),
      standing_(standing),
      tokenizer_(tokenizer),
      texts_(std::min(GramBits::kBitsAGram * tokens_that_came(corpus, order, standing),
                      2 * memory_bytes)) {
  if (standing == nullptr) return;
  note_quotations(check);
  note_texts(check);
  for (Rank rank = 0; rank < order_.size(); ++rank) {
    if (rank % kArticlesATime == 0) check();
    if (is_held(rank)) look_at(order_[rank]);
  }
  std::ranges::sort(passing_);
  add_those_of_one_quote();
}

void QuotationSieve::note_quotations(const std::function<void()>& check) {
  for (Rank rank = 0; rank < order_.size(); ++rank) {
    if (rank % kArticlesATime == 0) check();
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

void QuotationSieve::note_texts(const std::function<void()>& check) {
  tbb::enumerable_thread_specific<passage::Grams> scratch;
  const tbb::blocked_range<std::size_t> all(0, order_.size(), kArticlesATime);
  tbb::parallel_for(all, [&](const tbb::blocked_range<std::size_t>& block) {
    check();
    passage::Grams& grams = scratch.local();
    for (auto rank = static_cast<Rank>(block.begin()); rank < block.end(); ++rank) {
      if (is_held(rank)) continue;
      passage::sample(corpus_.tokens(order_[rank]), grams);
      for (const passage::GramHash gram : grams.hashes) texts_.add(gram);
    }
  });
}

// A split quotation and its parts, which come right behind it, pass together: a part is no mention
// of its own beside the whole.
void QuotationSieve::look_at(ArticleId article) {
  std::uint32_t whole = 0;
  std::vector<Begin> begins;  // of it and its parts
  bool pass = false;
  const auto end = [&] {
    if (pass) passing_.insert(passing_.end(), begins.begin(), begins.end());
    begins.clear();
    pass = false;
  };
  corpus_.for_each_quotation(article, [&](const StoredQuotation& quotation) {
    const auto& header = quotation.header;
    const bool is_part = header.part_of > 0 && quotation.place - header.part_of == whole;
    if (!is_part) {
      end();
      whole = quotation.place;
    }
    begins.push_back(begin_of(article, quotation));
    pass = pass || (standing_->has_forms[article] != 0 && may_be_form(quotation)) ||
           may_run_in_text(article, quotation);
  });
  end();
}

void QuotationSieve::add_those_of_one_quote() {
  const auto begin = [](const StandingQuotes::Mention& m) {
    return Begin(m.place.article, m.place.field == QuoteField::kTitle, m.place.chars.begin);
  };
  std::vector<std::uint32_t> quotes;
  for (const auto& mention : standing_->mentions) {
    if (std::ranges::binary_search(passing_, begin(mention))) quotes.push_back(mention.quote);
  }
  std::ranges::sort(quotes);
  for (const auto& mention : standing_->mentions) {
    if (std::ranges::binary_search(quotes, mention.quote)) passing_.push_back(begin(mention));
  }
  std::ranges::sort(passing_);
}

bool QuotationSieve::passes(Rank rank, const StoredQuotation& quotation) const {
  return standing_ == nullptr || !is_held(rank) ||
         std::ranges::binary_search(passing_, begin_of(order_[rank], quotation));
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
