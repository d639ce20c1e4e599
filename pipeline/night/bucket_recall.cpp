#include "pipeline/night/bucket_recall.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <string>

#include "stages/bucket/buckets.hpp"

namespace wirecopy::night {
namespace {

using bucket::kPartners;

// So many are taken whole: in such a bucket nearly all are partners of each other.
constexpr std::size_t kFew = 3 * kPartners;

struct Dated {
  Published published;
  std::string id;
  Number number = 0;

  friend bool operator<(const Dated& a, const Dated& b) {
    const auto by_time = a.published <=> b.published;
    return by_time != 0 ? by_time < 0 : a.id < b.id;
  }
};

// What a thread needs, and the articles that it found.
struct Worker {
  HeldArticles held;
  std::vector<sketch::BandKey> keys;      // by article of the corpus
  std::vector<edition::Posting> entries;  // of the added ones
  std::vector<Number> bucket;
  std::vector<Dated> dated;
  std::vector<Number> recalled;
};

void sort_unique(std::vector<Number>& numbers) {
  std::ranges::sort(numbers);
  const auto repeated = std::ranges::unique(numbers);
  numbers.erase(repeated.begin(), repeated.end());
}

class BucketRecall {
 public:
  BucketRecall(const pipeline::Corpus& corpus, std::span<const ArticleId> added,
               std::optional<std::int64_t> within_seconds)
      : corpus_(corpus), added_(added), within_seconds_(within_seconds) {}

  void recall_band(std::uint32_t band, Worker& worker) const {
    worker.keys.resize(corpus_.size());
    corpus_.band_keys(band, worker.keys);
    auto& entries = worker.entries;
    entries.clear();
    for (const ArticleId id : added_) entries.push_back({worker.keys[id], id, 0});
    std::ranges::sort(entries);
    for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
      for (end = begin; end < entries.size() && entries[end].key == entries[begin].key; ++end) {
      }
      worker.bucket.clear();
      worker.held.add_bucket(band, static_cast<sketch::BandKey>(entries[begin].key), worker.bucket);
      if (worker.bucket.empty()) continue;
      take(std::span<const edition::Posting>(entries).subspan(begin, end - begin), worker);
    }
    sort_unique(worker.recalled);
  }

 private:
  void take(std::span<const edition::Posting> added, Worker& worker) const {
    if (worker.bucket.size() <= kFew) {
      worker.recalled.insert(worker.recalled.end(), worker.bucket.begin(), worker.bucket.end());
      return;
    }
    worker.dated.clear();
    std::string storage;
    for (const Number number : worker.bucket) {
      const ArticleView article = worker.held.article(number, storage);
      worker.dated.push_back({article.published, std::string(article.id), number});
    }
    std::ranges::sort(worker.dated, std::less<>());
    for (const edition::Posting& entry : added) take_partners(entry.row, worker);
  }

  void take_partners(ArticleId id, Worker& worker) const {
    const auto& all = worker.dated;
    const ArticleView article = corpus_.article(id);
    const auto at = static_cast<std::size_t>(
        std::ranges::lower_bound(all, Dated{article.published, std::string(article.id), 0},
                                 std::less<>()) -
        all.begin());
    const std::size_t first = first_within(all, article.published);
    const auto take = [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < std::min(end, all.size()); ++i) {
        worker.recalled.push_back(all[i].number);
      }
    };
    take(first, first + kPartners);
    take(at > kPartners ? at - kPartners : 0, at + kPartners);
  }

  // Of those with a date; the ones without follow all.
  std::size_t first_within(std::span<const Dated> all, const Published& published) const {
    if (!within_seconds_ || !published.known()) return 0;
    const auto too_early = [&](const Dated& d) {
      return d.published.known() && d.published < published &&
             least_seconds_between(d.published, published) > *within_seconds_;
    };
    return static_cast<std::size_t>(std::ranges::partition_point(all, too_early) - all.begin());
  }

  const pipeline::Corpus& corpus_;
  std::span<const ArticleId> added_;
  std::optional<std::int64_t> within_seconds_;
};

}  // namespace

std::vector<Number> recall_buckets(const pipeline::Corpus& corpus, std::span<const ArticleId> added,
                                   const HeldArticles& held, std::size_t bands,
                                   std::optional<std::int64_t> within_seconds,
                                   const std::function<void()>& check) {
  std::vector<Number> all;
  if (held.empty()) return all;
  const BucketRecall recall(corpus, added, within_seconds);
  tbb::enumerable_thread_specific<Worker> workers([&] {
    return Worker{
        .held = held.clone(), .keys = {}, .entries = {}, .bucket = {}, .dated = {}, .recalled = {}};
  });
  tbb::parallel_for(std::uint32_t{0}, static_cast<std::uint32_t>(bands), [&](std::uint32_t band) {
    check();
    recall.recall_band(band, workers.local());
  });
  for (const Worker& worker : workers) {
    all.insert(all.end(), worker.recalled.begin(), worker.recalled.end());
  }
  sort_unique(all);
  return all;
}

}  // namespace wirecopy::night
