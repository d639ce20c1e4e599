#include "stages/passage/founders.hpp"

#include <gtest/gtest.h>

#include "tests/support/worlds.hpp"

namespace wirecopy::passage {
namespace {

using Verdict = Founders::Verdict;

constexpr Stretch stretch(Rank article, std::uint32_t begin, std::uint32_t end) {
  return {article, {begin, end}};
}

StretchPair pair_of(const Stretch& earlier, const Stretch& later, std::uint32_t columns = 10) {
  return {.earlier = earlier, .later = later, .columns = columns, .equal = columns};
}

struct Row {
  const char* name;
  Stretch earlier, later;
  bool founds;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class FoundersRow : public testing::TestWithParam<Row> {};

// Passage 0 stands in 1, 2 (twice) and 4, passage 1 in 2 and 3.
TEST_P(FoundersRow, FoundsUnlessBothStretchesLieInMembersOfOnePassage) {
  Founders founders;
  founders.add(stretch(1, 10, 40), std::vector{stretch(1, 10, 40), stretch(2, 0, 30),
                                               stretch(2, 500, 530), stretch(4, 200, 900)});
  founders.add(stretch(2, 100, 120), std::vector{stretch(2, 100, 120), stretch(3, 5, 25)});
  EXPECT_EQ(founders.verdict(pair_of(GetParam().earlier, GetParam().later)),
            GetParam().founds ? Verdict::kFounds : Verdict::kNothing);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FoundersRow,
    testing::Values(Row{"the_same", stretch(1, 10, 40), stretch(2, 0, 30), false},
                    Row{"inside", stretch(1, 12, 30), stretch(2, 5, 25), false},
                    Row{"in_the_second_place", stretch(1, 12, 30), stretch(2, 505, 525), false},
                    Row{"both_in_one_article", stretch(2, 0, 30), stretch(2, 500, 530), false},
                    Row{"one_word_before", stretch(1, 9, 30), stretch(2, 5, 25), true},
                    Row{"one_word_behind", stretch(1, 12, 30), stretch(2, 5, 31), true},
                    Row{"in_two_passages", stretch(1, 12, 30), stretch(3, 5, 25), true},
                    Row{"only_the_later", stretch(5, 12, 30), stretch(2, 5, 25), true},
                    Row{"only_the_earlier", stretch(1, 12, 30), stretch(5, 5, 25), true},
                    Row{"across_blocks_of_tokens", stretch(1, 12, 30), stretch(4, 250, 700), false},
                    Row{"far_into_a_long_member", stretch(1, 12, 30), stretch(4, 880, 900), false},
                    Row{"in_no_member", stretch(1, 50, 60), stretch(2, 40, 60), true}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(StretchPairs, FoundLongestFirstThenByOrderThenByBegin) {
  const std::vector<StretchPair> sorted = {
      pair_of(stretch(5, 0, 9), stretch(6, 0, 9), 20), pair_of(stretch(1, 7, 9), stretch(3, 0, 9)),
      pair_of(stretch(1, 3, 9), stretch(4, 8, 9)),     pair_of(stretch(1, 3, 9), stretch(4, 9, 10)),
      pair_of(stretch(1, 4, 9), stretch(4, 0, 9)),     pair_of(stretch(2, 0, 9), stretch(3, 0, 9))};
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    for (std::size_t j = 0; j < sorted.size(); ++j) {
      EXPECT_EQ(sorted[i] < sorted[j], i < j) << i << ", " << j;
    }
  }
}

// A line of 20 tokens under each of 33 articles, from token 100 on; in article 7 once more behind
// it.
Founders line_in(Rank articles) {
  std::vector<Stretch> members;
  for (Rank article = 0; article < articles; ++article) {
    members.push_back(stretch(article, 100, 120));
    if (article == 7) members.push_back(stretch(article, 122, 142));
  }
  Founders founders;
  founders.add(members.front(), members);
  return founders;
}

struct WideRow {
  const char* name;
  Rank articles;
  Stretch earlier, later;
  Verdict verdict;
};

void PrintTo(const WideRow& row, std::ostream* out) { *out << row.name; }

class FoundersOfMany : public testing::TestWithParam<WideRow> {};

TEST_P(FoundersOfMany, TakeInWhatTheyHaveFourWordsOfFiveOf) {
  const WideRow& row = GetParam();
  EXPECT_EQ(line_in(row.articles).verdict(pair_of(row.earlier, row.later)), row.verdict);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FoundersOfMany,
    testing::Values(
        WideRow{"a_word_before", 33, stretch(1, 99, 120), stretch(2, 99, 120), Verdict::kWidens},
        WideRow{"in_32_articles", 32, stretch(1, 99, 120), stretch(2, 99, 120), Verdict::kFounds},
        WideRow{"inside", 33, stretch(1, 101, 120), stretch(2, 101, 120), Verdict::kNothing},
        WideRow{"just_a_fifth", 33, stretch(1, 95, 120), stretch(2, 95, 120), Verdict::kWidens},
        WideRow{"over_a_fifth", 33, stretch(1, 94, 120), stretch(2, 95, 120), Verdict::kFounds},
        WideRow{"over_a_fifth_later", 33, stretch(1, 95, 120), stretch(2, 94, 120),
                Verdict::kFounds},
        WideRow{"not_a_member", 33, stretch(1, 99, 120), stretch(40, 99, 120), Verdict::kFounds},
        WideRow{"two_members_of_one_article", 33, stretch(1, 99, 120), stretch(7, 121, 142),
                Verdict::kWidens}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(FoundersWidened, HoldWhatWidenedThemButNotTheNextMember) {
  Founders founders = line_in(40);
  founders.widen(pair_of(stretch(6, 98, 120), stretch(7, 100, 124)));
  const auto members = founders.members(0);
  ASSERT_EQ(members.size(), 41u);
  EXPECT_EQ(members[6], stretch(6, 98, 120));
  EXPECT_EQ(members[7], stretch(7, 100, 122));
  EXPECT_EQ(members[8], stretch(7, 122, 142));
  EXPECT_EQ(founders.verdict(pair_of(stretch(6, 98, 119), stretch(7, 100, 122))),
            Verdict::kNothing);
}

TEST(FoundersWidened, KeepTheFounderAsItIs) {
  Founders founders = line_in(33);
  founders.widen(pair_of(stretch(0, 98, 120), stretch(6, 98, 120)));
  EXPECT_EQ(founders.members(0)[0], stretch(0, 100, 120));
  EXPECT_EQ(founders.members(0)[6], stretch(6, 98, 120));
}

TEST(FoundersWidened, AreThoseOfTheFirstPassageThatHasMostOfBoth) {
  std::vector<Stretch> line, longer;
  for (Rank article = 0; article < 33; ++article) {
    line.push_back(stretch(article, 100, 120));
    longer.push_back(stretch(article, 101, 121));
  }
  Founders founders;
  founders.add(line.front(), line);
  founders.add(longer.front(), longer);
  founders.widen(pair_of(stretch(1, 99, 122), stretch(2, 99, 122)));
  EXPECT_EQ(founders.members(0)[1], stretch(1, 99, 122));
  EXPECT_EQ(founders.members(0)[2], stretch(2, 99, 122));
  EXPECT_EQ(founders.members(1)[1], stretch(1, 101, 121));
  EXPECT_EQ(founders.members(1)[2], stretch(2, 101, 121));
}

// How much it takes in goes by what was found, or it would grow without end.
TEST(FoundersWidened, DoNotCreep) {
  Founders founders = line_in(33);
  founders.widen(pair_of(stretch(1, 95, 120), stretch(2, 95, 120)));
  EXPECT_EQ(founders.verdict(pair_of(stretch(1, 90, 120), stretch(2, 90, 120))), Verdict::kFounds);
}

// Tokens 256 and 512 begin blocks.
TEST(FoundersWidened, AreFoundInBlocksThatTheyHaveReached) {
  std::vector<Stretch> line;
  for (Rank article = 0; article < 33; ++article) line.push_back(stretch(article, 257, 511));
  Founders founders;
  founders.add(line.front(), line);
  const auto wide = pair_of(stretch(1, 226, 542), stretch(2, 230, 540));
  ASSERT_EQ(founders.verdict(wide), Verdict::kWidens);
  founders.widen(wide);
  EXPECT_EQ(founders.verdict(wide), Verdict::kNothing);
  EXPECT_EQ(founders.verdict(pair_of(stretch(1, 226, 250), stretch(2, 232, 240))),
            Verdict::kNothing);
  EXPECT_EQ(founders.verdict(pair_of(stretch(1, 520, 542), stretch(2, 520, 540))),
            Verdict::kNothing);
}

// Against looking at every member of every passage.
TEST(Founders, AreThoseOfTheSlowSearch) {
  worlds::Random random(1);
  const auto draw = [&](std::uint32_t longest) {
    const std::uint32_t begin = random.below(700);
    return stretch(random.below(4), begin, begin + 1 + random.below(longest));
  };
  Founders founders;
  std::vector<std::vector<Stretch>> passages;
  const auto lies_in = [](const Stretch& s, const std::vector<Stretch>& members) {
    return std::any_of(members.begin(), members.end(), [&](const Stretch& m) {
      return m.article == s.article && m.tokens.begin <= s.tokens.begin &&
             s.tokens.end <= m.tokens.end;
    });
  };
  int founding = 0;
  for (std::uint32_t passage = 0; passage < 60; ++passage) {
    for (int i = 0; i < 40; ++i) {
      const auto pair = pair_of(draw(200), draw(200));
      const bool expected = std::none_of(passages.begin(), passages.end(), [&](const auto& p) {
        return lies_in(pair.earlier, p) && lies_in(pair.later, p);
      });
      ASSERT_EQ(founders.verdict(pair) == Verdict::kFounds, expected);
      founding += expected;
    }
    passages.push_back({draw(600), draw(600), draw(600)});
    std::sort(passages.back().begin(), passages.back().end());
    founders.add(passages.back().front(), passages.back());
  }
  EXPECT_GT(founding, 200);
  EXPECT_LT(founding, 2300);
}

}  // namespace
}  // namespace wirecopy::passage
