#include "pipeline/passages/indexed_parts.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "stages/passage/own_grams.hpp"

namespace wirecopy::pipeline {
namespace {

// Shorter texts hold no passage.
constexpr std::uint32_t kLeastHalfWords = passage::kRunHalfWords;

using PartsOfArticles = std::vector<std::vector<TokenSpan>>;

void cut_members(const Corpus& corpus, const CopyCluster& cluster, std::span<const Rank> ranks,
                 passage::LeaderGrams& leader, PartsOfArticles& parts) {
  leader.load(corpus.tokens(cluster.leader));
  for (const CopyMember& member : cluster.members) {
    if (member.article == cluster.leader || member.relation == Relation::kIdentical) continue;
    parts[ranks[member.article]] = leader.own_parts(corpus.tokens(member.article));
  }
}

}  // namespace

std::vector<std::uint32_t> stories_of(const Corpus& corpus, std::span<const ArticleId> order,
                                      const std::vector<CopyCluster>& clusters) {
  const auto ranks = ranks_of_articles(corpus, order);
  std::vector<std::uint32_t> stories(order.size());
  for (std::uint32_t i = 0; i < clusters.size(); ++i) {
    for (const CopyMember& member : clusters[i].members) stories[ranks[member.article]] = i + 1;
  }
  return stories;
}

IndexedParts::IndexedParts(const Corpus& corpus, std::span<const ArticleId> order,
                           const std::vector<CopyCluster>& clusters)
    : stories_(stories_of(corpus, order, clusters)) {
  const auto ranks = ranks_of_articles(corpus, order);
  PartsOfArticles parts(order.size());
  tbb::enumerable_thread_specific<passage::LeaderGrams> leaders;
  tbb::parallel_for(std::size_t{0}, clusters.size(), [&](std::size_t i) {
    cut_members(corpus, clusters[i], ranks, leaders.local(), parts);
  });
  std::vector<bool> collapsed(order.size());
  for (const CopyCluster& cluster : clusters) {
    for (const CopyMember& member : cluster.members) {
      collapsed[ranks[member.article]] = member.article != cluster.leader;
    }
  }
  begins_.reserve(order.size() + 1);
  for (Rank rank = 0; rank < order.size(); ++rank) {
    begins_.push_back(static_cast<std::uint32_t>(spans_.size()));
    const ArticleRow& row = corpus.row(order[rank]);
    if (row.half_words < kLeastHalfWords) continue;
    if (collapsed[rank]) {
      spans_.insert(spans_.end(), parts[rank].begin(), parts[rank].end());
    } else {
      spans_.push_back({0, row.token_count});
    }
  }
  begins_.push_back(static_cast<std::uint32_t>(spans_.size()));
  for (const TokenSpan& span : spans_) tokens_ += span.size();
}

}  // namespace wirecopy::pipeline
