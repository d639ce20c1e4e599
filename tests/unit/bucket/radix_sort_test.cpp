#include "stages/bucket/radix_sort.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/worlds.hpp"

namespace wirecopy::bucket {
namespace {

struct Bits {
  unsigned low, high;
};

class RadixSort : public testing::TestWithParam<Bits> {};

TEST_P(RadixSort, SortsAsAStableSortByItsBits) {
  const auto [low, high] = GetParam();
  const auto key = [low = low, high = high](std::uint64_t value) {
    return low == high ? 0 : value << (64 - high) >> (64 - high) >> low;
  };
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    std::vector<std::uint64_t> values(random.below(300)), scratch;
    const unsigned narrow = random.below(64);  // so that digits repeat
    for (auto& value : values) value = random.next() >> narrow << (seed % 3 == 0 ? narrow / 2 : 0);
    auto expected = values;
    std::stable_sort(expected.begin(), expected.end(),
                     [&](auto a, auto b) { return key(a) < key(b); });
    radix_sort(values, scratch, low, high);
    ASSERT_EQ(values, expected);
  }
}

INSTANTIATE_TEST_SUITE_P(Ranges, RadixSort,
                         testing::Values(Bits{0, 64}, Bits{32, 64}, Bits{0, 32}, Bits{0, 11},
                                         Bits{0, 12}, Bits{53, 64}, Bits{63, 64}, Bits{5, 38},
                                         Bits{32, 33}, Bits{7, 7}),
                         [](const auto& row) {
                           return std::to_string(row.param.low) + "_to_" +
                                  std::to_string(row.param.high);
                         });

}  // namespace
}  // namespace wirecopy::bucket
