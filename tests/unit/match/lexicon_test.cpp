#include "stages/match/lexicon.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "stages/match/folded_hash.hpp"

namespace wirecopy::match {
namespace {

class LexiconOfALanguage : public testing::Test {
 protected:
  LexiconEntry find(std::string_view language, std::string_view word) const {
    return lexicons_.of(language).find(tokens(word).front());
  }
  text::TokenVector tokens(std::string_view text) const {
    text::TokenVector out;
    tokenizer_.tokenize(text, out);
    return out;
  }
  text::Tokenizer tokenizer_;
  Lexicons lexicons_{tokenizer_};
};

TEST_F(LexiconOfALanguage, HasFunctionWordsOfEveryList) {
  for (const WordLists& lists : word_lists()) {
    SCOPED_TRACE(lists.language);
    const auto words = tokens(lists.function_words);
    EXPECT_GE(std::set(words.begin(), words.end()).size(), 40u);
    for (const auto word : words) EXPECT_TRUE(lexicons_.of(lists.language).find(word).function);
  }
}

TEST_F(LexiconOfALanguage, KnowsNothingOfContentWords) {
  const LexiconEntry entry = find("en", "committee");
  EXPECT_FALSE(entry.function || entry.swear);
  EXPECT_EQ(entry.number, LexiconEntry::kNone);
  EXPECT_EQ(entry.contraction, LexiconEntry::kNone);
}

TEST_F(LexiconOfALanguage, TellsLanguagesApart) {
  EXPECT_TRUE(find("de", "die").function);
  EXPECT_FALSE(find("en", "die").function);
  EXPECT_TRUE(find("xx", "die").function) << "an unknown language has the union";
  EXPECT_TRUE(find("", "die").function);
  EXPECT_TRUE(find("de-AT", "die").function);
}

TEST_F(LexiconOfALanguage, TakesNoFunctionWordForANumberAmongAllLanguages) {
  EXPECT_EQ(find("da", "to").number, 2);
  EXPECT_EQ(find("", "to").number, LexiconEntry::kNone);
  EXPECT_EQ(find("", "twelve").number, 12);
}

TEST_F(LexiconOfALanguage, SpellsContractionsOut) {
  const LexiconEntry entry = find("en", "don't");
  ASSERT_NE(entry.contraction, LexiconEntry::kNone);
  const auto words = lexicons_.of("en").expansion(entry.contraction);
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].token, tokens("do").front());
  EXPECT_EQ(words[1].token, tokens("not").front());
  EXPECT_FALSE(entry.only_with_apostrophe);
  EXPECT_TRUE(find("en", "it's").only_with_apostrophe);
}

TEST_F(LexiconOfALanguage, KnowsPhrasesThatAnyoneMaySay) {
  EXPECT_TRUE(lexicons_.of("en").is_stock_phrase(folded_hash(tokens("“No comment.”"))));
  EXPECT_FALSE(lexicons_.of("en").is_stock_phrase(folded_hash(tokens("No comments today"))));
}

}  // namespace
}  // namespace wirecopy::match
