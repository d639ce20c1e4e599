#include "stages/quote/language.hpp"

#include <gtest/gtest.h>

#include "stages/quote/language_words.hpp"

namespace wirecopy::quote {
namespace {

TEST(Language, IsToldFromASentenceOrTwo) {
  EXPECT_EQ(detect_language("The council met on Monday and decided to close the old bridge over "
                            "the river, which had not been repaired for many years."),
            "en");
  EXPECT_EQ(detect_language("Der Gemeinderat hat am Montag beschlossen, die alte Brücke über den "
                            "Fluss zu schließen, weil sie seit Jahren nicht repariert wurde."),
            "de");
  EXPECT_EQ(detect_language("قرر المجلس البلدي يوم الاثنين إغلاق الجسر القديم فوق النهر لأنه لم "
                            "يتم إصلاحه منذ سنوات طويلة"),
            "ar");
}

TEST(Language, IsToldByItsCommonWordsOnlyWhereTheseAreClear) {
  struct Row {
    std::string_view text, language;
  };
  for (const Row& row :
       {Row{"The council met on Monday and decided to close the old bridge over the river.", "en"},
        Row{"El consejo decidió el lunes que los puentes y las calles del norte se cierren, pero "
            "no "
            "este año, según lo que han dicho sus vecinos.",
            "es"},
        Row{"Le conseil a décidé lundi de fermer le vieux pont sur le fleuve, qui est en ruine.",
            "fr"},
        Row{"El ple va decidir dilluns que el pont vell sobre el riu es tanca per als veïns.", ""},
        Row{"The bridge, The River, The Town", ""}, Row{"Мост закрыт", ""}, Row{"", ""}}) {
    EXPECT_EQ(language_by_words(row.text), row.language) << row.text;
  }
}

TEST(Language, OfNothingIsUnknown) {
  EXPECT_EQ(detect_language(""), "");
  EXPECT_EQ(detect_language("12 345 67"), "");
}

TEST(Language, LooksAtABoundedSample) {
  std::string text;
  for (int i = 0; i < 20; ++i) text += "El puente viejo sobre el río será cerrado mañana. ";
  const std::string longer = text + std::string(100000, 'x');
  EXPECT_EQ(detect_language(longer), detect_language(text));
  EXPECT_EQ(detect_language(text), "es");
}

}  // namespace
}  // namespace wirecopy::quote
