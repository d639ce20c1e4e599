#include "stages/bucket/pair_set.hpp"

#include <algorithm>
#include <bit>

#include "stages/bucket/radix_sort.hpp"

namespace wirecopy::bucket {
namespace {

void sort_pairs(std::vector<std::uint64_t>& pairs, std::vector<std::uint64_t>& scratch) {
  std::uint64_t any = 0;
  for (const std::uint64_t pair : pairs) any |= pair;
  const auto later_bits = static_cast<unsigned>(std::bit_width(any >> 32));
  const auto earlier_bits = static_cast<unsigned>(std::bit_width(any & 0xFFFFFFFFu));
  radix_sort(pairs, scratch, 0, earlier_bits);
  radix_sort(pairs, scratch, 32, 32 + later_bits);
}

}  // namespace

void PairSet::compact() {
  sort_pairs(pairs_, scratch_);
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
  limit_ = std::max(kLeast, 2 * pairs_.size());
  pairs_.reserve(limit_);
}

const std::vector<std::uint64_t>& PairSet::sorted() {
  compact();
  return pairs_;
}

void PairSet::merge(PairSet other) {
  if (pairs_.empty()) {
    *this = std::move(other);
    return;
  }
  for (const std::uint64_t pair : other.sorted()) add(CandidatePair::unpack(pair));
}

}  // namespace wirecopy::bucket
