#include "stages/bucket/buckets.hpp"

#include <algorithm>

#include "stages/bucket/radix_sort.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wirecopy::bucket {

std::size_t TimeWindow::first_within(std::span<const Rank> members, Rank later) const {
  if (!within_seconds_ || !published_[later].known()) return 0;
  const auto too_early = [&](Rank earlier) {
    return least_seconds_between(published_[earlier], published_[later]) > *within_seconds_;
  };
  return static_cast<std::size_t>(std::partition_point(members.begin(), members.end(), too_early) -
                                  members.begin());
}

bool BucketPairs::add_band(std::span<const sketch::BandKey> keys) {
  entries_.resize(keys.size());
  for (std::size_t rank = 0; rank < keys.size(); ++rank) {
    entries_[rank] = std::uint64_t{keys[rank]} << 32 | rank;
  }
  radix_sort(entries_, scratch_, 32, 64);
  for (std::size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    const std::uint64_t key = entries_[begin] >> 32;
    for (end = begin + 1; end < entries_.size() && entries_[end] >> 32 == key; ++end) {
    }
    if (end - begin < 2) continue;
    members_.clear();
    for (std::size_t i = begin; i < end; ++i) members_.push_back(static_cast<Rank>(entries_[i]));
    add_bucket(members_);
    if (pairs_.bytes() > limit_bytes_) return false;
  }
  return true;
}

void BucketPairs::add_bucket(std::span<const Rank> members) {
  if (members.size() > 2 && met_before(members)) return;
  const auto first = std::lower_bound(members.begin() + 1, members.end(), later_.begin);
  for (auto member = first; member != members.end() && *member < later_.end; ++member) {
    pair_member(members, static_cast<std::size_t>(member - members.begin()));
  }
}

void BucketPairs::pair_member(std::span<const Rank> members, std::size_t at) {
  const std::size_t begin = window_.first_within(members.first(at), members[at]);
  const std::size_t first_end = std::min(begin + kPartners, at);
  const std::size_t last_begin = std::max(first_end, at > kPartners ? at - kPartners : 0);
  for (std::size_t i = begin; i < first_end; ++i) pairs_.add({members[at], members[i]});
  for (std::size_t i = last_begin; i < at; ++i) pairs_.add({members[at], members[i]});
}

// Two buckets are taken for one when the 64-bit hashes of their members are equal: for a hundred million buckets,
// the chance that one of them is passed over wrongly is below 1 in 3,000, and its pairs most likely share another.
bool BucketPairs::met_before(std::span<const Rank> members) {
  if (2 * (met_count_ + 1) > met_.size()) {
    std::vector<std::uint64_t> old(std::max<std::size_t>(1024, 4 * met_.size()));
    old.swap(met_);
    for (const std::uint64_t hash : old) {
      if (hash != 0) met_[met_slot(hash)] = hash;
    }
  }
  const std::uint64_t hash = XXH3_64bits(members.data(), members.size_bytes()) | 1;
  const std::size_t slot = met_slot(hash);
  if (met_[slot] == hash) return true;
  met_[slot] = hash;
  ++met_count_;
  return false;
}

// Where `hash` stands in `met_`, or the free slot where it would.
std::size_t BucketPairs::met_slot(std::uint64_t hash) const {
  std::size_t slot = hash >> 1 & (met_.size() - 1);
  while (met_[slot] != 0 && met_[slot] != hash) slot = (slot + 1) & (met_.size() - 1);
  return slot;
}

}  // namespace wirecopy::bucket
