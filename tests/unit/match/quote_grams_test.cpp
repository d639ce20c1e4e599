#include "stages/match/quote_grams.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "stages/match/quote_words.hpp"
#include "tests/unit/match/matched_quotes.hpp"

namespace wirecopy::match {
namespace {

class QuoteGramsTest : public testing::Test {
 protected:
  std::vector<QuoteGram> grams(const std::string& quotation) {
    const std::string_view fragment = quotation;
    const QuoteWords& words = cutter_.cut(std::span(&fragment, 1), lexicons_.of("en"));
    const auto found = grams_.of(words.words, words.folded);
    return {found.begin(), found.end()};
  }
  // Whether one that is sampled of `held` is one of `told`.
  bool meet(const std::string& held, const std::string& told) {
    const auto of_told = grams(told);
    return std::ranges::any_of(grams(held), [&](const QuoteGram& gram) {
      return gram.sampled && std::ranges::count(of_told, gram.hash, &QuoteGram::hash) > 0;
    });
  }

  text::Tokenizer tokenizer_;
  text::FoldTable fold_table_;
  Lexicons lexicons_{tokenizer_};
  WordCutter cutter_{tokenizer_, fold_table_};
  QuoteGrams grams_;
};

TEST_F(QuoteGramsTest, KnowTheShortestByAllOfTheirWords) {
  for (const char* quotation : {"historic mistake", "5 + 1", "he was", "Never"}) {
    SCOPED_TRACE(quotation);
    EXPECT_EQ(grams(quotation).size(), 1U);
    EXPECT_TRUE(meet(quotation, quotation));
    EXPECT_FALSE(meet(quotation, "a great mistake"));
  }
  EXPECT_TRUE(meet("Historic mistake!", "historic mistake"));
}

TEST_F(QuoteGramsTest, OfSixSharedWordsOneIsSampledInBoth) {
  const std::string shared = "harbour wall broke under every wave";
  for (const char* before : {"", "one ", "when night came down again "}) {
    for (const char* behind : {"", " here", " and people left their old houses"}) {
      EXPECT_TRUE(meet(before + shared + behind, shared));
      EXPECT_TRUE(meet(shared, before + shared + behind));
    }
  }
}

}  // namespace
}  // namespace wirecopy::match
