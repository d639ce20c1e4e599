#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "stages/cluster/copy_clusters.hpp"
#include "wirecopy/copies.hpp"
#include "wirecopy/options.hpp"

namespace wirecopy::pipeline {

// What finding the copies came to.
struct CopiesFound {
  std::vector<CopyCluster>
      clusters;  // most outlets first; of one outlet, and of under five words, last
  std::uint64_t candidate_pairs = 0;
  std::uint64_t verified_pairs = 0;  // where the pairs were asked for
};

// What earlier nights left of the articles of a corpus: which were held then, and which of these
// are in a cluster.
// Shapes: by article; of `leaders`, kNoArticle where it is in none.
struct StandingCopies {
  std::vector<char> held;
  std::vector<ArticleId> leaders;
  std::vector<char> excerpts;
};

struct CopiesOptions {
  double similarity = 0.5;
  Banding banding;
  std::optional<std::int64_t> within_seconds;
  std::uint64_t pairs_bytes = 0;  // memory for the candidate pairs held at a time
  // Gets each verified pair, sorted by the later article in Order, then by the earlier.  Where
  // there is none, pairs that decide nothing are not compared.
  std::function<void(const VerifiedPair&)> take_pair;
  // Of a night: two articles that were held are no pair, and stay where they are.
  const StandingCopies* standing = nullptr;
};

// Distinct outlets, given by their groups, one for each article; articles of unknown outlets (0)
// count as of different ones.
std::uint32_t count_outlet_groups(std::vector<std::uint32_t> groups);
std::uint32_t count_outlets(const Corpus& corpus, std::span<const ArticleId> articles);

// Most outlets first; then clusters of one outlet, those of articles of under five words, and those
// of which only templates are left.
void sort_for_reading(const Corpus& corpus, std::vector<CopyCluster>& clusters);

// Buckets, verifies and clusters the articles of `order`, which is Order.  Of members of standing
// clusters, neither `jaccard` nor `containment` means anything, and who is the origin is not said.
// `check` is called now and then, and may throw to end the work.
CopiesFound find_copies(const Corpus& corpus, std::span<const ArticleId> order,
                        const CopiesOptions& options, const std::function<void(double)>& check);

}  // namespace wirecopy::pipeline
