#include "stages/verify/shingle_set.hpp"

#include <gtest/gtest.h>

#include "tests/support/shingle_oracle.hpp"
#include "tests/support/simd_targets.hpp"
#include "tests/support/text_oracle.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::verify {
namespace {

// The texts of a small world, as the stages and as the oracle see them.
struct Texts {
  explicit Texts(std::uint64_t seed) {
    for (const auto& article : worlds::articles(seed, 12)) {
      const auto written = oracle::tokenize(article.text);
      tokens.push_back(oracle::hashed(written));
      shingles.push_back(oracle::shingles(written));
    }
  }
  std::vector<std::vector<text::Token>> tokens;
  std::vector<oracle::ShingleStrings> shingles;
};

class ShingleSets : public testing::TestWithParam<std::size_t> {};  // the most tokens of a part

TEST_P(ShingleSets, CountAsSetsOfStringsDo) {
  ShingleSet set(GetParam());  // one for all: what an earlier load left behind must not count
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const Texts texts(seed);
    for (std::size_t a = 0; a < texts.tokens.size(); ++a) {
      set.load(texts.tokens[a]);
      ASSERT_EQ(set.size(), texts.shingles[a].size());
      for (std::size_t b = 0; b < texts.tokens.size(); ++b) {
        ASSERT_EQ(set.count_shared(texts.tokens[b]),
                  oracle::count_shared(texts.shingles[a], texts.shingles[b]))
            << a << " and " << b;
      }
      ASSERT_EQ(set.size(), texts.shingles[a].size()) << "counting changes nothing";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(MostTokens, ShingleSets,
                         testing::Values(1u, 7u, 32u, 1000u, ShingleSet::kMostTokens),
                         testing::PrintToStringParamName());

// Tokens 0, 2, 4 ... from `first`: all shingles are different.
std::vector<text::Token> distinct_words(std::size_t count, text::Token first) {
  std::vector<text::Token> tokens(count);
  for (auto& token : tokens) token = std::exchange(first, first + 2);
  return tokens;
}

TEST(ShingleSet, CountsArticlesOfMillionsOfWords) {
  const auto all = distinct_words(2'000'000, 0);
  const std::span<const text::Token> tokens(all);
  ShingleSet whole(std::size_t{1} << 22), usual, parts(300'000);
  for (ShingleSet* set : {&whole, &usual, &parts}) {
    set->load(tokens.first(1'500'000));
    EXPECT_EQ(set->size(), 1'499'996u);
    EXPECT_EQ(set->count_shared(tokens.subspan(1'000'000)), 499'996u);
    set->load(tokens.first(100));
    EXPECT_EQ(set->size(), 96u) << "a small one behind a large one";
    EXPECT_EQ(set->count_shared(tokens), 96u);
    EXPECT_EQ(set->count_shared(tokens.subspan(100)), 0u);
  }
}

TEST(ShingleSet, OfNothingIsEmpty) {
  ShingleSet set;
  set.load({});
  EXPECT_EQ(set.size(), 0u);
  EXPECT_EQ(set.count_shared(distinct_words(10, 0)), 0u);
  set.load(distinct_words(10, 0));
  EXPECT_EQ(set.count_shared({}), 0u);
}

}  // namespace
}  // namespace wirecopy::verify
