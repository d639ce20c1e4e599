#include "pipeline/passages/story_alignments.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>

#include "stages/passage/aligner.hpp"
#include "stages/passage/seed_pairs.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::Posting;
using passage::SeedPair;
using passage::StretchPair;

constexpr std::size_t kRanges = 512;  // of later articles

// `use` gets the postings of one gram after the other.
template <typename Use>
void for_each_gram(std::span<const Posting> postings, Use use) {
  for (std::size_t begin = 0, end = 0; begin < postings.size(); begin = end) {
    for (end = begin; end < postings.size() && postings[end].gram == postings[begin].gram; ++end) {
    }
    use(postings.subspan(begin, end - begin));
  }
}

void collect_seeds(const GramIndex& index, std::size_t articles, bucket::TimeWindow window,
                   std::span<const std::uint32_t> stories, bucket::HeldRanks held,
                   Partitions<SeedPair>& to, const std::function<void()>& check) {
  using Writer = Partitions<SeedPair>::Writer;
  tbb::enumerable_thread_specific<Writer> writers([&] { return Writer(to); });
  tbb::parallel_for(std::size_t{0}, index.range_count(), [&](std::size_t i) {
    check();
    Writer& writer = writers.local();
    passage::SeedPairs pairs(window, stories, held);
    std::vector<SeedPair> found;
    for_each_gram(index.range(i), [&](std::span<const Posting> postings) {
      found.clear();
      pairs.add(postings, found);
      for (const SeedPair& seed : found) {
        writer.add(std::size_t{seed.later} * to.count() / articles, seed);
      }
    });
  });
  for (Writer& writer : writers) writer.flush();
}

// What a thread needs to align pairs, and what it found.
struct Worker {
  passage::Aligner aligner;
  std::vector<SeedPair> pairs;
  std::vector<passage::Seed> seeds;
  std::vector<passage::Alignment> alignments;
  std::vector<passage::Alignment> longest;  // those of `alignments` that stay
  std::vector<StretchPair> found;
};

class PairAligner {
 public:
  PairAligner(const Corpus& corpus, std::span<const ArticleId> order)
      : corpus_(corpus), order_(order) {}

  // Aligns all pairs of a range of later articles.
  void align(const Partitions<SeedPair>& seeds, std::size_t range, Worker& worker) const {
    seeds.read(range, worker.pairs);
    const auto& pairs = worker.pairs;
    std::sort(worker.pairs.begin(), worker.pairs.end());
    for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
      worker.seeds.clear();
      for (end = begin; end < pairs.size() && pairs[end].articles() == pairs[begin].articles();
           ++end) {
        worker.seeds.push_back({.a = pairs[end].at_earlier, .b = pairs[end].at_later});
      }
      if (end + kAhead < pairs.size()) {
        corpus_.prefetch_row(order_[pairs[end + kAhead].earlier]);
        prefetch_seed(pairs[end + kAhead / 4]);
      }
      align_pair(pairs[begin].earlier, pairs[begin].later, worker);
    }
  }

 private:
  static constexpr std::size_t kAhead = 64;  // seeds between asking for a row and using it

  void prefetch_seed(const SeedPair& seed) const {
    __builtin_prefetch(&corpus_.tokens(order_[seed.earlier])[seed.at_earlier]);
  }

  void align_pair(Rank earlier, Rank later, Worker& worker) const {
    worker.alignments.clear();
    worker.aligner.align(corpus_.tokens(order_[earlier]), corpus_.tokens(order_[later]),
                         worker.seeds, worker.alignments);
    worker.longest = worker.alignments;
    passage::keep_longest(worker.longest);
    for (const passage::Alignment& found : worker.alignments) {
      const bool stays = std::ranges::find(worker.longest, found) != worker.longest.end();
      worker.found.push_back({.earlier = {earlier, found.a},
                              .later = {later, found.b},
                              .columns = found.columns,
                              .equal = found.equal,
                              .stays = stays});
    }
  }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
};

}  // namespace

std::vector<StretchPair> align_stories(const Corpus& corpus, std::span<const ArticleId> order,
                                       const GramIndex& index, bucket::TimeWindow window,
                                       std::span<const std::uint32_t> stories,
                                       const std::string& spill_folder, std::uint64_t memory_bytes,
                                       const std::function<void()>& check, bucket::HeldRanks held) {
  MemoryAccount account(memory_bytes);
  Partitions<SeedPair> seeds(spill_folder + "/seeds", account, kRanges);
  collect_seeds(index, order.size(), window, stories, held, seeds, check);
  const PairAligner aligner(corpus, order);
  tbb::enumerable_thread_specific<Worker> workers;
  tbb::parallel_for(std::size_t{0}, kRanges, [&](std::size_t range) {
    check();
    aligner.align(seeds, range, workers.local());
  });
  std::vector<StretchPair> all;
  for (Worker& worker : workers) {
    all.insert(all.end(), worker.found.begin(), worker.found.end());
  }
  tbb::parallel_sort(all);
  return all;
}

}  // namespace wirecopy::pipeline
