#include "stages/quote/words.hpp"

#include <gtest/gtest.h>

namespace wirecopy::quote {
namespace {

std::string cut(std::string_view text, const LanguageTable& table = kEnglish) {
  const LanguageTable* tables[] = {&table};
  const Lexicon lexicon(tables);
  Words words;
  cut_words(text, {0, static_cast<std::uint32_t>(text.size())}, lexicon, words);
  std::string out;
  for (const Word& word : words) {
    out += text.substr(word.begin, word.end - word.begin);
    out += " .,:-(\"|"[static_cast<std::size_t>(word.after) == 0
                           ? 0
                           : 1 + static_cast<std::size_t>(word.after)];
  }
  return out;
}

TEST(Words, KnowBreaks) { EXPECT_EQ(cut("one, two: three. Four"), "one,two:three|Four "); }

TEST(Words, EndNoSentenceAtAbbreviations) {
  EXPECT_EQ(cut("Mr. R. Kelly of the U.S. said"), "Mr R Kelly of the U.S said ");
  EXPECT_EQ(cut("Moore (D-Wis.) said"), "Moore(D-Wis(said ");
}

TEST(Words, LoseThePossessive) {
  EXPECT_EQ(cut("Trump's Legend’s Jay-Z R&B A_B"), "Trump Legend Jay-Z R&B A_B ");
}

TEST(Words, LoseFrenchArticles) { EXPECT_EQ(cut("l'eau d’Anna", kFrench), "eau Anna "); }

TEST(Lexicon, KnowsFormsInAnyCase) {
  const LanguageTable* tables[] = {&kRussian, &kSpanish};
  const Lexicon lexicon(tables);
  for (const char* word : {"сказал", "Сказал", "Рассказал", "señaló", "Señaló", "añadió"}) {
    EXPECT_TRUE(lexicon.classes(word) & word_class::kCue) << word;
  }
  for (const char* word : {"", "мост", "x", "dijos", "сказ"}) {
    EXPECT_FALSE(lexicon.classes(word) & word_class::kCue) << word;
  }
}

TEST(Lexicon, KnowsArabicVerbsWithTheirConjunction) {
  const LanguageTable* tables[] = {&kArabic};
  const Lexicon lexicon(tables);
  for (const char* word : {"قال", "وقال", "فقال", "وأضاف"}) {
    EXPECT_TRUE(lexicon.classes(word) & word_class::kCue) << word;
  }
}

}  // namespace
}  // namespace wirecopy::quote
