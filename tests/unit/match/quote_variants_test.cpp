#include "tests/support/quote_variants.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/unit/match/matched_quotes.hpp"

namespace wirecopy::match {
namespace {

class PlantedVariants : public testing::TestWithParam<worlds::NamedChange> {};

TEST_P(PlantedVariants, JoinTheirOriginalsAndNoOthers) {
  constexpr std::uint32_t kQuotes = 1000;
  worlds::Random random(11);
  QuoteWorld world;
  std::set<std::string> originals;
  while (originals.size() < kQuotes) originals.insert(worlds::quotation(random));
  std::uint32_t article = 0;
  std::uint32_t changed = 0;
  for (const std::string& original : originals) {
    const std::string variant = worlds::changed_quotation(random, original, GetParam().change);
    changed += variant != original;
    world.add({article++, original});
    world.add({article++, variant});
  }
  EXPECT_GT(changed, kQuotes / 3);
  const std::vector<int> cluster = world.cluster_of_mention();
  std::uint32_t joined = 0;
  for (std::uint32_t i = 0; i < kQuotes; ++i) {
    joined += cluster[2 * i] >= 0 && cluster[2 * i] == cluster[2 * i + 1];
  }
  EXPECT_GE(joined, kQuotes * 98 / 100);
  // Clusters hold one original each, but for a few.
  std::uint32_t unrelated = 0;
  std::set<int> seen;
  for (std::uint32_t i = 0; i < kQuotes; ++i) {
    unrelated += cluster[2 * i] >= 0 && !seen.insert(cluster[2 * i]).second;
  }
  EXPECT_LE(unrelated, kQuotes / 1000);
}

INSTANTIATE_TEST_SUITE_P(Changes, PlantedVariants,
                         testing::ValuesIn(worlds::quote_changes().begin(),
                                           worlds::quote_changes().end()),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wirecopy::match
