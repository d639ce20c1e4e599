#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <vector>

#include "tests/support/bucket_oracle.hpp"

namespace wirecopy::oracle {

// What is known of some articles, in Order.
struct ComparableArticles {
  std::vector<std::uint32_t> set_sizes;  // distinct shingles
  std::vector<std::uint32_t> lengths;    // words, in any unit
  std::function<std::uint32_t(std::uint32_t, std::uint32_t)> shared;
  std::set<RankPair> candidates;
  double similarity = 0.5;
  // Of a night: the articles that were held before, each with the leader that it stands with
  // (itself where it is in no cluster), and which of them are excerpts.  `candidates` then has no
  // pair of two of them.
  std::map<std::uint32_t, std::uint32_t> standing = {};
  std::set<std::uint32_t> standing_excerpts = {};
};

struct ClusterMember {
  std::uint32_t article = 0;
  std::uint32_t shared = 0;
  bool excerpt = false;
  friend auto operator<=>(const ClusterMember&, const ClusterMember&) = default;
};

struct LeaderCluster {
  std::uint32_t leader = 0;
  std::vector<ClusterMember> members;
  std::vector<std::uint32_t> near;
  std::vector<std::uint32_t> excerpt_of;
  friend auto operator<=>(const LeaderCluster&, const LeaderCluster&) = default;
};

// Whether the results name a pair: Jaccard at or above the similarity, or the smaller set held to
// four fifths.
bool is_verified(const ComparableArticles& world, RankPair pair);

// Leader clustering, excerpts, near and excerpt_of word by word as the contract has them, over the
// given candidate pairs.  Clusters of two or more, by leader.
std::vector<LeaderCluster> cluster(const ComparableArticles& world);

}  // namespace wirecopy::oracle
