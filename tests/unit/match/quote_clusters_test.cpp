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
        Row{"a_turn_of_phrase_in_a_longer_quote",
            {{0, "has nothing to do with politics"},
             {1,
              "We will not build it, and that has nothing to do with politics, it is only that the "
              "harbour is ours"}},
            {}},
        Row{"a_rare_part",
            {{0, "absolutely horrifying and indefensible"},
             {1,
              "What I am hearing about the allegations is absolutely horrifying and "
              "indefensible."}},
            {{0, 1}}},
        Row{"a_rare_part_not_just_so",
            {{0, "wanton violation of international law"},
             {1,
              "It is a grotesque violation of international law, a challenge to the west and an "
              "assault on the order"}},
            {}},
        Row{"a_few_words_not_just_so",
            {{0, "the myth of the harbour as the greatest bank on earth"},
             {1,
              "Nobody will forget that this harbour is the greatest bank on earth, and we will win "
              "the vote, and we will win this state, and we will win the whole nation"}},
            {}},
        Row{"a_few_words_not_just_so_with_their_speaker",
            {{0, "this harbour, the greatest bank on earth", "Berg"},
             {1,
              "Nobody will forget that this harbour is the greatest bank on earth, and we will win "
              "the vote, and we will win this state, and we will win the whole nation",
              "Anna Berg"}},
            {{0, 1}}},
        Row{"half_of_a_few_words_with_their_speaker",
            {{0, "Parliament is prepared to hold landlords accountable", "Berg"},
             {1,
              "It is up to the governor to hold landlords accountable for what they did in the "
              "capital, and failure to do so would be a serious indictment of this office",
              "Anna Berg"}},
            {}},
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
        Row{"five_words_that_say_little_and_their_speaker",
            {{0, "what the harbour is for", "Berg"},
             {1, "We all know by now what the harbour is for and who pays", "Anna Berg"}},
            {{0, 1}}},
        Row{"five_words_that_say_little_and_another_speaker",
            {{0, "what the harbour is for", "Omar Haddad"},
             {1, "We all know by now what the harbour is for and who pays", "Anna Berg"}},
            {}},
        Row{"five_words_that_say_little_not_in_a_row",
            {{0, "what the harbour is for", "Berg"},
             {1, "We all know by now what the old harbour is for and who pays", "Anna Berg"}},
            {}},
        Row{"five_words_that_say_little_alone",
            {{0, "what the harbour is for", "Berg"}, {1, "what the harbour is for", "Berg"}},
            {}},
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

TEST(QuoteCluster, StaysInsideTheWindow) {
  QuoteWorld world;
  world.add({0, "We will defend the old harbour"});
  world.add({1, "We will defend the old harbour"});
  world.set_published(0, 100);
  world.set_published(1, 110);
  EXPECT_EQ(world.clusters(10 * 86400).size(), 1u);
  EXPECT_EQ(world.clusters(9 * 86400).size(), 0u);
}

std::vector<std::vector<std::uint32_t>> quotes_of(std::span<const QuoteCluster> clusters) {
  std::vector<std::vector<std::uint32_t>> out;
  for (const QuoteCluster& cluster : clusters) {
    out.push_back({cluster.fullest});
    for (const QuoteMember& member : cluster.members) out.back().push_back(member.mention);
  }
  return out;
}

// An utterance in the spellings of a small crowd, some of them changed twice over.
void add_crowd(worlds::Random& random, std::uint32_t& article, QuoteWorld& world) {
  static constexpr std::string_view kSpeakers[] = {"Anna Berg", "Berg", "", "", "", "Omar Haddad"};
  const auto changes = worlds::quote_changes();
  const std::string original = worlds::quotation(random);
  const std::string other =
      worlds::changed_quotation(random, original, worlds::QuoteChange::kTwoWordsInTen);
  for (std::uint32_t i = 2 + random.below(10); i > 0; --i) {
    std::string text = random.one_in(4) ? other : original;
    if (text == original && random.one_in(2)) {
      text = worlds::changed_quotation(random, text, random.pick(changes).change);
    } else if (random.one_in(3)) {
      text = worlds::changed_quotation(random, text, worlds::QuoteChange::kOneWordInTen);
    }
    world.add({article, text, std::string(random.pick(kSpeakers))});
    article += random.below(4) > 0;
  }
}

// Articles are in Order: days ascend, and those without a date come last.
void date_articles(worlds::Random& random, std::uint32_t articles, QuoteWorld& world) {
  static constexpr int kStepsDays[] = {0, 0, 1, 2, 4, 20, 50};
  const std::uint32_t undated = random.one_in(3) ? random.below(articles + 1) : 0;
  std::int64_t day = 100;
  for (std::uint32_t article = 0; article < articles; ++article) {
    day += random.pick(kStepsDays);
    if (article + undated >= articles) {
      world.set_undated(article);
    } else {
      world.set_published(article, day);
    }
  }
}

TEST(QuoteCluster, IsThatOfEveryFormAgainstEveryOther) {
  std::size_t quotes = 0, spellings = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    QuoteWorld world;
    std::uint32_t article = 0;
    for (std::uint32_t i = 1 + random.below(4); i > 0; --i) add_crowd(random, article, world);
    date_articles(random, article + 1, world);
    const auto expected = world.plain_quotes();
    ASSERT_EQ(quotes_of(world.clusters()), expected);
    quotes += expected.size();
    for (const auto& quote : expected) spellings += quote.size() - 1;
  }
  EXPECT_GT(quotes, 200U);
  EXPECT_GT(spellings, 3 * quotes);
}

// Two spellings that differ from the original in two words of ten each, one of them the longest.
TEST(QuoteCluster, IsHeldAgainstTheCentreOfItsFormsNotAgainstTheOddOneOut) {
  QuoteWorld world;
  world.add(
      {0, "every harbour bank and ready ports must reject reckless landlords from the capital"});
  world.add({1,
             "every harbour bank and costly reform must reject reckless landlords from this old "
             "capital"});
  world.add(
      {2, "every harbour bank and costly reform must reject reckless landlords from the capital"});
  world.add(
      {3, "every harbour bank and costly reform must finance nervous landlords from the capital"});
  EXPECT_EQ(world.members(), (Members{{0, 1, 2, 3}}));
  EXPECT_EQ(world.clusters()[0].fullest, 2U);
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
