#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::pipeline {

// By rank, one number for the articles of a copy cluster, from 1 on in the order of the clusters; 0
// in none.
std::vector<std::uint32_t> stories_of(const Corpus& corpus, std::span<const ArticleId> order,
                                      const std::vector<CopyCluster>& clusters);

// What of each article is compared for passages: copies collapse, so that all of a leader and of an
// article in no cluster, and of other members the parts that their leader does not have.
// Thread safety: immutable once built.
class IndexedParts {
 public:
  // Requires: `order` outlives the object.
  IndexedParts(const Corpus& corpus, std::span<const ArticleId> order,
               const std::vector<CopyCluster>& clusters);

  // In order; they do not overlap.
  std::span<const TokenSpan> of(Rank article) const {
    return std::span(spans_).subspan(begins_[article], begins_[article + 1] - begins_[article]);
  }

  // stories_of() the clusters.
  std::span<const std::uint32_t> stories() const { return stories_; }

  std::uint64_t tokens() const { return tokens_; }

 private:
  std::vector<std::uint32_t> stories_;
  std::vector<std::uint32_t> begins_;  // by rank, in spans_
  std::vector<TokenSpan> spans_;
  std::uint64_t tokens_ = 0;
};

}  // namespace wirecopy::pipeline
