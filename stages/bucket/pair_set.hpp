#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wirecopy::bucket {

// The place of an article in Order, among those that have words.
using Rank = std::uint32_t;

// Two articles that share a bucket.  Sorts by the later one, then by the earlier.  Of an article of
// an earlier night and one that came after it, the one that came counts as the later.
struct CandidatePair {
  Rank later = 0;
  Rank earlier = 0;

  static CandidatePair unpack(std::uint64_t packed) {
    return {static_cast<Rank>(packed >> 32), static_cast<Rank>(packed)};
  }
  std::uint64_t packed() const { return std::uint64_t{later} << 32 | earlier; }
};

// A set of candidate pairs that is filled from buckets in which the same pair comes again and
// again. Method: a hash table with linear probing, at most two thirds full. Cost: O(1) an
// insertion, 12 to 24 bytes a pair, 8 more while it sorts.
class PairSet {
 public:
  void add(CandidatePair pair) {
    std::uint64_t& slot = table_[slot_of(pair)];
    if (slot != kFree) return;
    slot = stored(pair);
    if (3 * ++size_ > 2 * table_.size()) resize(2 * table_.size());
  }

  bool contains(CandidatePair pair) const { return table_[slot_of(pair)] != kFree; }

  // Announces that the pair will be added: many at a time wait for memory together.
  void prefetch(CandidatePair pair) const { __builtin_prefetch(&table_[first_slot(pair)], 1); }

  // Hands over the pairs, sorted; none are left.
  std::vector<std::uint64_t> take_sorted();

  // Takes in all pairs of `other`.
  void merge(PairSet other);

  std::size_t size() const { return size_; }
  std::size_t bytes() const { return table_.size() * sizeof(std::uint64_t); }

 private:
  static constexpr std::size_t kLeast = std::size_t{1} << 10;
  static constexpr std::uint64_t kFree = 0;

  // Never kFree, as no pair is of twice the highest rank.
  static std::uint64_t stored(CandidatePair pair) { return ~pair.packed(); }

  std::size_t first_slot(CandidatePair pair) const {
    return (pair.packed() * 0x9E3779B97F4A7C15u) >> shift_;
  }
  // Where the pair stands, or the free slot where it would.
  std::size_t slot_of(CandidatePair pair) const {
    std::size_t slot = first_slot(pair);
    while (table_[slot] != kFree && table_[slot] != stored(pair))
      slot = (slot + 1) & (table_.size() - 1);
    return slot;
  }

  void resize(std::size_t slots);

  std::vector<std::uint64_t> table_ = std::vector<std::uint64_t>(kLeast);
  unsigned shift_ = 54;  // slots are counted by the high bits of a product
  std::size_t size_ = 0;
};

}  // namespace wirecopy::bucket
