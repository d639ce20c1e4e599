#include "pipeline/night/quote_recall.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "pipeline/quotation_grams.hpp"
#include "stages/bucket/buckets.hpp"

namespace wirecopy::night {
namespace {

constexpr std::size_t kArticlesATime = 64;
constexpr std::size_t kFew = 2 * bucket::kPartners;  // a gram in no more places is no hub

struct Worker {
  HeldArticles held;
  match::QuoteGrams grams;
  std::vector<Number> recalled;
};

void recall_quotation(const pipeline::StoredQuotation& quotation, Worker& worker) {
  for (const match::QuoteGram& gram : pipeline::grams_of(quotation, worker.grams)) {
    const bool hub = worker.held.count_places(gram.hash) > kFew;
    if (hub && !gram.sampled) continue;
    worker.held.for_quoting(gram.hash, hub ? bucket::kPartners : kFew,
                            [&](Number number) { worker.recalled.push_back(number); });
  }
}

void sort_unique(std::vector<Number>& numbers) {
  std::ranges::sort(numbers);
  const auto repeated = std::ranges::unique(numbers);
  numbers.erase(repeated.begin(), repeated.end());
}

}  // namespace

std::vector<Number> recall_quotes(const pipeline::Corpus& corpus, std::span<const ArticleId> came,
                                  const HeldArticles& held, const std::function<void()>& check) {
  std::vector<Number> all;
  if (held.empty()) return all;
  tbb::enumerable_thread_specific<Worker> workers(
      [&] { return Worker{.held = held.clone(), .grams = {}, .recalled = {}}; });
  const tbb::blocked_range<std::size_t> places(0, came.size(), kArticlesATime);
  tbb::parallel_for(places, [&](const tbb::blocked_range<std::size_t>& some) {
    check();
    Worker& worker = workers.local();
    for (std::size_t i = some.begin(); i < some.end(); ++i) {
      corpus.for_each_quotation(came[i], [&](const pipeline::StoredQuotation& quotation) {
        recall_quotation(quotation, worker);
      });
    }
    sort_unique(worker.recalled);
  });
  for (const Worker& worker : workers) {
    all.insert(all.end(), worker.recalled.begin(), worker.recalled.end());
  }
  sort_unique(all);
  return all;
}

}  // namespace wirecopy::night
