#include "pipeline/night/seed_recall.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <unordered_set>

#include "stages/passage/grams.hpp"
#include "stages/passage/token_bytes.hpp"

namespace wirecopy::night {
namespace {

using bucket::kPartners;
using pipeline::Rank;

constexpr std::size_t kArticlesATime = 64;

// Of so many places a gram is no hub.
constexpr std::size_t kFew = 2 * kPartners;

// The end of the gram that begins at a token.
std::size_t gram_end(std::span<const text::Token> tokens, std::size_t at) {
  for (std::uint32_t half_words = 0; half_words < passage::kGramHalfWords;) {
    half_words += text::half_words(tokens[at++]);
  }
  return at;
}

// What a thread needs, and the articles that it found.
struct Worker {
  HeldArticles held;
  passage::Grams grams;
  std::vector<HeldPlace> places;
  std::unordered_set<Number> of_article;
  std::unordered_set<Number> recalled;
};

class SeedRecall {
 public:
  // Those of one part of a new article.
  static void recall_part(std::span<const text::Token> tokens, Worker& worker) {
    passage::sample(tokens, worker.grams);
    for (std::size_t i = 0; i < worker.grams.size(); ++i) {
      const passage::GramHash gram = worker.grams.hashes[i];
      const bool hub = worker.held.count_places(gram) > kFew;
      if (hub && !worker.grams.is_sampled(i)) continue;
      worker.places.clear();
      worker.held.add_places(gram, hub ? kPartners : kFew, worker.places);
      for (const HeldPlace& place : worker.places) take(tokens, i, place, worker);
    }
  }

 private:
  static void take(std::span<const text::Token> tokens, std::size_t at, const HeldPlace& place,
                   Worker& worker) {
    if (worker.of_article.contains(place.number)) return;
    const std::size_t size = gram_end(tokens, at) - at;
    if (!passage::may_align(tokens, at, size, place.bytes, place.token)) return;
    worker.of_article.insert(place.number);
    worker.recalled.insert(place.number);
  }
};

}  // namespace

std::vector<Number> recall_seeds(const pipeline::Corpus& corpus, std::span<const ArticleId> order,
                                 const pipeline::IndexedParts& parts, bucket::HeldRanks held,
                                 const HeldArticles& articles, const std::function<void()>& check) {
  std::vector<Number> all;
  if (articles.empty()) return all;
  tbb::enumerable_thread_specific<Worker> workers([&] {
    return Worker{
        .held = articles.clone(), .grams = {}, .places = {}, .of_article = {}, .recalled = {}};
  });
  const tbb::blocked_range<std::size_t> ranks(0, order.size(), kArticlesATime);
  tbb::parallel_for(ranks, [&](const tbb::blocked_range<std::size_t>& some) {
    check();
    Worker& worker = workers.local();
    for (auto rank = static_cast<Rank>(some.begin()); rank < some.end(); ++rank) {
      if (held[rank] != 0) continue;
      worker.of_article.clear();
      for (const TokenSpan part : parts.of(rank)) {
        const auto tokens = corpus.tokens(order[rank]).subspan(part.begin, part.size());
        SeedRecall::recall_part(tokens, worker);
      }
    }
  });
  for (const Worker& worker : workers) {
    all.insert(all.end(), worker.recalled.begin(), worker.recalled.end());
  }
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  return all;
}

}  // namespace wirecopy::night
