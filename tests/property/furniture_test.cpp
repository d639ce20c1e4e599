#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "pipeline/passages/passages.hpp"
#include "tests/unit/pipeline/fixture.hpp"

// A line under every article of several outlets, with words before and behind it that some articles
// happen to share: one passage tells it, not one for each of these words.
namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kArticles = 90;
constexpr std::string_view kLine =
    "sign up for our daily letter and read what happened in town before your neighbours do";

std::string word(worlds::Random& random, std::uint32_t vocabulary) {
  return "w" + std::to_string(random.below(vocabulary));
}

// Bodies share nothing; the two words before the line and the two behind it are of six.
std::vector<worlds::Article> articles_with_line(std::uint64_t seed) {
  worlds::Random random(seed);
  std::vector<worlds::Article> articles(kArticles);
  for (std::size_t i = 0; i < kArticles; ++i) {
    std::string text;
    for (int j = 0; j < 40; ++j) text += word(random, 1u << 30) + " ";
    for (int j = 0; j < 2; ++j) text += word(random, 6) + " ";
    text += kLine;
    for (int j = 0; j < 2; ++j) text += " " + word(random, 6);
    articles[i] = {.id = "a" + std::to_string(100 + i),
                   .outlet = "outlet " + std::to_string(i % 4),
                   .text = text,
                   .published = worlds::published(random)};
  }
  return articles;
}

PassagesFound find(const SmallCorpus& corpus) {
  const auto order = corpus.order();
  std::vector<CopyCluster> none;
  return find_passages(*corpus, order, none,
                       {.within_seconds = std::nullopt,
                        .same_outlet = true,
                        .alignments = true,
                        .spill_folder = corpus.folder(),
                        .memory_bytes = SmallCorpus::kPlenty},
                       [] {});
}

bool holds(const TextStretch& outer, const TextStretch& inner) {
  return outer.article == inner.article && outer.chars.begin <= inner.chars.begin &&
         inner.chars.end <= outer.chars.end;
}

bool has(const Passage& passage, const TextStretch& stretch) {
  return std::ranges::any_of(passage.members,
                             [&](const TextStretch& m) { return holds(m, stretch); });
}

class Furniture : public testing::TestWithParam<std::uint64_t> {
 protected:
  const SmallCorpus corpus{articles_with_line(GetParam())};
  const PassagesFound found = find(corpus);
};

TEST_P(Furniture, IsOnePassageOfAllItsCarriers) {
  std::size_t of_many = 0;
  for (const Passage& passage : found.passages) {
    of_many += passage.members.size() > kArticles / 2;
    if (passage.members.size() > kArticles / 2) {
      EXPECT_EQ(passage.members.size(), kArticles);
      EXPECT_TRUE(passage.boilerplate);
    }
  }
  EXPECT_EQ(of_many, 1u);
}

TEST_P(Furniture, HoldsEveryAlignmentInMembersOfOnePassage) {
  ASSERT_GT(found.alignments.size(), 100u);
  std::size_t longer = 0;
  for (const TextAlignment& alignment : found.alignments) {
    longer += alignment.words > 16;
    const bool held = std::ranges::any_of(found.passages, [&](const Passage& p) {
      const bool with_founder =
          p.founder.article == alignment.a.article || p.founder.article == alignment.b.article;
      return with_founder || (has(p, alignment.a) && has(p, alignment.b));
    });
    EXPECT_TRUE(held) << corpus->article(alignment.a.article).id << ", "
                      << corpus->article(alignment.b.article).id;
  }
  EXPECT_GT(longer, 30u);
}

TEST_P(Furniture, KeepsMembersOfOneArticleApartAndTheFounderAmongThem) {
  for (const Passage& passage : found.passages) {
    EXPECT_TRUE(std::ranges::any_of(passage.members, [&](const TextStretch& m) {
      return m.article == passage.founder.article && m.chars == passage.founder.chars;
    }));
    std::map<ArticleId, std::uint32_t> ends;
    for (const TextStretch& member : passage.members) {
      auto& end = ends[member.article];
      EXPECT_GE(member.chars.begin, end);
      end = member.chars.end;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, Furniture, testing::Range(std::uint64_t{0}, std::uint64_t{10}));

// A gram that stands in an article again and again is looked up in a few of its places.
TEST(OneWordOverAndOver, IsAPassageOfAllItsCarriers) {
  worlds::Random random(1);
  std::vector<worlds::Article> articles(40);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    std::string text;
    for (int j = 0; j < 70; ++j) text += word(random, 1u << 30) + " ";
    for (int j = 0; j < 60; ++j) text += "ho ";
    for (int j = 0; j < 10; ++j) text += word(random, 1u << 30) + " ";
    articles[i] = {.id = "a" + std::to_string(100 + i),
                   .outlet = "outlet " + std::to_string(i),
                   .text = text,
                   .published = worlds::published(random)};
  }
  const SmallCorpus corpus(articles);
  const auto found = find(corpus);
  ASSERT_EQ(found.passages.size(), 1u);
  EXPECT_EQ(found.passages[0].words, 60u);
  EXPECT_EQ(found.passages[0].members.size(), articles.size());
  for (const TextStretch& member : found.passages[0].members) {
    EXPECT_EQ(member.chars.end - member.chars.begin, 60u * 3 - 1);
  }
}

}  // namespace
}  // namespace wirecopy::pipeline
