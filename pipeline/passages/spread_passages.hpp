#pragma once

#include <functional>
#include <span>
#include <vector>

#include "pipeline/passages/found_passages.hpp"
#include "stages/bucket/buckets.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::pipeline {

// In the articles that are `held`, by rank, the first `passages` were looked for before.
struct HeldBefore {
  std::size_t passages = 0;
  bucket::HeldRanks held{};
};

// Drops the passages that stand in a single story: text shared only inside one copy cluster is no
// passage, but for those that stand.  Gives the others all carriers among the copies of their
// carriers.
// Method: story by story, since all passages of one leader are found in a copy by one comparison of
// the two.  Requires: `stories` are stories_of() the clusters.
void spread_to_copies(const Corpus& corpus, std::span<const ArticleId> order,
                      std::span<const std::uint32_t> stories,
                      const std::vector<CopyCluster>& clusters,
                      std::vector<RankedPassage>& passages, const HeldBefore& standing,
                      const std::function<void()>& check);

}  // namespace wirecopy::pipeline
