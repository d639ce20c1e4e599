#include "stages/match/shared_utterances.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/worlds.hpp"

namespace wirecopy::match {
namespace {

TEST(SharedUtterances, AreThoseThatBothArticlesCarry) {
  const SharedUtterances shared({{4, 1}, {0, 7}, {2, 7}, {0, 7}, {4, 9}});
  EXPECT_TRUE(shared.have_one(0, 2));
  EXPECT_TRUE(shared.have_one(2, 0));
  EXPECT_FALSE(shared.have_one(0, 4));
  EXPECT_FALSE(shared.have_one(0, 1));
  EXPECT_FALSE(shared.have_one(0, 1000));
  EXPECT_FALSE(SharedUtterances().have_one(0, 0));
}

TEST(SharedUtterances, AreThoseOfTheSetsOfBoth) {
  worlds::Random random(5);
  std::vector<SharedUtterances::Carried> carried;
  std::vector<std::set<std::uint32_t>> sets(40);
  for (int i = 0; i < 120; ++i) {
    const std::uint32_t article = random.below(40);
    const std::uint32_t utterance = random.below(60);
    carried.push_back({article, utterance});
    sets[article].insert(utterance);
  }
  const SharedUtterances shared(carried);
  std::size_t sharing = 0;
  for (std::uint32_t a = 0; a < sets.size(); ++a) {
    for (std::uint32_t b = 0; b < sets.size(); ++b) {
      bool expected = false;
      for (const std::uint32_t utterance : sets[a]) expected |= sets[b].count(utterance) > 0;
      EXPECT_EQ(shared.have_one(a, b), expected) << a << ", " << b;
      sharing += expected;
    }
  }
  EXPECT_GT(sharing, 100U);
  EXPECT_LT(sharing, 1500U);
}

TEST(SharedUtterances, TellAnArticleBySixWordsOfWhichFourSaySomething) {
  const auto words = [](int content, int function) {
    std::vector<Word> out(static_cast<std::size_t>(content),
                          make_word(0x12340000, 1, 1, WordKind::kContent));
    out.insert(out.end(), static_cast<std::size_t>(function),
               make_word(0x56780000, 1, 1, WordKind::kFunction));
    return out;
  };
  EXPECT_TRUE(SharedUtterances::is_telling(words(4, 2), 12));
  EXPECT_FALSE(SharedUtterances::is_telling(words(3, 3), 12));
  EXPECT_FALSE(SharedUtterances::is_telling(words(4, 1), 10));
}

}  // namespace
}  // namespace wirecopy::match
