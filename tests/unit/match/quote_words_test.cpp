#include "stages/match/quote_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/worlds.hpp"

namespace wirecopy::match {
namespace {

class QuoteWordsOf : public testing::Test {
 protected:
  std::vector<Word> words(std::vector<std::string_view> fragments,
                          std::string_view language = "en") {
    return cutter_.cut(fragments, lexicons_.of(language)).words;
  }
  std::vector<Word> words(std::string_view text, std::string_view language = "en") {
    return words(std::vector{text}, language);
  }
  std::vector<WordKind> kinds(std::string_view text, std::string_view language = "en") {
    std::vector<WordKind> out;
    for (const Word word : words(text, language)) out.push_back(kind_of(word));
    return out;
  }
  bool equal(std::string_view a, std::string_view b, std::string_view language = "en") {
    const auto x = words(a, language);
    const auto y = words(b, language);
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), same_word);
  }

  text::Tokenizer tokenizer_;
  text::FoldTable fold_table_;
  Lexicons lexicons_{tokenizer_};
  WordCutter cutter_{tokenizer_, fold_table_};
};

TEST_F(QuoteWordsOf, WeighAsTheListsSay) {
  using enum WordKind;
  EXPECT_EQ(kinds("the committee voted on HR 4"),
            (std::vector{kFunction, kDistinctive, kContent, kFunction, kContent, kDistinctive}));
  EXPECT_EQ(kinds("我们的国家", "zh"), (std::vector{kFunctionCharacter, kFunctionCharacter,
                                                    kFunctionCharacter, kCharacter, kCharacter}));
}

TEST_F(QuoteWordsOf, EqualTextsHaveEqualFoldedHashes) {
  const std::vector<std::string_view> a = {"Don’t STOP, now"};
  const std::vector<std::string_view> b = {"don't stop", "now!"};
  const std::vector<std::string_view> c = {"don't stop then"};
  const std::uint64_t folded = cutter_.cut(a, lexicons_.of("en")).folded;
  EXPECT_EQ(cutter_.cut(b, lexicons_.of("en")).folded, folded);
  EXPECT_EQ(cutter_.cut(b, lexicons_.of("en")).half_words, 6u);
  EXPECT_NE(cutter_.cut(c, lexicons_.of("en")).folded, folded);
}

struct Same {
  std::string name;
  std::string a;
  std::string b;
};

class SameWords : public QuoteWordsOf, public testing::WithParamInterface<Same> {};

TEST_P(SameWords, AreReadFromBothSpellings) {
  EXPECT_TRUE(equal(GetParam().a, GetParam().b));
  EXPECT_TRUE(equal(GetParam().b, GetParam().a));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SameWords,
    testing::Values(Same{"a_star", "give a f*ck about", "give a fuck about"},
                    Same{"stars_behind", "give a f*** about", "give a fuck about"},
                    Same{"stars_within", "the f***ing thing", "the fucking thing"},
                    Same{"two_masks", "give a f*ck about", "give a f— about"},
                    Same{"a_dash", "give a f— about", "give a fuck about"},
                    Same{"a_dash_at_the_end", "what the f—", "what the fuck"},
                    Same{"dashes_within", "that s--t again", "that shit again"},
                    Same{"a_long_word", "what bull****", "what bullshit"},
                    Same{"stars_before", "what a bad ***hole", "what a bad asshole"},
                    Same{"a_symbol", "this sh!t again", "this shit again"},
                    Same{"a_bracket_in_a_word", "[T]he walk[ed] line", "the walked line"},
                    Same{"an_initial_in_brackets", "[W]e will win", "we will win"},
                    Same{"a_contraction", "I don't think it's over", "I do not think it is over"},
                    Same{"a_curly_apostrophe", "I don’t think it’s over",
                         "I do not think it is over"},
                    Same{"a_number", "twelve good men", "12 good men"},
                    Same{"a_hyphenated_number", "twenty-one years", "21 years"},
                    Same{"hundreds", "two hundred and forty seven seats", "247 seats"},
                    Same{"digits_and_a_word", "5 thousand people", "5,000 people"},
                    Same{"thousands", "1,234,567 votes", "1234567 votes"},
                    Same{"punctuation", "Yes -- we can, we will!", "yes we can we will"}),
    [](const auto& row) { return row.param.name; });

struct Different {
  std::string name;
  std::string a;
  std::string b;
};

class DifferentWords : public QuoteWordsOf, public testing::WithParamInterface<Different> {};

TEST_P(DifferentWords, StayApart) { EXPECT_FALSE(equal(GetParam().a, GetParam().b)); }

INSTANTIATE_TEST_SUITE_P(
    Rows, DifferentWords,
    testing::Values(Different{"another_letter", "give a f*ck about", "give a damn about"},
                    Different{"a_stutter", "I—I mean it", "it I mean it"},
                    Different{"a_footnote", "the deal* holds", "the drill holds"},
                    Different{"emphasis", "we *really* mean it", "we rarely mean it"},
                    Different{"its_is_not_it_is", "its over", "it is over"},
                    Different{"one_two", "one two", "3"},
                    Different{"a_dash_between_words", "no--not now", "night now"}),
    [](const auto& row) { return row.param.name; });

TEST_F(QuoteWordsOf, AsidesWeighNothing) {
  const auto weigh = [&](std::string_view text) {
    std::uint32_t sum = 0;
    for (const Word word : words(text)) sum += weight(word);
    return sum;
  };
  EXPECT_EQ(weigh("[President Trump] speaks"), weigh("speaks"));
  EXPECT_EQ(weigh("I seen (sic) it"), weigh("I seen it"));
  EXPECT_EQ(weigh("give a [expletive] about"), weigh("give a about"));
  EXPECT_GT(weigh("an [open bracket speaks"), weigh("an"));
}

TEST_F(QuoteWordsOf, GapsStandWhereSomethingIsLeftOut) {
  const auto count = [&](const std::vector<Word>& of) {
    return std::count(of.begin(), of.end(), kGap);
  };
  EXPECT_EQ(count(words("We won ... and they lost")), 1);
  EXPECT_EQ(count(words("We won … and they lost…")), 1);
  EXPECT_EQ(count(words("...and they lost")), 0);
  EXPECT_EQ(count(words(std::vector<std::string_view>{"We won,", "and they lost."})), 1);
  EXPECT_FALSE(same_word(kGap, kGap));
}

TEST_F(QuoteWordsOf, AnyTextIsCut) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    std::string text;
    static constexpr const char* kPieces[] = {"*",  "[", "]", "(",    ")sic(", "—",
                                              "--", "…", "f", "1,",   "000",   "two hundred",
                                              " ",  " ", "a", "don’t"};
    for (int i = 0; i < 60; ++i) {
      text += random.one_in(3) ? worlds::awkward_text(random, 3) : random.pick(kPieces);
    }
    const auto once = words(text);
    EXPECT_EQ(words(text), once);
    EXPECT_LE(once.size(), text.size() + 1);
  }
}

}  // namespace
}  // namespace wirecopy::match
