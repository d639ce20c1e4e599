#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "stages/bucket/buckets.hpp"

namespace wirecopy::pipeline {

// Proposes the candidate pairs of a corpus, as many at a time as fit into memory: stretches of
// later articles, in Order, each with all its pairs.  A stretch that does not fit is cut in half
// and begun again. Method: bands in parallel, one BucketPairs a thread.
class Candidates {
 public:
  // Requires: the arguments outlive this.
  Candidates(const Corpus& corpus, std::span<const ArticleId> order, bucket::TimeWindow window,
             std::size_t bands, std::uint64_t pairs_bytes, bucket::HeldRanks held = {});

  // Calls `use` with the packed pairs of each stretch, sorted.
  void for_each_stretch(const std::function<void(std::span<const std::uint64_t>)>& use) const;

 private:
  // Nothing when they do not fit.
  std::optional<bucket::PairSet> find(bucket::RankRange later) const;

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  bucket::TimeWindow window_;
  std::size_t bands_;
  std::uint64_t pairs_bytes_;
  bucket::HeldRanks held_;
};

}  // namespace wirecopy::pipeline
