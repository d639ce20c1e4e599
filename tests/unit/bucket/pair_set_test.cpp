#include "stages/bucket/pair_set.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/worlds.hpp"

namespace wirecopy::bucket {
namespace {

using Packed = std::set<std::uint64_t>;

// `pairs` pairs of ranks below `ranks`, many of them again and again.
PairSet random_pairs(worlds::Random& random, std::size_t pairs, Rank ranks, Packed& expected) {
  PairSet set;
  for (std::size_t i = 0; i < pairs; ++i) {
    const CandidatePair pair{.later = random.below(ranks), .earlier = random.below(ranks)};
    set.add(pair);
    expected.insert(pair.packed());
  }
  return set;
}

std::vector<std::uint64_t> listed(const Packed& pairs) { return {pairs.begin(), pairs.end()}; }

struct Size {
  const char* name;
  std::size_t pairs;
  Rank ranks;
};

class PairSets : public testing::TestWithParam<Size> {};

TEST_P(PairSets, HoldEachPairOnceInOrder) {
  for (std::uint64_t seed = 0; seed < 2; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    Packed expected;
    PairSet set = random_pairs(random, GetParam().pairs, GetParam().ranks, expected);
    EXPECT_EQ(set.size(), expected.size());
    EXPECT_GE(set.bytes(), expected.size() * 12);
    for (const std::uint64_t pair : expected)
      ASSERT_TRUE(set.contains(CandidatePair::unpack(pair)));
    for (Rank rank = 0; rank < 100; ++rank) {
      const CandidatePair pair{.later = rank, .earlier = random.below(GetParam().ranks)};
      EXPECT_EQ(set.contains(pair), expected.contains(pair.packed()));
    }
    EXPECT_EQ(set.take_sorted(), listed(expected));
    EXPECT_EQ(set.size(), 0u);
    set.add({.later = 1, .earlier = 0});
    EXPECT_EQ(set.take_sorted(), (std::vector{CandidatePair{.later = 1}.packed()}));
  }
}

TEST_P(PairSets, MergeToTheirUnion) {
  worlds::Random random(11);
  Packed expected;
  PairSet set = random_pairs(random, GetParam().pairs, GetParam().ranks, expected);
  set.merge(random_pairs(random, GetParam().pairs / 2, GetParam().ranks, expected));
  set.merge(PairSet());
  PairSet empty;
  empty.merge(set);
  EXPECT_EQ(set.take_sorted(), listed(expected));
  EXPECT_EQ(empty.take_sorted(), listed(expected));
}

INSTANTIATE_TEST_SUITE_P(Sizes, PairSets,
                         testing::Values(Size{"none", 0, 1}, Size{"few", 40, 5},
                                         Size{"one_again_and_again", 200'000, 1},
                                         Size{"many_repeats", 150'000, 100},
                                         Size{"past_the_first_limit", 90'000, 1'000'000},
                                         Size{"ranks_of_32_bits", 1'000, UINT32_MAX}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(CandidatePair, SortsByTheLaterArticleFirst) {
  EXPECT_LT((CandidatePair{.later = 1, .earlier = 9}.packed()),
            (CandidatePair{.later = 2, .earlier = 0}.packed()));
  const auto pair =
      CandidatePair::unpack(CandidatePair{.later = UINT32_MAX, .earlier = 7}.packed());
  EXPECT_EQ(pair.later, UINT32_MAX);
  EXPECT_EQ(pair.earlier, 7u);
}

}  // namespace
}  // namespace wirecopy::bucket
