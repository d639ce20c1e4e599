#include "pipeline/copies/candidates.hpp"

#include <gtest/gtest.h>

#include "tests/unit/pipeline/fixture.hpp"

namespace wirecopy::pipeline {
namespace {

TEST(Candidates, ComeInStretchesOfLaterArticlesThatMakeUpTheWhole) {
  const auto articles = worlds::articles(5, 200);
  const SmallCorpus corpus(articles);
  const auto order = articles_in_order(*corpus, std::vector<bool>(corpus->size(), true));
  std::vector<std::uint64_t> whole;
  for (const std::uint64_t pairs_bytes :
       {SmallCorpus::kPlenty, std::uint64_t{1000}, std::uint64_t{0}}) {
    const Candidates candidates(*corpus, order, {{}, std::nullopt}, Banding{}.bands, pairs_bytes);
    std::vector<std::uint64_t> all;
    int stretches = 0;
    candidates.for_each_stretch([&](std::span<const std::uint64_t> pairs) {
      ++stretches;
      all.insert(all.end(), pairs.begin(), pairs.end());
    });
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
    EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end()) << "each pair once";
    if (whole.empty()) whole = all;
    EXPECT_EQ(all, whole);
    EXPECT_EQ(stretches > 1, pairs_bytes != SmallCorpus::kPlenty);
  }
  EXPECT_GT(whole.size(), 100u);
}

TEST(ArticlesInOrder, AreThoseWithWordsByTimeThenById) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto articles = worlds::articles(seed, 100);
    const SmallCorpus corpus(articles);
    std::vector<std::string> found, expected;
    for (const ArticleId id : articles_in_order(*corpus, std::vector<bool>(100, true))) {
      found.emplace_back(corpus->article(id).id);
    }
    for (const auto& article : oracle::in_order(articles)) expected.push_back(article.id);
    ASSERT_EQ(found, expected);
  }
}

}  // namespace
}  // namespace wirecopy::pipeline
