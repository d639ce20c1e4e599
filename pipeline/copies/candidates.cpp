#include "pipeline/copies/candidates.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <atomic>
#include <utility>

namespace wirecopy::pipeline {
namespace {

// What a thread needs to work through bands.
struct Worker {
  bucket::BucketPairs buckets;
  std::vector<sketch::BandKey> by_article;
  std::vector<sketch::BandKey> by_rank;
};

}  // namespace

Candidates::Candidates(const Corpus& corpus, std::span<const ArticleId> order,
                       bucket::TimeWindow window, std::size_t bands, std::uint64_t pairs_bytes,
                       bucket::HeldRanks held)
    : corpus_(corpus),
      order_(order),
      window_(window),
      bands_(bands),
      pairs_bytes_(pairs_bytes),
      held_(held) {}

void Candidates::for_each_stretch(
    const std::function<void(std::span<const std::uint64_t>)>& use) const {
  const auto count = static_cast<Rank>(order_.size());
  for (Rank begin = 0, size = count; begin < count;) {
    const Rank end = size < count - begin ? begin + size : count;
    auto pairs = find({begin, end});
    if (!pairs) {
      size = (end - begin) / 2;
      continue;
    }
    use(pairs->take_sorted());
    begin = end;
  }
}

std::optional<bucket::PairSet> Candidates::find(bucket::RankRange later) const {
  const auto threads = static_cast<std::uint64_t>(tbb::this_task_arena::max_concurrency());
  const bool cuttable = later.end - later.begin > 1;
  const std::uint64_t share = cuttable ? pairs_bytes_ / threads : UINT64_MAX;
  std::atomic<bool> fits = true;
  tbb::enumerable_thread_specific<Worker> workers([&] {
    return Worker{.buckets = {window_, later, share, held_}, .by_article = {}, .by_rank = {}};
  });
  tbb::parallel_for(std::size_t{0}, bands_, [&](std::size_t band) {
    if (!fits) return;
    Worker& worker = workers.local();
    worker.by_article.resize(corpus_.size());
    worker.by_rank.resize(order_.size());
    corpus_.band_keys(band, worker.by_article);
    for (std::size_t rank = 0; rank < order_.size(); ++rank) {
      worker.by_rank[rank] = worker.by_article[order_[rank]];
    }
    if (!worker.buckets.add_band(worker.by_rank)) fits = false;
  });
  if (!fits) return std::nullopt;
  bucket::PairSet all;
  for (Worker& worker : workers) all.merge(worker.buckets.take());
  return all;
}

}  // namespace wirecopy::pipeline
