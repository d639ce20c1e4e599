#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/verify/bucket_table.cpp"
#include "stages/verify/bucket_table.hpp"

#include <hwy/foreach_target.h>  // compiles this file once for each target
#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstring>

#ifndef WIRECOPY_VERIFY_TABLE_VIEW
#define WIRECOPY_VERIFY_TABLE_VIEW
namespace wirecopy::verify {

inline constexpr std::size_t kSlots = 8;  // of a bucket

// What the kernels see of a table.
struct TableView {
  std::uint64_t* slots;
  std::uint8_t* met;
  unsigned bucket_bits;

  std::size_t bucket_of(std::uint64_t shingle) const { return shingle >> (64 - bucket_bits); }
};

// 0 marks a free slot, so the shingle that hashes to it, if there ever is one, takes another's
// place.
inline std::uint64_t stored(std::uint64_t shingle) { return shingle == 0 ? 1 : shingle; }

}  // namespace wirecopy::verify
#endif

HWY_BEFORE_NAMESPACE();
namespace wirecopy::verify::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Which slots of a bucket hold `shingle`, by bits.
HWY_INLINE unsigned equal_slots(const std::uint64_t* bucket, std::uint64_t shingle) {
  const hn::CappedTag<std::uint64_t, kSlots> d;
  const auto wanted = hn::Set(d, shingle);
  unsigned bits = 0;
  for (std::size_t at = 0; at < kSlots; at += hn::Lanes(d)) {
    std::uint8_t found[8] = {};
    hn::StoreMaskBits(d, hn::Eq(wanted, hn::LoadU(d, bucket + at)), found);
    bits |= static_cast<unsigned>(found[0]) << at;
  }
  return bits;
}

// Adds shingles until a bucket is full; how many were dealt with.  `size` grows by those that were
// new.
std::size_t add_all(TableView table, const std::uint64_t* shingles, std::size_t count,
                    std::uint32_t& size) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t shingle = stored(shingles[i]);
    std::uint64_t* bucket = table.slots + kSlots * table.bucket_of(shingle);
    if (equal_slots(bucket, shingle) != 0) continue;
    const unsigned free_slots = equal_slots(bucket, 0);
    if (free_slots == 0) return i;
    bucket[std::countr_zero(free_slots)] = shingle;
    ++size;
  }
  return count;
}

void meet_all(TableView table, const std::uint64_t* shingles, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t shingle = stored(shingles[i]);
    const std::size_t bucket = table.bucket_of(shingle);
    const unsigned bits = equal_slots(table.slots + kSlots * bucket, shingle);
    table.met[bucket] = static_cast<std::uint8_t>(table.met[bucket] | bits);
  }
}

// Counts the slots met and forgets them.
std::uint32_t take_all_met(std::uint8_t* met, std::size_t buckets) {
  std::uint64_t count = 0;
  for (std::size_t bucket = 0; bucket < buckets; bucket += 8) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, met + bucket, sizeof bits);
    count += static_cast<std::uint64_t>(std::popcount(bits));
  }
  std::memset(met, 0, buckets);
  return static_cast<std::uint32_t>(count);
}

}  // namespace wirecopy::verify::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wirecopy::verify {
namespace {

constexpr unsigned kLeastBucketBits = 3;  // whole words of `met_`

}  // namespace

HWY_EXPORT(add_all);
HWY_EXPORT(meet_all);
HWY_EXPORT(take_all_met);

void BucketTable::clear(std::size_t expected) {
  // Two of eight slots used on average: one table in ten thousand has to grow.
  const auto bits = static_cast<unsigned>(std::bit_width(expected / 2));
  resize(std::max(kLeastBucketBits, bits));
}

void BucketTable::resize(unsigned bucket_bits) {
  bucket_bits_ = bucket_bits;
  buckets_ = std::size_t{1} << bucket_bits;
  if (met_.size() < buckets_) {
    slots_.assign(kSlots * buckets_, 0);
    met_.assign(buckets_, 0);
  } else {
    std::fill_n(slots_.begin(), kSlots * buckets_, 0);
  }
  size_ = 0;
}

void BucketTable::add(std::span<const sketch::ShingleHash> shingles) {
  while (true) {
    const TableView view{slots_.data(), met_.data(), bucket_bits_};
    const std::size_t added =
        HWY_DYNAMIC_DISPATCH(add_all)(view, shingles.data(), shingles.size(), size_);
    if (added == shingles.size()) return;
    shingles = shingles.subspan(added);
    grow();
  }
}

void BucketTable::grow() {
  std::vector<std::uint64_t> held;
  for (std::size_t i = 0; i < kSlots * buckets_; ++i) {
    if (slots_[i] != 0) held.push_back(slots_[i]);
  }
  resize(bucket_bits_ + 1);
  add(held);
}

void BucketTable::meet(std::span<const sketch::ShingleHash> shingles) {
  const TableView view{slots_.data(), met_.data(), bucket_bits_};
  HWY_DYNAMIC_DISPATCH(meet_all)(view, shingles.data(), shingles.size());
}

std::uint32_t BucketTable::take_met() {
  return HWY_DYNAMIC_DISPATCH(take_all_met)(met_.data(), buckets_);
}

}  // namespace wirecopy::verify
#endif
