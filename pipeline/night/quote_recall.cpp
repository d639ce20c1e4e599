#include "pipeline/night/quote_recall.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "pipeline/partitions.hpp"
#include "pipeline/quotation_grams.hpp"
#include "stages/bucket/buckets.hpp"

namespace wirecopy::night {
namespace {

using match::QuoteContext;
using match::QuoteGram;

constexpr unsigned kRangeBits = 9;
constexpr std::size_t kRanges = std::size_t{1} << kRangeBits;
constexpr std::size_t kArticlesATime = 64;
constexpr std::size_t kFew = 2 * bucket::kPartners;  // a gram in no more places is no hub

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
          writer.add(gram.hash >> (64 - kRangeBits), gram);
        }
      });
    }
  });
  for (auto& writer : writers) writer.flush();
}

// What a thread needs, and the articles that it found.
struct Worker {
  HeldArticles held;
  HeldGram gram;
  std::vector<QuoteGram> grams;
  std::vector<char> recalled;  // by number
};

void recall_gram(std::span<const QuoteGram> grams, Worker& worker) {
  worker.held.find(grams.front().hash, worker.gram);
  if (worker.gram.size() == 0) return;
  const bool hub = worker.gram.size() > kFew;
  if (hub && std::ranges::none_of(grams, &QuoteGram::sampled)) return;
  worker.gram.for_quoting(hub ? bucket::kPartners : kFew, [&](Number number, QuoteContext context) {
    char& recalled = worker.recalled[number];
    recalled |= static_cast<char>(std::ranges::any_of(grams, [&](const QuoteGram& gram) {
      return recalled == 0 && (gram.sampled || !hub) && match::may_be_forms(gram.context, context);
    }));
  });
}

void recall_range(const NewGrams& from, std::size_t range, Worker& worker) {
  auto& grams = worker.grams;
  from.read(range, grams);
  std::ranges::sort(grams, {}, &QuoteGram::hash);
  for (std::size_t begin = 0, end = 0; begin < grams.size(); begin = end) {
    for (end = begin; end < grams.size() && grams[end].hash == grams[begin].hash; ++end) {
    }
    recall_gram(std::span<const QuoteGram>(grams).subspan(begin, end - begin), worker);
  }
}

}  // namespace

std::vector<Number> recall_quotes(const QuoteQuery& query, const HeldArticles& articles,
                                  const std::function<void()>& check) {
  std::vector<Number> all;
  if (articles.empty()) return all;
  pipeline::MemoryAccount account(query.memory_bytes);
  NewGrams grams(query.spill_folder + "/new_quote_grams", account, kRanges);
  collect(query, grams, check);
  tbb::enumerable_thread_specific<Worker> workers([&] {
    return Worker{.held = articles.clone(),
                  .gram = {},
                  .grams = {},
                  .recalled = std::vector<char>(articles.end())};
  });
  tbb::parallel_for(std::size_t{0}, kRanges, [&](std::size_t range) {
    check();
    recall_range(grams, range, workers.local());
  });
  for (Number number = 0; number < articles.end(); ++number) {
    const bool recalled = std::ranges::any_of(
        workers, [&](const Worker& worker) { return worker.recalled[number] != 0; });
    if (recalled) all.push_back(number);
  }
  return all;
}

}  // namespace wirecopy::night
