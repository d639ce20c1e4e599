#pragma once

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "pipeline/night/held_articles.hpp"
#include "pipeline/partitions.hpp"
#include "stages/bucket/buckets.hpp"

namespace wirecopy::night {

inline constexpr unsigned kGramRangeBits = 9;
inline constexpr std::size_t kGramRanges = std::size_t{1} << kGramRangeBits;

// The partition of a gram among the new ones.
inline std::size_t range_of(std::uint64_t gram) { return gram >> (64 - kGramRangeBits); }

// The held articles that share grams with new ones, by what `use` makes of each gram; ascending.
// Calls `use(new ones, held gram, most, recalled)` for the new ones of each gram that is held, from
// many threads: it may set the flags by number in `recalled`, and looks at the first and the last
// `most` held places.  Of a gram in more than 2 * kPartners places only those that are sampled
// among the new ones count, and kPartners places from either end.
// Method: new ones are sorted, and looked up in the order in which editions have them.
// Requires of New: `hash`, and `sampled` or `sampled()`; in `added` it lies in range_of(hash).
// `check` is called now and then, and may throw.
template <typename New, typename Use>
std::vector<Number> recall_by_grams(const pipeline::Partitions<New>& added,
                                    const HeldArticles& articles,
                                    const std::function<void()>& check, Use use) {
  constexpr std::size_t kFew = 2 * bucket::kPartners;
  struct Worker {
    HeldArticles held;
    HeldGram gram;
    std::vector<New> added;
    std::vector<char> recalled;  // by number
  };
  const auto recall_gram = [&](std::span<New> of_gram, Worker& worker) {
    worker.held.find(of_gram.front().hash, worker.gram);
    if (worker.gram.size() == 0) return;
    const bool hub = worker.gram.size() > kFew;
    if (hub) {
      const auto others = std::ranges::partition(of_gram, std::mem_fn(&New::sampled));
      of_gram = of_gram.first(of_gram.size() - others.size());
    }
    if (of_gram.empty()) return;
    use(std::span<const New>(of_gram), worker.gram, hub ? bucket::kPartners : kFew,
        worker.recalled);
  };
  tbb::enumerable_thread_specific<Worker> workers([&] {
    return Worker{.held = articles.clone(),
                  .gram = {},
                  .added = {},
                  .recalled = std::vector<char>(articles.end())};
  });
  tbb::parallel_for(std::size_t{0}, kGramRanges, [&](std::size_t range) {
    check();
    Worker& worker = workers.local();
    added.read(range, worker.added);
    const std::span<New> all = worker.added;
    std::ranges::sort(all, {}, &New::hash);
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      for (end = begin; end < all.size() && all[end].hash == all[begin].hash; ++end) {
      }
      recall_gram(all.subspan(begin, end - begin), worker);
    }
  });
  std::vector<Number> out;
  for (Number number = 0; number < articles.end(); ++number) {
    const bool recalled = std::ranges::any_of(
        workers, [&](const Worker& worker) { return worker.recalled[number] != 0; });
    if (recalled) out.push_back(number);
  }
  return out;
}

}  // namespace wirecopy::night
