#include "stages/bucket/buckets.hpp"

#include <algorithm>
#include <bit>

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
  collect_shared_keys(keys);
  // Sorted by so many high bits that few different keys are equal in them; those are told apart
  // afterwards.
  const auto bits = static_cast<unsigned>(std::bit_width(entries_.size())) + 3;
  const unsigned sorted_bits = bits <= 22 ? 22 : 32;
  radix_sort(entries_, scratch_, 64 - sorted_bits, 64);
  const auto prefix = [&](std::size_t i) { return entries_[i] >> (64 - sorted_bits); };
  for (std::size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    for (end = begin + 1; end < entries_.size() && prefix(end) == prefix(begin); ++end) {
    }
    if (end - begin < 2) continue;
    add_equal_prefixes(std::span(entries_).subspan(begin, end - begin));
    if (pairs_.bytes() > limit_bytes_) return false;
  }
  return true;
}

// Leaves out the articles whose key nobody else has: most of them.
// Method: a bit for each slot that was met, another for each that was met again; what meets an
// occupied slot by chance is kept, and falls out later.
void BucketPairs::collect_shared_keys(std::span<const sketch::BandKey> keys) {
  const auto slot_bits =
      std::clamp(static_cast<unsigned>(std::bit_width(keys.size())) + 3, 10u, 32u);
  const std::size_t words = std::size_t{1} << (slot_bits - 6);
  met_once_.assign(words, 0);
  met_again_.assign(words, 0);
  const auto slot = [&](sketch::BandKey key) { return std::uint64_t{key} >> (32 - slot_bits); };
  for (const sketch::BandKey key : keys) {
    const std::uint64_t at = slot(key);
    const std::uint64_t bit = std::uint64_t{1} << (at % 64);
    met_again_[at / 64] |= met_once_[at / 64] & bit;
    met_once_[at / 64] |= bit;
  }
  entries_.clear();
  for (std::size_t rank = 0; rank < keys.size(); ++rank) {
    const std::uint64_t at = slot(keys[rank]);
    if ((met_again_[at / 64] >> (at % 64) & 1) != 0)
      entries_.push_back(std::uint64_t{keys[rank]} << 32 | rank);
  }
}

// Entries that are equal in the bits that were sorted by; in Order.
void BucketPairs::add_equal_prefixes(std::span<std::uint64_t> entries) {
  const auto by_key = [](std::uint64_t a, std::uint64_t b) { return a >> 32 < b >> 32; };
  if (!std::is_sorted(entries.begin(), entries.end(), by_key)) {
    std::stable_sort(entries.begin(), entries.end(), by_key);
  }
  for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
    members_.clear();
    for (end = begin; end < entries.size() && entries[end] >> 32 == entries[begin] >> 32; ++end) {
      members_.push_back(static_cast<Rank>(entries[end]));
    }
    if (members_.size() > 1) add_bucket(members_);
  }
}

void BucketPairs::add_bucket(std::span<const Rank> members) {
  if (members.size() > 2 && met_before(members)) return;
  const auto first = std::lower_bound(members.begin(), members.end(), later_.begin);
  for (auto member = first; member != members.end() && *member < later_.end; ++member) {
    if (!held_.empty() && held_[*member] != 0) continue;
    const auto at = static_cast<std::size_t>(member - members.begin());
    pair_member(members, at);
    if (!held_.empty()) pair_with_held_behind(members, at);
  }
}

void BucketPairs::pair_member(std::span<const Rank> members, std::size_t at) {
  const std::size_t begin = window_.first_within(members.first(at), members[at]);
  const std::size_t first_end = std::min(begin + kPartners, at);
  const std::size_t last_begin = std::max(first_end, at > kPartners ? at - kPartners : 0);
  const auto each_partner = [&](auto use) {
    for (std::size_t i = begin; i < first_end; ++i) use({members[at], members[i]});
    for (std::size_t i = last_begin; i < at; ++i) use({members[at], members[i]});
  };
  each_partner([&](CandidatePair pair) { pairs_.prefetch(pair); });
  each_partner([&](CandidatePair pair) { pairs_.add(pair); });
}

// An article that comes late is one of the first, or one of those just before, of articles that
// were there.
void BucketPairs::pair_with_held_behind(std::span<const Rank> members, std::size_t at) {
  const std::size_t end =
      at < kPartners ? members.size() : std::min(members.size(), at + kPartners + 1);
  for (std::size_t behind = at + 1; behind < end; ++behind) {
    if (held_[members[behind]] == 0) continue;
    if (window_.first_within(members.subspan(at, 1), members[behind]) > 0) continue;
    pairs_.add({members[at], members[behind]});
  }
}

// Two buckets are taken for one when the 64-bit hashes of their members are equal: for a hundred
// million buckets, the chance that one of them is passed over wrongly is below 1 in 3,000, and its
// pairs most likely share another.
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
