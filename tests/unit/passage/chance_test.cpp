#include "stages/passage/chance.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace wirecopy::passage {
namespace {

using TokenList = std::vector<text::Token>;

// Words that differ, each once.
TokenList different_words(std::size_t count) {
  TokenList out(count);
  std::iota(out.begin(), out.end(), 1000u);
  for (auto& token : out) token *= 2;
  return out;
}

constexpr text::Token kWord = 2, kOther = 4;

TEST(Chance, IsLikelyForAWordThatTheTextsUseOften) {
  TokenList a = different_words(200), b = different_words(200);
  a[100] = b[50] = kWord;
  EXPECT_FALSE(may_be_chance(a, b, {.a = 100, .b = 50, .length = 1}));
  a[10] = kWord;
  EXPECT_FALSE(may_be_chance(a, b, {.a = 100, .b = 50, .length = 1})) << "3 in 400";
  b[199] = kWord;
  EXPECT_TRUE(may_be_chance(a, b, {.a = 100, .b = 50, .length = 1})) << "4 in 400";
}

TEST(Chance, IsUnlikelyWhereOneOfTwoWordsIsRare) {
  TokenList a = different_words(200), b = different_words(200);
  for (const std::size_t at : {10u, 20u, 30u, 100u}) a[at] = b[at] = kWord;
  a[101] = b[101] = kOther;
  EXPECT_FALSE(may_be_chance(a, b, {.a = 100, .b = 100, .length = 2}));
  for (const std::size_t at : {11u, 21u, 31u}) a[at] = b[at] = kOther;
  EXPECT_TRUE(may_be_chance(a, b, {.a = 100, .b = 100, .length = 2}));
}

TEST(Chance, IsUnlikelyForMoreThanTwoWords) {
  const TokenList word(50, kWord), character(50, kWord + 1);
  EXPECT_TRUE(may_be_chance(word, word, {.a = 7, .b = 9, .length = 2}));
  EXPECT_FALSE(may_be_chance(word, word, {.a = 7, .b = 9, .length = 3}));
  EXPECT_TRUE(may_be_chance(character, character, {.a = 7, .b = 9, .length = 4}));
  EXPECT_FALSE(may_be_chance(character, character, {.a = 7, .b = 9, .length = 5}));
}

TEST(Chance, OfALongTextCountsWhatIsNear) {
  TokenList a = different_words(20'000), b = different_words(100);
  for (std::size_t at = 0; at < 5'000; at += 10) a[at] = kWord;
  a[19'000] = b[50] = kWord;
  EXPECT_FALSE(may_be_chance(a, b, {.a = 19'000, .b = 50, .length = 1}));
  EXPECT_TRUE(may_be_chance(a, b, {.a = 4'000, .b = 50, .length = 1}));
}

}  // namespace
}  // namespace wirecopy::passage
