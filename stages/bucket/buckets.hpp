#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "stages/bucket/pair_set.hpp"
#include "stages/sketch/minhash.hpp"
#include "wirecopy/published.hpp"

namespace wirecopy::bucket {

// In a bucket, each article is paired with so many of the first and so many of those just before
// it.
inline constexpr std::size_t kPartners = 16;

// Which articles are near enough in time to be compared.
class TimeWindow {
 public:
  // Without `within_seconds`, all.  Requires: `published` is in Order, and outlives the window.
  TimeWindow(std::span<const Published> published, std::optional<std::int64_t> within_seconds)
      : published_(published), within_seconds_(within_seconds) {}

  // The first of `members` (ascending ranks) that `later` may be compared with; all up to `later`
  // follow.
  std::size_t first_within(std::span<const Rank> members, Rank later) const;

 private:
  std::span<const Published> published_;
  std::optional<std::int64_t> within_seconds_;
};

// A stretch of ranks, half-open: pairs whose later article lies outside are left for another pass.
struct RankRange {
  Rank begin = 0;
  Rank end = 0;
};

// Which articles were held before others came, by rank: no two of them are a pair.  Empty: none.
using HeldRanks = std::span<const char>;

// Proposes candidate pairs, a band at a time.
// Method: (key, rank) sorted by key; a run of equal keys is a bucket in Order; pairs by
// `kPartners`, so that a bucket of n articles costs O(n), not n squared.  A bucket with the members
// of one met before is passed over. Cost: O(articles) a band, 16 bytes an article while it works.
// Thread safety: none; one object for each thread, merged at the end: the union does not depend on
// who did what.
class BucketPairs {
 public:
  // Gives up when the pairs would take more than `limit_bytes`.  Requires: `held` outlives this.
  BucketPairs(TimeWindow window, RankRange later, std::uint64_t limit_bytes = UINT64_MAX,
              HeldRanks held = {})
      : window_(window), later_(later), limit_bytes_(limit_bytes), held_(held) {}

  // `keys[rank]` is the key of the article in this band.  Whether the pairs have fitted.
  bool add_band(std::span<const sketch::BandKey> keys);

  // Hands over what was found.
  PairSet take() { return std::exchange(pairs_, {}); }

 private:
  void collect_shared_keys(std::span<const sketch::BandKey> keys);
  void add_equal_prefixes(std::span<std::uint64_t> entries);
  void add_bucket(std::span<const Rank> members);
  void pair_member(std::span<const Rank> members, std::size_t at);
  void pair_with_held_behind(std::span<const Rank> members, std::size_t at);
  bool met_before(std::span<const Rank> members);
  std::size_t met_slot(std::uint64_t hash) const;

  TimeWindow window_;
  RankRange later_;
  std::uint64_t limit_bytes_;
  HeldRanks held_;
  PairSet pairs_;
  std::vector<std::uint64_t> met_once_;  // by slot of a key, a bit
  std::vector<std::uint64_t> met_again_;
  std::vector<std::uint64_t> entries_;  // key and rank
  std::vector<std::uint64_t> scratch_;
  std::vector<Rank> members_;
  std::vector<std::uint64_t> met_;  // hash table of the buckets met; 0 is free
  std::size_t met_count_ = 0;
};

}  // namespace wirecopy::bucket
