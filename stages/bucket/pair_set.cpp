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

// Pairs move in the order of their slots, which stays nearly the same.
void PairSet::resize(std::size_t slots) {
  std::vector<std::uint64_t> old(slots);
  old.swap(table_);
  shift_ = 65 - static_cast<unsigned>(std::bit_width(slots));
  for (const std::uint64_t pair : old) {
    if (pair != kFree) table_[slot_of(CandidatePair::unpack(~pair))] = pair;
  }
}

std::vector<std::uint64_t> PairSet::take_sorted() {
  PairSet taken;
  std::swap(*this, taken);
  auto& pairs = taken.table_;
  std::erase(pairs, kFree);
  for (std::uint64_t& pair : pairs) pair = ~pair;
  std::vector<std::uint64_t> scratch;
  sort_pairs(pairs, scratch);
  return std::move(pairs);
}

// Into a table that has room for both: pairs come in the order of their slots, so that one that
// grew with them would be crowded at its begin.
void PairSet::merge(PairSet other) {
  if (other.size_ > size_) std::swap(*this, other);
  const std::size_t wanted = std::bit_ceil(2 * (size_ + other.size_));
  if (wanted > table_.size()) resize(wanted);
  for (const std::uint64_t pair : other.table_) {
    if (pair != kFree) add(CandidatePair::unpack(~pair));
  }
}

}  // namespace wirecopy::bucket
