#include "stages/passage/alignment.hpp"

#include <gtest/gtest.h>

#include "tests/support/passage_oracle.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::passage {
namespace {

Alignment verbatim(std::uint32_t a, std::uint32_t b, std::uint32_t length) {
  return {.a = {a, a + length}, .b = {b, b + length}, .columns = length, .equal = length};
}

TEST(KeepLongest, KeepsWhatTheOracleKeeps) {
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    std::vector<Alignment> alignments(random.below(20));
    for (auto& x : alignments) {
      x = verbatim(random.below(60), random.below(60), 1 + random.below(20));
      x.b.end += random.below(4);
      x.columns = std::max(x.a.size(), x.b.size());
    }
    const auto expected = oracle::longest(alignments);
    keep_longest(alignments);
    ASSERT_EQ(alignments, expected);
  }
}

TEST(KeepLongest, BreaksTiesByPlace) {
  std::vector<Alignment> alignments = {verbatim(6, 0, 10), verbatim(5, 9, 10), verbatim(5, 3, 10)};
  keep_longest(alignments);
  EXPECT_EQ(alignments, std::vector{verbatim(5, 3, 10)});
}

TEST(KeepLongest, LetsNothingFallToWhatFellItself) {
  // The second falls to the first, so the third, which overlaps with the second alone, stays.
  std::vector<Alignment> alignments = {verbatim(0, 0, 30), verbatim(15, 100, 28),
                                       verbatim(30, 200, 20)};
  keep_longest(alignments);
  EXPECT_EQ(alignments, (std::vector{verbatim(0, 0, 30), verbatim(30, 200, 20)}));
}

TEST(KeepLongest, KeepsWhatOverlapsByLessThanHalf) {
  std::vector<Alignment> alignments = {verbatim(0, 0, 20), verbatim(15, 40, 11),
                                       verbatim(40, 16, 8)};
  const auto all = alignments;
  keep_longest(alignments);
  EXPECT_EQ(alignments, (std::vector{all[0], all[1]})) << "the third overlaps by half in b";
}

}  // namespace
}  // namespace wirecopy::passage
