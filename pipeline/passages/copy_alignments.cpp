#include "pipeline/passages/copy_alignments.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <utility>

#include "stages/passage/aligner.hpp"
#include "stages/passage/grams.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::StretchPair;

// Of a gram that comes again and again in the leader, so many places stand for all.
constexpr std::ptrdiff_t kMostPlaces = 4;

// What a thread needs to align a cluster, and what it found.
class ClusterAligner {
 public:
  ClusterAligner(const Corpus& corpus, std::span<const Rank> ranks, bucket::HeldRanks held)
      : corpus_(corpus), ranks_(ranks), held_(held) {}

  void align(const CopyCluster& cluster) {
    const Rank leader = ranks_[cluster.leader];
    bool loaded = false;
    for (const CopyMember& member : cluster.members) {
      const Rank rank = ranks_[member.article];
      if (rank == leader || (is_held(leader) && is_held(rank))) continue;
      if (!loaded) load(cluster.leader);
      loaded = true;
      align_member(leader, rank, member);
    }
  }

  std::vector<StretchPair> take() { return std::move(found_); }

 private:
  using GramPlace = std::pair<passage::GramHash, std::uint32_t>;

  bool is_held(Rank rank) const { return !held_.empty() && held_[rank] != 0; }

  void load(ArticleId leader) {
    tokens_ = corpus_.tokens(leader);
    passage::sample(tokens_, grams_);
    places_.clear();
    for (std::uint32_t i = 0; i < grams_.size(); ++i) places_.emplace_back(grams_.hashes[i], i);
    std::ranges::sort(places_);
  }

  void align_member(Rank leader, Rank rank, const CopyMember& member) {
    const auto tokens = corpus_.tokens(member.article);
    collect_seeds(tokens);
    alignments_.clear();
    aligner_.align(tokens_, tokens, seeds_, alignments_);
    passage::keep_longest(alignments_);
    for (const passage::Alignment& a : alignments_) {
      StretchPair pair{{leader, a.a}, {rank, a.b}, a.columns, a.equal};
      if (rank < leader) std::swap(pair.earlier, pair.later);
      found_.push_back(pair);
    }
  }

  void collect_seeds(std::span<const text::Token> tokens) {
    seeds_.clear();
    passage::sample(tokens, grams_);
    for (std::uint32_t i = 0; i < grams_.size(); ++i) {
      const auto [first, last] =
          std::ranges::equal_range(places_, grams_.hashes[i], {}, &GramPlace::first);
      const auto end = first + std::min(kMostPlaces, last - first);
      for (auto place = first; place != end; ++place) seeds_.push_back({place->second, i});
    }
  }

  const Corpus& corpus_;
  std::span<const Rank> ranks_;
  bucket::HeldRanks held_;
  passage::Aligner aligner_;
  std::span<const text::Token> tokens_;  // of the leader
  std::vector<GramPlace> places_;        // of its grams, sorted
  passage::Grams grams_;
  std::vector<passage::Seed> seeds_;
  std::vector<passage::Alignment> alignments_;
  std::vector<StretchPair> found_;
};

}  // namespace

std::vector<StretchPair> align_copies(const Corpus& corpus, std::span<const ArticleId> order,
                                      const std::vector<CopyCluster>& clusters,
                                      bucket::HeldRanks held) {
  const auto ranks = ranks_of_articles(corpus, order);
  tbb::enumerable_thread_specific<ClusterAligner> aligners(
      [&] { return ClusterAligner(corpus, ranks, held); });
  tbb::parallel_for(std::size_t{0}, clusters.size(),
                    [&](std::size_t i) { aligners.local().align(clusters[i]); });
  std::vector<StretchPair> all;
  for (ClusterAligner& aligner : aligners) {
    const auto found = aligner.take();
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace wirecopy::pipeline
