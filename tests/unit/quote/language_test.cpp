#include "stages/quote/language.hpp"

#include <gtest/gtest.h>

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
