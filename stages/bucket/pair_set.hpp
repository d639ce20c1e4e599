#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wirecopy::bucket {

// The place of an article in Order, among those that have words.
using Rank = std::uint32_t;

// Two articles that share a bucket.  Sorts by the later one, then by the earlier.
struct CandidatePair {
  Rank later = 0;
  Rank earlier = 0;

  static CandidatePair unpack(std::uint64_t packed) {
    return {static_cast<Rank>(packed >> 32), static_cast<Rank>(packed)};
  }
  std::uint64_t packed() const { return std::uint64_t{later} << 32 | earlier; }
};

// A set of candidate pairs that is filled from buckets in which the same pair comes again and
// again. Method: append, and when twice the size of the set has come together, sort and drop
// repeats. Cost: O(1) amortised an insertion, 16 bytes a pair and as much again while it sorts.
class PairSet {
 public:
  void add(CandidatePair pair) {
    if (pairs_.size() >= limit_) compact();
    pairs_.push_back(pair.packed());
  }

  // Sorted, each pair once.
  const std::vector<std::uint64_t>& sorted();

  // Takes in all pairs of `other`.
  void merge(PairSet other);

  std::size_t bytes() const {
    return (pairs_.capacity() + scratch_.capacity()) * sizeof(std::uint64_t);
  }

 private:
  static constexpr std::size_t kLeast = std::size_t{1} << 16;

  void compact();

  std::vector<std::uint64_t> pairs_;
  std::vector<std::uint64_t> scratch_;
  std::size_t limit_ = kLeast;
};

}  // namespace wirecopy::bucket
