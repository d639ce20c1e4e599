#include "stages/verify/bucket_table.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/simd_targets.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::verify {
namespace {

using Hashes = std::vector<sketch::ShingleHash>;

Hashes random_hashes(worlds::Random& random, std::size_t count, unsigned shift) {
  Hashes hashes(count);
  for (auto& hash : hashes) hash = random.next() << shift;  // a shift leaves few that differ
  return hashes;
}

std::uint32_t count_met(const Hashes& held, const Hashes& asked) {
  const std::set<sketch::ShingleHash> a(held.begin(), held.end()), b(asked.begin(), asked.end());
  return static_cast<std::uint32_t>(std::count_if(
      b.begin(), b.end(), [&](sketch::ShingleHash hash) { return a.contains(hash); }));
}

void check_against_sets(std::uint64_t seed) {
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  worlds::Random random(seed);
  BucketTable table;
  for (int round = 0; round < 6; ++round) {
    const unsigned shift = random.one_in(2) ? 0 : 56;
    const Hashes held = random_hashes(random, random.below(600), shift);
    Hashes asked = random_hashes(random, random.below(300), shift);
    for (std::size_t i = 0; i < held.size(); i += 3) asked.push_back(held[i]);
    table.clear(random.below(2 * 600));  // too little room at times
    table.add(held);
    ASSERT_EQ(table.size(), std::set<sketch::ShingleHash>(held.begin(), held.end()).size());
    for (int times = 0; times < 2; ++times) {
      table.meet(std::span<const sketch::ShingleHash>(asked).first(asked.size() / 2));
      table.meet(asked);
      ASSERT_EQ(table.take_met(), count_met(held, asked)) << "what was taken is forgotten";
    }
  }
}

TEST(BucketTable, CountsAsASetDoes) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) check_against_sets(seed);
}

TEST(BucketTable, CountsAsASetDoesOnEverySimdTarget) {
  worlds::for_each_simd_target([](const char* name) {
    SCOPED_TRACE(name);
    for (std::uint64_t seed = 0; seed < 10; ++seed) check_against_sets(seed);
  });
}

TEST(BucketTable, GrowsUntilEveryBucketHasRoom) {
  Hashes crowded;  // of one bucket until it has been cut in two nine times
  for (std::uint64_t i = 0; i < 64; ++i)
    crowded.push_back(std::uint64_t{0xABC} << 52 | i << 46 | (i + 1));
  BucketTable table;
  table.clear(1);
  table.add(crowded);
  EXPECT_EQ(table.size(), 64u);
  table.meet(crowded);
  EXPECT_EQ(table.take_met(), 64u);
}

TEST(BucketTable, HoldsAHashOfZero) {
  BucketTable table;
  table.clear(10);
  EXPECT_EQ(table.size(), 0u);
  table.meet(Hashes{0, 5});
  EXPECT_EQ(table.take_met(), 0u) << "a free slot is no hash";
  table.add(Hashes{0});
  table.meet(Hashes{0, 0});
  EXPECT_EQ(table.take_met(), 1u);
}

}  // namespace
}  // namespace wirecopy::verify
