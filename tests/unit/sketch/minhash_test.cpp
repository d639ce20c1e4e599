#include "stages/sketch/minhash.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/simd_targets.hpp"
#include "tests/support/sketch_oracle.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::sketch {
namespace {

constexpr std::uint64_t kSeed = 0x77697265636F7079;
using Values = std::vector<std::uint32_t>;

Values random_values(worlds::Random& random, std::size_t count) {
  std::set<std::uint32_t> values;
  while (values.size() < count) values.insert(static_cast<std::uint32_t>(random.next() >> 32));
  return {values.begin(), values.end()};
}

Values joined(const Values& a, const Values& b) {
  Values out = a;
  out.insert(out.end(), b.begin(), b.end());
  return out;
}

constexpr Banding kBandings[] = {{64, 4}, {14, 8},  {128, 2}, {1, 1},
                                 {3, 5},  {100, 1}, {9, 28},  {1024, 1}};

TEST(MinHasher, GivesTheLeastOfTheSetUnderEachOrder) {
  for (const Banding& banding : kBandings) {
    const MinHasher hasher(banding, kSeed);
    ASSERT_EQ(hasher.size(), banding.signature_size());
    for (const std::size_t size : {0u, 1u, 2u, 5u, 40u, 300u}) {
      worlds::Random random(size + banding.rows);
      const Values values = random_values(random, size);
      ASSERT_EQ(hasher.sketch(values),
                oracle::signature({values.begin(), values.end()}, banding, kSeed))
          << banding.bands << 'x' << banding.rows << ", set of " << size;
    }
  }
}

TEST(MinHasher, KeepsItsSeedAndItsDefault) {
  const Values values = {1, 2, 0x9E3779B9};
  EXPECT_EQ(MinHasher(Banding{}).sketch(values), MinHasher(Banding{}, kSeed).sketch(values));
  EXPECT_NE(MinHasher(Banding{}).sketch(values), MinHasher(Banding{}, 1).sketch(values));
  EXPECT_EQ(MinHasher(Banding{}, 1).sketch(values), oracle::signature({1, 2, 0x9E3779B9}, {}, 1));
}

TEST(MinHasher, DoesNotLookAtOrderOrRepeats) {
  worlds::Random random(1);
  const MinHasher hasher{Banding{}};
  Values values = random_values(random, 100);
  const Signature expected = hasher.sketch(values);
  std::reverse(values.begin(), values.end());
  EXPECT_EQ(hasher.sketch(joined(values, values)), expected);
}

TEST(MinHasher, GivesTheSameInPieces) {
  worlds::Random random(2);
  for (const Banding& banding : kBandings) {
    const MinHasher hasher(banding);
    const Values values = random_values(random, 77);
    const std::span<const std::uint32_t> all(values);
    Signature signature(hasher.size());
    hasher.start(signature);
    for (const auto piece : {all.first(30), all.subspan(30, 0), all.subspan(30)})
      hasher.add(piece, signature);
    if (auto empty = hasher.empty_values(signature); !empty.none()) {
      for (const auto piece : {all.first(1), all.subspan(1)}) empty.fill(piece);
      empty.finish(signature);
    }
    EXPECT_EQ(signature, hasher.sketch(values));
  }
}

TEST(MinHasher, GivesTheSameBitsOnEverySimdTarget) {
  worlds::Random random(3);
  for (const Banding& banding : kBandings) {
    const MinHasher hasher(banding);
    for (const std::size_t size : {1u, 7u, 250u}) {
      const Values values = random_values(random, size);
      const Signature expected = hasher.sketch(values);
      worlds::for_each_simd_target(
          [&](const char* name) { EXPECT_EQ(hasher.sketch(values), expected) << name; });
    }
  }
}

struct Sets {
  const char* name;
  std::size_t both, only_a, only_b;
};

void PrintTo(const Sets& row, std::ostream* out) { *out << row.name; }

double exact_jaccard(const Sets& sets) {
  return static_cast<double>(sets.both) /
         static_cast<double>(sets.both + sets.only_a + sets.only_b);
}

std::pair<Values, Values> make_sets(const Sets& sets, std::uint64_t seed) {
  worlds::Random random(seed);
  const Values all = random_values(random, sets.both + sets.only_a + sets.only_b);
  Values shuffled = all;
  for (std::size_t i = shuffled.size(); i > 1; --i) {
    std::swap(shuffled[i - 1], shuffled[random.below(static_cast<std::uint32_t>(i))]);
  }
  const auto at = [&](std::size_t i) { return shuffled.begin() + static_cast<std::ptrdiff_t>(i); };
  const Values both(at(0), at(sets.both));
  const Values a(at(sets.both), at(sets.both + sets.only_a));
  const Values b(at(sets.both + sets.only_a), shuffled.end());
  return {joined(both, a), joined(both, b)};
}

class MinHashEstimate : public testing::TestWithParam<Sets> {};

TEST_P(MinHashEstimate, StaysNearExactJaccard) {
  const MinHasher hasher{Banding{}};
  const double jaccard = exact_jaccard(GetParam());
  const double deviation = std::sqrt(jaccard * (1 - jaccard) / static_cast<double>(hasher.size()));
  int outside = 0;
  double sum = 0;
  constexpr int kWorlds = 100;
  for (std::uint64_t seed = 0; seed < kWorlds; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto [a, b] = make_sets(GetParam(), seed);
    const double error = estimate_jaccard(hasher.sketch(a), hasher.sketch(b)) - jaccard;
    EXPECT_LE(std::abs(error), 5 * deviation + 1e-12);
    outside += std::abs(error) > 3 * deviation + 1e-12;
    sum += error;
  }
  EXPECT_LE(outside, 3);
  EXPECT_LE(std::abs(sum / kWorlds), 5 * deviation / std::sqrt(kWorlds) + 1e-12) << "no bias";
}

INSTANTIATE_TEST_SUITE_P(
    Pairs, MinHashEstimate,
    testing::Values(Sets{"one_shingle_identical", 1, 0, 0}, Sets{"one_shingle_disjoint", 0, 1, 1},
                    Sets{"one_of_two", 1, 1, 0}, Sets{"five_light_edit", 4, 1, 1},
                    Sets{"five_half", 3, 2, 1}, Sets{"forty_identical", 40, 0, 0},
                    Sets{"forty_light_edit", 36, 4, 4}, Sets{"forty_half", 27, 13, 13},
                    Sets{"forty_contained", 20, 0, 20}, Sets{"light_edit", 500, 40, 40},
                    Sets{"half", 360, 180, 180}, Sets{"a_third", 270, 270, 270},
                    Sets{"contained", 100, 0, 440}, Sets{"disjoint", 0, 540, 540},
                    Sets{"flash_and_story", 30, 10, 510}),
    [](const auto& row) { return std::string(row.param.name); });

struct Planted {
  const char* name;
  Sets sets;
  Banding banding;
};

void PrintTo(const Planted& row, std::ostream* out) { *out << row.name; }

class SCurve : public testing::TestWithParam<Planted> {};

TEST_P(SCurve, IsThatOfTheory) {
  const auto& [name, sets, banding] = GetParam();
  const MinHasher hasher(banding);
  constexpr int kPairs = 2000;
  int candidates = 0;
  for (std::uint64_t seed = 0; seed < kPairs; ++seed) {
    const auto [a, b] = make_sets(sets, seed + 1'000'000);
    std::vector<BandKey> a_keys(banding.bands), b_keys(banding.bands);
    band_keys(hasher.sketch(a), banding, a_keys);
    band_keys(hasher.sketch(b), banding, b_keys);
    bool agree = false;
    for (std::size_t band = 0; band < banding.bands; ++band) agree |= a_keys[band] == b_keys[band];
    candidates += agree;
  }
  const double share = static_cast<double>(candidates) / kPairs;
  const double expected = candidate_probability(banding, exact_jaccard(sets));
  EXPECT_NEAR(share, expected, 5 * std::sqrt(expected * (1 - expected) / kPairs) + 1e-9);
}

INSTANTIATE_TEST_SUITE_P(
    Pairs, SCurve,
    testing::Values(Planted{"at_a_half", {"", 60, 30, 30}, {64, 4}},
                    Planted{"at_three_tenths", {"", 60, 70, 70}, {64, 4}},
                    Planted{"at_a_fifth", {"", 40, 80, 80}, {64, 4}},
                    Planted{"at_two_thirds", {"", 80, 20, 20}, {64, 4}},
                    Planted{"short_at_a_half", {"", 6, 3, 3}, {64, 4}},
                    Planted{"short_at_a_quarter", {"", 3, 4, 5}, {64, 4}},
                    Planted{"long_at_three_tenths", {"", 300, 350, 350}, {64, 4}},
                    Planted{"fewer_bands_at_a_half", {"", 60, 30, 30}, {14, 8}},
                    Planted{"fewer_bands_at_seven_tenths", {"", 70, 15, 15}, {14, 8}},
                    Planted{"two_rows_at_a_tenth", {"", 20, 90, 90}, {128, 2}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(BandKeys, DependOnEveryRowOfTheirBandAndOnNoOther) {
  const Banding banding{.bands = 5, .rows = 3};
  Signature signature(banding.signature_size());
  for (std::size_t i = 0; i < signature.size(); ++i)
    signature[i] = static_cast<std::uint32_t>(i * 7919);
  std::vector<BandKey> keys(banding.bands), changed(banding.bands);
  band_keys(signature, banding, keys);
  for (std::size_t i = 0; i < signature.size(); ++i) {
    Signature other = signature;
    other[i] ^= 1;
    band_keys(other, banding, changed);
    for (std::size_t band = 0; band < banding.bands; ++band) {
      EXPECT_EQ(keys[band] != changed[band], band == i % banding.bands)
          << "value " << i << ", band " << band;
    }
  }
}

}  // namespace
}  // namespace wirecopy::sketch
