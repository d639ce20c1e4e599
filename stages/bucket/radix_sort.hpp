#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace wirecopy::bucket {

// Sorts `values` by the bits [low, high), stably.  `scratch` is made as large as `values`.
// Method: least significant digit first, 11 bits at a time; digits that are the same everywhere
// cost one look. Cost: O(n (high - low) / 11).
inline void radix_sort(std::vector<std::uint64_t>& values, std::vector<std::uint64_t>& scratch,
                       unsigned low, unsigned high) {
  constexpr unsigned kDigitBits = 11;
  scratch.resize(values.size());
  for (unsigned shift = low; shift < high; shift += kDigitBits) {
    const unsigned bits = std::min(kDigitBits, high - shift);
    const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    std::array<std::size_t, std::size_t{1} << kDigitBits> places{};
    for (const std::uint64_t value : values) ++places[(value >> shift) & mask];
    std::size_t sum = 0;
    bool one_digit = false;
    for (auto& place : places) {
      one_digit |= place == values.size();
      sum += std::exchange(place, sum);
    }
    if (one_digit) continue;
    for (const std::uint64_t value : values) scratch[places[(value >> shift) & mask]++] = value;
    values.swap(scratch);
  }
}

}  // namespace wirecopy::bucket
