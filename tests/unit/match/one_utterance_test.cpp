#include "stages/match/one_utterance.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/match/matched_quotes.hpp"

// Seen through the clusters that come of it.
namespace wirecopy::match {
namespace {

TEST(QuoteCluster, FewWordsAreOneUtteranceForThreeDaysOnly) {
  for (const auto& [days, clusters] : {std::pair{3, 1u}, {4, 0u}}) {
    QuoteWorld world;
    world.add({0, "Defend the northern harbour"});
    world.add({1, "Defend the northern harbour"});
    world.set_published(0, 100);
    world.set_published(1, 100 + days);
    EXPECT_EQ(world.clusters().size(), clusters) << days;
  }
}

TEST(QuoteCluster, FewWordsOfOneSpeakerAreOneUtteranceForAMonthOnly) {
  for (const auto& [days, clusters] : {std::pair{30, 1u}, {31, 0u}}) {
    QuoteWorld world;
    world.add({0, "We started off with a very good meeting", "Anna Berg"});
    world.add({1, "a very good meeting", "Anna Berg"});
    world.set_published(0, 100);
    world.set_published(1, 100 + days);
    EXPECT_EQ(world.clusters().size(), clusters) << days;
  }
}

// A quotation, and the same or a part of it so many days later.
struct Apart {
  const char* name;
  const char* whole;
  const char* speaker;  // of both
  const char* part;
  int days;  // for which the two are one; not for one more
};

void PrintTo(const Apart& row, std::ostream* out) { *out << row.name; }

class TwoApart : public testing::TestWithParam<Apart> {};

// A part that says little, or not just so, is of another speech when it comes back.
TEST_P(TwoApart, AreOneForSomeDaysOnly) {
  const Apart& row = GetParam();
  for (const int days : {row.days, row.days + 1}) {
    QuoteWorld world;
    world.add({0, row.whole, row.speaker});
    world.add({1, row.part, row.speaker});
    world.set_published(0, 100);
    world.set_published(1, 100 + days);
    EXPECT_EQ(world.clusters().size(), days == row.days ? 1u : 0u) << days << " days";
  }
}

constexpr char kWhole[] =
    "We have to be as passionate and as hungry as we were when the old northern harbour was sold "
    "cheaply, and we will not rest, and nobody in this town will rest before the last of the "
    "wooden "
    "sheds down there is ours again";

INSTANTIATE_TEST_SUITE_P(
    Rows, TwoApart,
    testing::Values(Apart{"two_words_that_say_something", kWhole, "Anna Berg",
                          "as passionate and as hungry", 2},
                    Apart{"three_of_under_six", kWhole, "Anna Berg",
                          "northern harbour was sold cheaply", 7},
                    Apart{"five_of_seven", kWhole, "Anna Berg",
                          "the old northern harbour was sold cheaply", 30},
                    Apart{"six_words_of_nobody_in_particular", kWhole, "",
                          "nobody in this town will rest before the last of the wooden sheds", 30}),
    [](const auto& row) { return row.param.name; });

TEST(QuoteCluster, APartThatSaysMuchIsOfTheWholeForEver) {
  struct Part {
    const char* part;
    const char* speaker;
  };
  const Part rows[] = {
      {"nobody in this town will rest before the last of the wooden sheds down there", "Berg"},
      {"passionate and as hungry as we were when the old northern harbour was sold cheaply, and we "
       "will not rest, and nobody in this town will rest",
       ""}};
  for (const Part& row : rows) {
    SCOPED_TRACE(row.part);
    QuoteWorld world;
    world.add({0, kWhole, "Anna Berg"});
    world.add({1, row.part, row.speaker});
    world.set_published(0, 100);
    world.set_published(1, 2000);
    EXPECT_EQ(world.clusters().size(), 1u);
  }
}

// A few words of a long quote, with or without another quote that both articles have.
QuoteWorld few_words(const char* speaker, const char* part, bool share_another) {
  constexpr char kAnother[] = "They close the public hospital in the capital after the vote";
  QuoteWorld world;
  world.add({0, kWhole, "Anna Berg"});
  world.add({0, kAnother});
  world.add({1, part, speaker});
  world.add({1, share_another ? kAnother : "Nobody reads the old river charts any more, they say"});
  return world;
}

TEST(QuoteCluster, FewWordsWithoutADateAreOfTheWholeWhereTheirArticlesShareAnother) {
  for (const bool share_another : {false, true}) {
    QuoteWorld world = few_words("Anna Berg", "northern harbour was sold", share_another);
    world.set_undated(1);
    EXPECT_EQ(world.cluster_of_mention()[2] >= 0, share_another);
  }
}

TEST(QuoteCluster, FewWordsThatAreChangedAreNotOfTheWhole) {
  EXPECT_GE(few_words("Anna Berg", "we will not rest and nobody in this town", false)
                .cluster_of_mention()[2],
            0);
  EXPECT_LT(few_words("Anna Berg", "we will not rest and somebody in this town", false)
                .cluster_of_mention()[2],
            0);
  EXPECT_LT(few_words("Anna Berg", "we will not rest and somebody in this town", true)
                .cluster_of_mention()[2],
            0);
}

TEST(QuoteCluster, FewWordsOfAnyoneAreOfTheWholeMuchLaterWhereTheirArticlesShareAnother) {
  for (const bool share_another : {false, true}) {
    QuoteWorld world = few_words(
        "", "passionate and as hungry as we were when the old northern harbour", share_another);
    world.set_published(1, 400);
    EXPECT_EQ(world.cluster_of_mention()[2] >= 0, share_another);
  }
}

TEST(QuoteCluster, EqualWordsThatSayLittleAreOneWithoutADateWhereTheirArticlesShareAnother) {
  for (const bool share_another : {false, true}) {
    QuoteWorld world;
    for (const std::uint32_t article : {0u, 1u}) {
      world.add({article, "a very good guy", "Anna Berg"});
      world.add({article, share_another || article == 0
                              ? "They close the public hospital in the capital after the vote"
                              : "Nobody reads the old river charts any more, they say"});
    }
    world.set_undated(1);
    EXPECT_EQ(world.cluster_of_mention()[2] >= 0, share_another);
  }
}

// Said every month for two years: it is as far from the long quote as its first time is.
TEST(QuoteCluster, ARefrainIsNotOfEveryLongQuoteThatHasIt) {
  constexpr std::uint32_t kMonths = 24;
  QuoteWorld world;
  for (std::uint32_t month = 0; month < kMonths; ++month) {
    world.add({month, "northern harbour was sold cheaply", "Anna Berg"});
    if (month == kMonths / 2) world.add({month, kWhole, "Anna Berg"});
    world.set_published(month, 100 + 30 * month);
  }
  ASSERT_EQ(world.clusters().size(), 1u);
  EXPECT_EQ(world.clusters()[0].members.size(), kMonths);
}

TEST(QuoteCluster, WordsThatAreRepeatedSayNothingMore) {
  const auto clusters_of = [](const char* chant) {
    QuoteWorld world;
    world.add({0, std::string("And then they sang: ") + chant + ", and nothing else, all night"});
    world.add({1, chant});
    world.set_undated(1);
    return world.clusters().size();
  };
  EXPECT_EQ(clusters_of("harbour, harbour, harbour, harbour, harbour, harbour, harbour"), 0u);
  EXPECT_EQ(clusters_of("harbour, sheds, river, bank, capital, hospital, charts"), 1u);
}

}  // namespace
}  // namespace wirecopy::match
