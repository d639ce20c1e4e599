#include "stages/passage/gram_filter.hpp"

#include <gtest/gtest.h>

#include <map>
#include <thread>
#include <vector>

#include "tests/support/worlds.hpp"

namespace wirecopy::passage {
namespace {

struct Row {
  const char* name;
  std::size_t cells;
  int threads;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

struct MetGram {
  GramHash gram;
  bool sampled;
};

// Grams met once to four times, some of them sampled.
std::vector<MetGram> met_grams(std::uint64_t seed) {
  worlds::Random random(seed);
  std::vector<MetGram> out;
  for (int i = 0; i < 5000; ++i) {
    const std::uint64_t hash = random.next();
    // Small values of the lower half are sampled more often, as winnowing does.
    const bool sampled = random.below(1u << 31) > 3 * ((hash & 0xFFFFFFFF) >> 1);
    const MetGram gram{hash, sampled};
    for (std::uint32_t times = 1 + random.below(4); times > 0; --times) out.push_back(gram);
  }
  return out;
}

// `work(i)` for every i below `size`, shared out to several threads.
template <typename Work>
void in_threads(int threads, std::size_t size, Work work) {
  std::vector<std::jthread> all;
  for (int thread = 0; thread < threads; ++thread) {
    all.emplace_back([=] {
      for (auto i = static_cast<std::size_t>(thread); i < size; i += threads) work(i);
    });
  }
}

std::vector<std::uint8_t> filled(const std::vector<MetGram>& grams, std::size_t cells,
                                 int threads) {
  std::vector<std::uint8_t> bytes(cells);
  GramFilter filter(bytes);
  in_threads(threads, grams.size(), [&](std::size_t i) {
    if (grams[i].sampled) filter.mark_sampled(grams[i].gram);
  });
  in_threads(threads, grams.size(), [&](std::size_t i) { filter.meet(grams[i].gram); });
  return bytes;
}

class FilterOfGrams : public testing::TestWithParam<Row> {};

TEST_P(FilterOfGrams, NeverSaysNoOfWhatIsSampledAndMetTwice) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto grams = met_grams(seed);
    auto bytes = filled(grams, GetParam().cells, GetParam().threads);
    const GramFilter filter(bytes);
    std::map<GramHash, int> met;
    for (const MetGram& gram : grams) ++met[gram.gram];
    for (const MetGram& gram : grams) {
      if (gram.sampled && met[gram.gram] > 1) {
        ASSERT_TRUE(filter.is_shared(gram.gram));
      }
    }
  }
}

TEST_P(FilterOfGrams, DoesNotDependOnWhoDidWhat) {
  const auto grams = met_grams(9);
  EXPECT_EQ(filled(grams, GetParam().cells, GetParam().threads),
            filled(grams, GetParam().cells, 1));
}

INSTANTIATE_TEST_SUITE_P(Sizes, FilterOfGrams,
                         testing::Values(Row{"as_few_as_can_be", 16, 2}, Row{"few_cells", 40, 4},
                                         Row{"as_many_as_grams", 5000, 4},
                                         Row{"plenty", 1 << 18, 3}, Row{"one_thread", 5000, 1}),
                         [](const auto& row) { return std::string(row.param.name); });

// Else the index would take in nearly all.
TEST(GramFilter, LetsFewPassThatAreNotShared) {
  const auto grams = met_grams(3);
  auto bytes = filled(grams, std::size_t{1} << 18, 1);
  const GramFilter filter(bytes);
  std::map<GramHash, int> met;
  for (const MetGram& gram : grams) ++met[gram.gram];
  int unshared = 0, passed = 0;
  for (const auto& [gram, times] : met) {
    const bool sampled = std::find_if(grams.begin(), grams.end(), [&](const MetGram& g) {
                           return g.gram == gram;
                         })->sampled;
    if (sampled && times > 1) continue;
    ++unshared;
    passed += filter.is_shared(gram);
  }
  EXPECT_GT(unshared, 2000);
  EXPECT_LT(passed, unshared / 20);
}

}  // namespace
}  // namespace wirecopy::passage
