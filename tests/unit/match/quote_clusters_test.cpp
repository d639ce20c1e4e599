#include "stages/match/quote_clusters.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/quote_variants.hpp"
#include "tests/unit/match/matched_quotes.hpp"

namespace wirecopy::match {
namespace {

using Members = std::vector<std::vector<std::uint32_t>>;

struct Row {
  std::string name;
  std::vector<PlacedQuote> quotes;
  Members members;
};

class QuoteClusters : public testing::TestWithParam<Row> {};

TEST_P(QuoteClusters, HoldWhatIsOneUtterance) {
  QuoteWorld world;
  for (const PlacedQuote& quote : GetParam().quotes) world.add(quote);
  EXPECT_EQ(world.members(), GetParam().members);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, QuoteClusters,
    testing::Values(
        Row{"three_spellings_of_a_censored_word",
            {{0,
              "I believe these women and don't give a fuck about protecting a serial child rapist"},
             {1,
              "I believe these women and don’t give a f— about protecting a serial child rapist. "
              "Easy "
              "decision."},
             {2,
              "I believe these women and don't give a f*ck about protecting a serial child "
              "rapist"}},
            {{0, 1, 2}}},
        Row{"a_part_with_its_speaker",
            {{0, "at a dark time in my life", "Gaga"},
             {1,
              "I made both the song and video at a dark time in my life, my intention was to "
              "create "
              "something",
              "Lady Gaga"}},
            {{0, 1}}},
        Row{"a_part_of_few_words_without_a_speaker",
            {{0, "at a dark time in my life"},
             {1,
              "I made both the song and video at a dark time in my life, my intention was to "
              "create"}},
            {}},
        Row{"a_rare_part",
            {{0, "absolutely horrifying and indefensible"},
             {1,
              "What I am hearing about the allegations is absolutely horrifying and "
              "indefensible."}},
            {{0, 1}}},
        Row{"two_speakers_of_a_variant",
            {{0, "We will defend the old harbour against every foreign bank", "Anna Berg"},
             {1, "We will defend the old harbour against every other foreign bank", "Omar Haddad"}},
            {}},
        Row{"two_speakers_of_equal_words",
            {{0, "We will defend the old harbour", "Anna Berg"},
             {1, "we will defend the old harbour!", "Omar Haddad"}},
            {{0, 1}}},
        Row{"two_speakers_of_few_words",
            {{0, "Defend the harbour, citizens", "Anna Berg"},
             {1, "Defend the harbour, citizens", "Omar Haddad"}},
            {}},
        Row{"one_speaker_of_few_words",
            {{0, "Defend the harbour", "Anna Berg"}, {1, "Defend the harbour", "Berg"}},
            {{0, 1}}},
        Row{"a_stock_phrase", {{0, "No comment", "Berg"}, {1, "no comment", "Berg"}}, {}},
        Row{"one_article",
            {{0, "We will defend the old harbour"}, {0, "We will defend the old harbour"}},
            {}},
        Row{"two_utterances",
            {{0, "We will defend the old harbour against every foreign bank"},
             {1, "They close the public hospital in the capital after the vote"},
             {2, "we'll defend the old harbour against every foreign bank"},
             {3, "They close the public hospital in the capital"}},
            {{0, 2}, {1, 3}}},
        Row{"no_chain_of_overlaps",
            {{0, "the harbour bank finances reckless landlords while students strike outside"},
             {1, "while students strike outside the ancient court rejects costly pension reforms"},
             {2,
              "the ancient court rejects costly pension reforms before veterans reach northern "
              "rivers"}},
            {}}),
    [](const auto& row) { return row.param.name; });

TEST(QuoteCluster, HasTheLongestFormAsItsTextAndTheFirstMentionAsItsFounder) {
  QuoteWorld world;
  world.add({0, "defend the old harbour against every foreign bank"});
  world.add({1, "We will defend the old harbour against every foreign bank, always"});
  world.add({2, "We will defend the old harbour against every foreign bank, always"});
  const auto clusters = world.clusters();
  ASSERT_EQ(clusters.size(), 1u);
  EXPECT_EQ(clusters[0].fullest, 1u);
  EXPECT_EQ(clusters[0].members[0].mention, 0u);
  EXPECT_EQ(clusters[0].members[0].parent, 1u);
  EXPECT_EQ(clusters[0].members[2].parent, 1u);
}

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

TEST(QuoteCluster, StaysInsideTheWindow) {
  QuoteWorld world;
  world.add({0, "We will defend the old harbour"});
  world.add({1, "We will defend the old harbour"});
  world.set_published(0, 100);
  world.set_published(1, 110);
  EXPECT_EQ(world.clusters(10 * 86400).size(), 1u);
  EXPECT_EQ(world.clusters(9 * 86400).size(), 0u);
}

// Forms and speakers are numbered as threads happen to meet them.
TEST(QuoteCluster, DoesNotDependOnTheOrderInWhichFormsWereMet) {
  worlds::Random random(3);
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    const std::string original = worlds::quotation(random);
    texts.push_back(original);
    for (const auto& named : worlds::quote_changes()) {
      if (random.one_in(4)) {
        texts.push_back(worlds::changed_quotation(random, original, named.change));
      }
    }
  }
  const text::Tokenizer tokenizer;
  const text::FoldTable fold_table;
  const Lexicons lexicons(tokenizer);
  WordCutter cutter(tokenizer, fold_table);
  const auto clusters = [&](bool backwards) {
    Forms forms;
    Speakers speakers(tokenizer);
    std::vector<Mention> mentions(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::size_t at = backwards ? texts.size() - 1 - i : i;
      const std::string_view text = texts[at];
      const FormId form = forms.add(cutter.cut(std::span(&text, 1), lexicons.of("en")));
      mentions[at] = {static_cast<std::uint32_t>(at), 0, form,
                      speakers.add(at % 3 == 0   ? "Anna Berg"
                                   : at % 3 == 1 ? "Berg"
                                                 : "")};
    }
    const std::vector<Published> published(texts.size());
    std::vector<std::vector<std::uint32_t>> out;
    for (const auto& cluster : cluster_quotes(forms, mentions, speakers, {published, {}})) {
      out.push_back({cluster.fullest});
      for (const auto& member : cluster.members) {
        out.back().push_back(member.mention);
        out.back().push_back(member.parent);
      }
    }
    return out;
  };
  const auto forwards = clusters(false);
  EXPECT_GT(forwards.size(), 200u);
  EXPECT_EQ(forwards, clusters(true));
}

TEST(QuoteCluster, NothingAndEmptyQuotesAreNoCluster) {
  QuoteWorld world;
  EXPECT_TRUE(world.clusters().empty());
  world.add({0, ""});
  world.add({1, "…"});
  EXPECT_TRUE(world.clusters().empty());
}

}  // namespace
}  // namespace wirecopy::match
