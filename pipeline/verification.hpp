#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "stages/cluster/copy_clusters.hpp"
#include "stages/verify/shingle_set.hpp"

namespace wirecopy::pipeline {

// Compares articles exactly, in parallel where there are many.
class Verification final : public cluster::Articles {
 public:
  // Requires: the arguments outlive this.
  Verification(const Corpus& corpus, std::span<const ArticleId> order);

  // How many shingles the articles of each pair share.  Requires: `pairs` sorted and packed (CandidatePair).
  // Afterwards set_size() of each is known.
  std::vector<std::uint32_t> count_shared(std::span<const std::uint64_t> pairs);

  // Of articles that were in a pair.
  std::uint32_t set_size(Rank rank) override { return set_sizes_[rank]; }
  std::uint32_t length(Rank rank) const override { return corpus_.row(order_[rank]).half_words; }
  std::uint32_t shared(Rank a, Rank b) override;

  // Whether the folded words are equal.
  bool identical(Rank a, Rank b) const;

 private:
  std::span<const text::Token> tokens(Rank rank) const { return corpus_.tokens(order_[rank]); }
  void count_group(std::span<const std::uint64_t> pairs, verify::ShingleSet& set, std::uint32_t* shared);
  void size_the_rest(std::span<const std::uint64_t> pairs);

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  std::vector<std::uint32_t> set_sizes_;  // by rank; 0: not known yet
  verify::ShingleSet set_;                // of the article that shared() was last asked for
  Rank loaded_ = UINT32_MAX;
};

}  // namespace wirecopy::pipeline
