#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/find/clusters.hpp"
#include "pipeline/find/found.hpp"

namespace wirecopy::pipeline {

// Tells of what was found for one text which copies, passage or quote it belongs to.
// Method: each article is asked for once, in their order, each cluster once for its id; whether a
// passage counts is asked last, when it is known which of those that have it were found.
// Thread safety: none.
class HitClassifier {
 public:
  // Requires: `clusters` outlives the object.
  explicit HitClassifier(FindClusters& clusters) : clusters_(clusters) {}

  // Sets `grain` and `cluster` of hits.  Requires: all are described.
  void classify(std::span<Found> found);

 private:
  // A hit that no quote holds, and the passages of its article.
  struct Open {
    Hit* hit;
    std::size_t article;  // index of passages_
  };

  void classify_in_article(std::span<Found* const> found);
  const ClusterStretch* carrying(const Open& open);

  FindClusters& clusters_;
  std::vector<Open> open_;
  std::vector<std::vector<ClusterStretch>> passages_;
  std::unordered_map<std::uint32_t, std::string> passage_ids_, quote_ids_;
};

}  // namespace wirecopy::pipeline
