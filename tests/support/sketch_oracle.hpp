#pragma once

#include <cstdint>
#include <limits>
#include <set>
#include <vector>

#include "wirecopy/banding.hpp"

namespace wirecopy::oracle {

// The multipliers of a hasher: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), its upper halves,
// odd. They stand behind every key in a store, so they never change.
class Multipliers {
 public:
  explicit Multipliers(std::uint64_t seed) : state_(seed) {}

  std::uint32_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t z = state_;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return static_cast<std::uint32_t>(z >> 32) | 1;
  }

 private:
  std::uint64_t state_;
};

// A signature by its definition, each value looked for in the whole set: the least product by the
// row's multiplier that lies in the band's share of all numbers; where there is none, the least
// product by a multiplier of the value's own.
inline std::vector<std::uint32_t> signature(const std::set<std::uint32_t>& values,
                                            const Banding& banding, std::uint64_t seed) {
  Multipliers multipliers(seed);
  std::vector<std::uint32_t> of_row, own, out;
  for (std::size_t row = 0; row < banding.rows; ++row) of_row.push_back(multipliers.next());
  for (std::size_t i = 0; i < banding.signature_size(); ++i) own.push_back(multipliers.next());
  for (std::size_t i = 0; i < banding.signature_size(); ++i) {
    constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t in_share = kNone, anywhere = kNone;
    for (const std::uint32_t value : values) {
      const std::uint32_t product = of_row[i / banding.bands] * value;
      const auto share = static_cast<std::size_t>(std::uint64_t{product} * banding.bands /
                                                  (std::uint64_t{1} << 32));
      if (share == i % banding.bands && product < in_share) in_share = product;
      const std::uint32_t own_product = own[i] * value;
      if (own_product < anywhere) anywhere = own_product;
    }
    out.push_back(in_share != kNone ? in_share : anywhere);
  }
  return out;
}

}  // namespace wirecopy::oracle
