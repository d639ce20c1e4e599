#include "stages/bucket/buckets.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "tests/support/bucket_oracle.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::bucket {
namespace {

using Keys = std::vector<sketch::BandKey>;

// Articles in Order and the keys of their bands.
struct World {
  std::vector<Published> published;
  std::vector<Keys> bands;
};

World random_world(std::uint64_t seed) {
  worlds::Random random(seed);
  World world;
  const std::uint32_t articles = 1 + random.below(120);
  for (std::uint32_t i = 0; i < articles; ++i) world.published.push_back(worlds::published(random));
  std::sort(world.published.begin(), world.published.end());
  const std::uint32_t buckets = 1 + random.below(30);
  for (int band = 0; band < 4; ++band) {
    Keys keys(articles);
    for (auto& key : keys) key = (0xFFFFFFFFu - random.below(buckets)) >> (band == 3 ? 31 : 0);
    world.bands.push_back(band == 2 ? world.bands[0] : keys);  // one with the buckets of another
  }
  return world;
}

std::set<oracle::RankPair> expected_pairs(const World& world, std::optional<std::int64_t> within) {
  std::set<oracle::RankPair> pairs;
  for (const Keys& keys : world.bands)
    oracle::add_bucket_pairs(keys, world.published, within, pairs);
  return pairs;
}

std::set<oracle::RankPair> found_pairs(const World& world, std::optional<std::int64_t> within,
                                       RankRange later) {
  BucketPairs buckets(TimeWindow(world.published, within), later);
  for (const Keys& keys : world.bands) EXPECT_TRUE(buckets.add_band(keys));
  PairSet found = buckets.take();
  std::set<oracle::RankPair> pairs;
  for (const auto packed : found.take_sorted()) {
    const auto pair = CandidatePair::unpack(packed);
    pairs.insert({pair.later, pair.earlier});
  }
  return pairs;
}

struct Window {
  const char* name;
  std::optional<std::int64_t> seconds;
};

class BucketPairsWithin : public testing::TestWithParam<Window> {};

TEST_P(BucketPairsWithin, AreTheFirstSixteenAndTheSixteenBefore) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const World world = random_world(seed);
    const auto count = static_cast<Rank>(world.published.size());
    ASSERT_EQ(found_pairs(world, GetParam().seconds, {0, count}),
              expected_pairs(world, GetParam().seconds));
  }
}

TEST_P(BucketPairsWithin, AreTheSameHoweverTheLaterArticlesAreCut) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const World world = random_world(seed);
    worlds::Random random(seed);
    std::set<oracle::RankPair> all;
    const auto count = static_cast<Rank>(world.published.size());
    for (Rank begin = 0, end = 0; begin < count; begin = end) {
      end = begin + 1 + random.below(count - begin);
      for (const auto& pair : found_pairs(world, GetParam().seconds, {begin, end})) {
        EXPECT_TRUE(begin <= pair.first && pair.first < end);
        EXPECT_TRUE(all.insert(pair).second) << "in one stretch only";
      }
    }
    ASSERT_EQ(all, expected_pairs(world, GetParam().seconds));
  }
}

INSTANTIATE_TEST_SUITE_P(Windows, BucketPairsWithin,
                         testing::Values(Window{"any_time", std::nullopt},
                                         Window{"the_same_second", 0}, Window{"six_hours", 21600},
                                         Window{"a_day", 86400}, Window{"three_days", 3 * 86400},
                                         Window{"a_year", 366 * 86400}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(BucketPairs, OfOneHugeBucketGrowWithItsSizeNotItsSquare) {
  const World world{.published = std::vector<Published>(3000), .bands = {Keys(3000, 7)}};
  const auto pairs = found_pairs(world, std::nullopt, {0, 3000});
  EXPECT_EQ(pairs, expected_pairs(world, std::nullopt));
  EXPECT_LT(pairs.size(), 3000u * 2 * kPartners);
}

TEST(BucketPairs, SayWhenTheyDoNotFit) {
  BucketPairs buckets(TimeWindow({}, std::nullopt), {0, 1000}, 1024);
  EXPECT_FALSE(buckets.add_band(Keys(1000, 7)));
  BucketPairs enough(TimeWindow({}, std::nullopt), {0, 1000}, std::uint64_t{1} << 30);
  EXPECT_TRUE(enough.add_band(Keys(1000, 7)));
}

TEST(BucketPairs, RememberThousandsOfBuckets) {
  worlds::Random random(5);
  World world{.published = std::vector<Published>(9000), .bands = {}};
  for (int band = 0; band < 3; ++band) {
    Keys keys(9000);
    for (auto& key : keys) key = random.below(2500);
    world.bands.push_back(keys);
    world.bands.push_back(keys);
  }
  EXPECT_EQ(found_pairs(world, std::nullopt, {0, 9000}), expected_pairs(world, std::nullopt));
}

Published at(std::int64_t seconds) {
  return {.seconds = seconds, .precision = Published::Precision::kSecond};
}
Published day(std::int64_t number) {
  return {.seconds = number * 86400 + 86399, .precision = Published::Precision::kDay};
}

TEST(TimeWindow, CountsTheLeastTimeThatDatesCanMean) {
  const std::vector<Published> published = {at(0), day(0), at(86400 + 5), day(1), {}, {}};
  const std::vector<Rank> members = {0, 1, 2, 3, 4};
  const TimeWindow window(published, 5);
  const auto before = [&](Rank later) {
    return window.first_within(std::span(members).first(later), later);
  };
  EXPECT_EQ(before(1), 0u) << "the day holds the second";
  EXPECT_EQ(before(2), 2u) << "six seconds after the day's last";
  EXPECT_EQ(before(3), 1u) << "days that follow each other are a second apart";
  EXPECT_EQ(before(4), 0u) << "an article without a date is within any window";
}

}  // namespace
}  // namespace wirecopy::bucket
