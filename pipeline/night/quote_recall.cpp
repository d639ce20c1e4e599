#include "pipeline/night/quote_recall.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "pipeline/night/gram_recall.hpp"
#include "pipeline/quotes/quotation_grams.hpp"

namespace wirecopy::night {
namespace {

using match::QuoteContext;
using match::QuoteGram;

constexpr std::size_t kArticlesATime = 64;

using NewGrams = pipeline::Partitions<QuoteGram>;

void collect(const QuoteQuery& query, NewGrams& to, const std::function<void()>& check) {
  tbb::enumerable_thread_specific<NewGrams::Writer> writers([&] { return NewGrams::Writer(to); });
  tbb::enumerable_thread_specific<match::QuoteGrams> scratch;
  const tbb::blocked_range<std::size_t> all(0, query.came.size(), kArticlesATime);
  tbb::parallel_for(all, [&](const tbb::blocked_range<std::size_t>& some) {
    check();
    auto& writer = writers.local();
    match::QuoteGrams& grams = scratch.local();
    for (std::size_t i = some.begin(); i < some.end(); ++i) {
      query.corpus.for_each_quotation(query.came[i], [&](const auto& quotation) {
        for (const QuoteGram& gram : pipeline::grams_of(quotation, grams)) {
          writer.add(range_of(gram.hash), gram);
        }
      });
    }
  });
  for (auto& writer : writers) writer.flush();
}

}  // namespace

std::vector<Number> recall_quotes(const QuoteQuery& query, const HeldArticles& articles,
                                  const std::function<void()>& check) {
  if (articles.empty()) return {};
  pipeline::MemoryAccount account(query.memory_bytes);
  NewGrams grams(query.spill_folder + "/new_quote_grams", account, kGramRanges);
  collect(query, grams, check);
  return recall_by_grams(
      grams, articles, check,
      [](std::span<const QuoteGram> added, const HeldGram& gram, std::size_t most, auto& recalled) {
        gram.for_quoting(most, [&](Number number, QuoteContext context) {
          if (recalled[number] != 0) return;
          recalled[number] = std::ranges::any_of(added, [&](const QuoteGram& one) {
            return match::may_be_forms(one.context, context);
          });
        });
      });
}

}  // namespace wirecopy::night
