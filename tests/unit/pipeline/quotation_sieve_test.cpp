#include "pipeline/quotes/quotation_sieve.hpp"

#include <gtest/gtest.h>

#include "pipeline/quotes/words_of_quotations.hpp"
#include "tests/unit/pipeline/fixture.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr ArticleId kCame = 0, kForm = 1, kRuns = 2, kOther = 3;

// One article that came, and three that were held.
std::vector<worlds::Article> articles() {
  const auto article = [](const char* id, const char* text) {
    return worlds::Article{.id = id, .outlet = "", .text = text, .published = {}};
  };
  return {
      article("came",
              "The mayor said on Monday: \"We will rebuild the harbour wall before the winter "
              "storms return to this coast.\" An islander wrote that the old ferry line would "
              "never run again across the grey bay while she lived."),
      article("form",
              "Asked again, the mayor said: \"We will now rebuild the harbour wall before winter "
              "storms return to that coast.\""),
      article("runs",
              "The captain said: \"Be sure the old ferry line would never run again across the "
              "grey bay without me.\""),
      article("other",
              "The baker said: \"Nobody asked us what a loaf of dark bread costs in the hills "
              "these days.\""),
  };
}

class QuotationSieveTest : public testing::Test {
 protected:
  QuotationSieveTest() {
    standing_.held = {0, 1, 1, 1};
    standing_.has_forms = {0, 1, 1, 1};
  }

  // Whether the quotation of each article passes; each has one.
  std::vector<bool> passing(const StandingQuotes* standing) const {
    const auto order = corpus_.order();
    const QuotationSieve sieve(*corpus_, order, standing, tokenizer_, SmallCorpus::kPlenty, [] {});
    std::vector<bool> out(order.size());
    std::size_t quotations = 0;
    for (Rank rank = 0; rank < order.size(); ++rank) {
      corpus_->for_each_quotation(order[rank], [&](const StoredQuotation& quotation) {
        ++quotations;
        out[order[rank]] = sieve.passes(rank, quotation);
      });
    }
    EXPECT_EQ(quotations, order.size());
    return out;
  }

  SmallCorpus corpus_{articles(), {}, SmallCorpus::kPlenty, 7, true};
  text::Tokenizer tokenizer_;
  StandingQuotes standing_;
};

TEST_F(QuotationSieveTest, LetsAllThroughWhereNothingStands) {
  EXPECT_EQ(passing(nullptr), std::vector<bool>({true, true, true, true}));
}

TEST_F(QuotationSieveTest, LetsFormsThroughAndWordsThatRunInATextThatCame) {
  EXPECT_EQ(passing(&standing_), std::vector<bool>({true, true, true, false}));
}

TEST_F(QuotationSieveTest, LooksForFormsOnlyInArticlesThatHaveSome) {
  standing_.has_forms = {0, 0, 0, 0};
  EXPECT_EQ(passing(&standing_), std::vector<bool>({true, false, true, false}));
}

TEST_F(QuotationSieveTest, LetsThroughWhatStandsInOneQuoteWithWhatPasses) {
  const auto mention = [&](ArticleId article, std::uint32_t quote) {
    std::uint32_t begin = 0;
    corpus_->for_each_quotation(
        article, [&](const StoredQuotation& quotation) { begin = quotation.header.begin_chars; });
    return StandingQuotes::Mention{
        {.article = article, .field = QuoteField::kText, .chars = {begin, begin + 9}}, quote};
  };
  standing_.mentions = {mention(kForm, 7), mention(kOther, 8)};
  EXPECT_FALSE(passing(&standing_)[kOther]);
  standing_.mentions = {mention(kForm, 7), mention(kOther, 7)};
  EXPECT_TRUE(passing(&standing_)[kOther]);
  standing_.mentions.back().place.field = QuoteField::kTitle;
  EXPECT_FALSE(passing(&standing_)[kOther]);
}

// The second part runs in what came: the whole and the first part go with it.
TEST(QuotationSieve, LetsASplitQuotationThroughWithItsParts) {
  const auto article = [](const char* id, const char* text) {
    return worlds::Article{.id = id, .outlet = "", .text = text, .published = {}};
  };
  const SmallCorpus corpus(
      {article("came",
               "An islander wrote that the old ferry line would never run again across the grey "
               "bay while she lived."),
       article(
           "split",
           "\"Nobody asked us what a loaf of dark bread costs in the hills,\" the captain said, "
           "\"and the old ferry line would never run again across the grey bay without me.\"")},
      {}, SmallCorpus::kPlenty, 7, true);
  const auto order = corpus.order();
  const text::Tokenizer tokenizer;
  StandingQuotes standing;
  standing.held = {0, 1};
  standing.has_forms = {0, 0};
  const QuotationSieve sieve(*corpus, order, &standing, tokenizer, SmallCorpus::kPlenty, [] {});
  std::size_t wholes = 0, parts = 0;
  for (Rank rank = 0; rank < order.size(); ++rank) {
    corpus->for_each_quotation(order[rank], [&](const StoredQuotation& quotation) {
      EXPECT_TRUE(sieve.passes(rank, quotation));
      (quotation.header.part_of > 0 ? parts : wholes) += 1;
    });
  }
  EXPECT_EQ(wholes, 1u);
  EXPECT_EQ(parts, 2u);
}

TEST_F(QuotationSieveTest, TellsInWhichArticlesTheWordsOfQuotationsRun) {
  const std::vector<ArticleId> quoting = {kRuns, kOther}, others = {kCame, kForm};
  EXPECT_EQ(articles_with_words_quoted_in(*corpus_, quoting, others, [] {}),
            std::vector<ArticleId>{kCame});
}

}  // namespace
}  // namespace wirecopy::pipeline
