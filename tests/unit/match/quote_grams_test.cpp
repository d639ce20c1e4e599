#include "stages/match/quote_grams.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "stages/match/quote_words.hpp"
#include "tests/unit/match/matched_quotes.hpp"

namespace wirecopy::match {
namespace {

class QuoteGramsTest : public testing::Test {
 protected:
  std::vector<QuoteGram> grams(const std::string& quotation) {
    const std::string_view fragment = quotation;
    const QuoteWords& words = cutter_.cut(std::span(&fragment, 1), lexicons_.of("en"));
    const auto found = grams_.of(words.words, words.folded, words.half_words);
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

// Content words by number.
std::vector<Word> words_of(std::initializer_list<std::uint32_t> numbers) {
  std::vector<Word> out;
  for (const std::uint32_t n : numbers) {
    out.push_back(make_word(n << 13, 1, 1, WordKind::kContent));
  }
  return out;
}

std::vector<QuoteGram> grams_of(const std::vector<Word>& words) {
  QuoteGrams grams;
  const auto of = grams.of(words, 0, static_cast<std::uint32_t>(2 * words.size()));
  return {of.begin(), of.end()};
}

// Whether a shared gram that the second samples has about the same around it in both.
bool proposes(const std::vector<Word>& a, const std::vector<Word>& b) {
  const auto of_a = grams_of(a);
  return std::ranges::any_of(grams_of(b), [&](const QuoteGram& held) {
    return held.sampled && std::ranges::any_of(of_a, [&](const QuoteGram& gram) {
             return gram.hash == held.hash && may_be_forms(gram.context, held.context);
           });
  });
}

TEST(QuoteGrams, AShortQuotationSamplesAllAndALongOneInEveryWindow) {
  const auto is_sampled = [](const QuoteGram& gram) { return gram.sampled; };
  const auto few = grams_of(words_of({1, 2, 3, 4, 5, 6}));
  ASSERT_EQ(few.size(), 4U);
  EXPECT_TRUE(std::ranges::all_of(few, is_sampled));
  std::vector<Word> words;
  for (std::uint32_t n = 1; n <= 40; ++n) words.push_back(words_of({n}).front());
  const auto many = grams_of(words);
  ASSERT_EQ(many.size(), 38U);
  EXPECT_FALSE(std::ranges::all_of(many, is_sampled));
  for (std::size_t i = 0; i + QuoteGrams::kWindow <= many.size(); ++i) {
    EXPECT_TRUE(std::any_of(many.begin() + static_cast<std::ptrdiff_t>(i),
                            many.begin() + static_cast<std::ptrdiff_t>(i + QuoteGrams::kWindow),
                            is_sampled))
        << i;
  }
}

TEST(QuoteGrams, OfWhatHardlySaysAnythingThereIsOneOfAllItsWords) {
  std::vector<Word> words = words_of({1});
  for (std::uint32_t n = 2; n <= 4; ++n) {
    words.push_back(make_word(n << 13, 1, 1, WordKind::kFunction));
  }
  const auto whole = grams_of(words);
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_EQ(whole.front().context, 0U);
  words.push_back(words_of({5}).front());
  EXPECT_EQ(grams_of(words).size(), 2U);  // that of function words alone is none
}

TEST(QuoteGrams, SixWordsInARowProposeWhateverIsAroundThem) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::vector<Word> a, b;
    for (std::uint32_t i = 0; i < 20; ++i) {
      a.push_back(words_of({static_cast<std::uint32_t>(random() % 100'000)}).front());
      b.push_back(words_of({static_cast<std::uint32_t>(random() % 100'000)}).front());
    }
    const auto from = static_cast<std::ptrdiff_t>(random() % 15);
    const auto to = static_cast<std::ptrdiff_t>(random() % 15);
    std::copy(a.begin() + from, a.begin() + from + 6, b.begin() + to);
    EXPECT_TRUE(proposes(a, b)) << round;
  }
}

TEST(QuoteGrams, AQuotationIsProposedForItsPartsAndThoseOfWhichOneWordDiffersOrIsLeftOut) {
  const auto whole = words_of({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  EXPECT_TRUE(proposes(whole, words_of({1, 2, 3, 4})));
  EXPECT_TRUE(proposes(whole, words_of({5, 6, 7, 8})));
  EXPECT_TRUE(proposes(whole, words_of({10, 11, 12})));
  EXPECT_TRUE(proposes(whole, words_of({5, 6, 7, 99})));
  EXPECT_TRUE(proposes(whole, words_of({98, 4, 5, 6, 7, 8})));
  EXPECT_TRUE(proposes(whole, words_of({1, 2, 3, 5, 6, 7})));
  EXPECT_TRUE(proposes(words_of({1, 2, 3, 5, 6, 7}), whole));
  EXPECT_TRUE(proposes(words_of({4, 5, 6, 7}), whole));
}

TEST(QuoteGrams, ThreeWordsInCommonAreNotEnoughForLongQuotations) {
  EXPECT_FALSE(proposes(words_of({41, 42, 43, 1, 2, 3, 44, 45, 46}),
                        words_of({51, 52, 53, 1, 2, 3, 54, 55, 56})));
  EXPECT_FALSE(proposes(words_of({1, 2, 3, 44, 45, 46}), words_of({51, 52, 53, 1, 2, 3})));
}

}  // namespace
}  // namespace wirecopy::match
