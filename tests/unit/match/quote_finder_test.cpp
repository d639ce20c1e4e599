#include "stages/match/quote_finder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/worlds.hpp"

namespace wirecopy::match {
namespace {

class FindingQuotes : public testing::Test {
 protected:
  text::TokenVector tokens(std::string_view text) const {
    text::TokenVector out;
    tokenizer_.tokenize(text, out);
    return out;
  }
  std::vector<UnmarkedMention> find(std::vector<std::string_view> quotes, std::string_view text,
                                    std::vector<TokenSpan> quoted = {}) const {
    QuoteFinder finder;
    for (const auto quote : quotes) finder.add(tokens(quote), lexicons_.of("en"));
    finder.build();
    return finder.find(tokens(text), quoted);
  }

  static constexpr std::string_view kQuote =
      "the senate bill destroys hospitals and schools in every rural county of this state";

  text::Tokenizer tokenizer_;
  Lexicons lexicons_{tokenizer_};
};

TEST_F(FindingQuotes, AWholeQuoteIsFound) {
  const auto found = find({kQuote}, "He warned that " + std::string(kQuote) + " on Monday.");
  EXPECT_EQ(found, (std::vector{UnmarkedMention{0, {3, 17}, {0, 14}}}));
}

TEST_F(FindingQuotes, AnUnbrokenPartOfEightWordsIsFoundAndOfSevenNot) {
  EXPECT_EQ(find({kQuote}, "saying bill destroys hospitals and schools in every rural area"),
            (std::vector{UnmarkedMention{0, {1, 9}, {2, 10}}}));
  EXPECT_TRUE(find({kQuote}, "saying bill destroys hospitals and schools in every area").empty());
}

TEST_F(FindingQuotes, OneOrTwoWordsThatDifferAreBridged) {
  const auto found =
      find({kQuote},
           "senate bill destroys hospitals and schools in every poor rural county of "
           "this state");
  EXPECT_EQ(found, (std::vector{UnmarkedMention{0, {0, 14}, {1, 14}}}));
}

TEST_F(FindingQuotes, AFewWordsOfALongQuoteAreNoProof) {
  struct Row {
    std::string_view quote, text;
    bool proof;
  };
  const std::string_view quote =
      "Their only play would be to keep him under the majority on the first ballot at the national "
      "convention, where angry delegates and nervous donors from every county decide";
  for (const Row& row :
       {Row{quote, "won on the first ballot at the national convention again", false},
        Row{quote, "be to keep him under the majority on the first ballot at that", true},
        Row{kQuote, "that destroys hospitals and schools in every rural county, he said", false},
        Row{kQuote, "the senate bill destroys hospitals and schools in every rural town", false},
        Row{kQuote, "bill destroys hospitals and schools in every rural county of it", false},
        Row{kQuote, "senate bill destroys hospitals and schools in every rural county of it",
            true}}) {
    SCOPED_TRACE(row.text);
    QuoteFinder finder;
    finder.add(tokens(row.quote), lexicons_.of("en"));
    finder.build();
    const auto found = finder.find(tokens(row.text), {});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(finder.is_proof(found[0]), row.proof);
  }
}

TEST_F(FindingQuotes, WhatIsQuotedIsNotFoundAgain) {
  const std::string text = "Then " + std::string(kQuote);
  EXPECT_TRUE(find({kQuote}, text, {{1, 15}}).empty());
  EXPECT_EQ(find({kQuote}, text, {{11, 15}}), (std::vector{UnmarkedMention{0, {1, 11}, {0, 10}}}));
}

TEST_F(FindingQuotes, FunctionWordsAloneAreNoQuote) {
  const std::string_view quote =
      "it is what it is and that is what it is for the committee chairman";
  EXPECT_TRUE(find({quote}, "and it is what it is and that is what it is for us").empty());
}

TEST_F(FindingQuotes, TheLongestOfSeveralQuotesCounts) {
  const std::string longer = std::string(kQuote) + " says the governor";
  const auto found = find({kQuote, longer}, longer);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].quote, 1u);
}

TEST_F(FindingQuotes, OfTwoThatHaveTheSameWordsTheShorterCounts) {
  const std::string longer = std::string(kQuote) + " says the governor";
  const auto found = find({longer, kQuote}, kQuote);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].quote, 1u);
}
TEST_F(FindingQuotes, ShortQuotesAndNoQuotesAreNothing) {
  EXPECT_TRUE(find({}, kQuote).empty());
  EXPECT_TRUE(find({"the senate bill"}, kQuote).empty());
  EXPECT_TRUE(find({kQuote}, "").empty());
}

// Every stretch is honest, and every run of eight words of content that stands in a quote is in
// one.
TEST_F(FindingQuotes, FindsAllThatASlowSearchFinds) {
  int found_runs = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const auto some = [&](std::size_t size) {
      std::vector<text::Token> out(size);
      for (auto& token : out) token = (random.below(4) + 100) << 1;
      return out;
    };
    QuoteFinder finder;
    std::vector<std::vector<text::Token>> quotes;
    for (int i = 0; i < 3; ++i) {
      quotes.push_back(some(5 + random.below(20)));
      finder.add(quotes.back(), lexicons_.of("en"));
    }
    finder.build();
    std::vector<text::Token> article = some(40);
    const auto& pasted = random.pick(quotes);
    article.insert(article.begin() + random.below(40), pasted.begin(), pasted.end());
    const auto found = finder.find(article, {});
    for (std::size_t at = 0; at + 8 <= article.size(); ++at) {
      const bool stands = std::any_of(quotes.begin(), quotes.end(), [&](const auto& quote) {
        return std::search(quote.begin(), quote.end(), article.begin() + static_cast<long>(at),
                           article.begin() + static_cast<long>(at) + 8) != quote.end();
      });
      found_runs += stands;
      const bool touched = std::any_of(found.begin(), found.end(), [&](const UnmarkedMention& m) {
        return m.tokens.begin < at + 8 && at < m.tokens.end;
      });
      EXPECT_TRUE(touched || !stands) << at;
    }
    for (std::size_t i = 1; i < found.size(); ++i) {
      EXPECT_LE(found[i - 1].tokens.end, found[i].tokens.begin);
    }
  }
  EXPECT_GT(found_runs, 500);
}

}  // namespace
}  // namespace wirecopy::match
