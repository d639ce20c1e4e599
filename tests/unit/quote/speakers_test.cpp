#include <gtest/gtest.h>

#include "stages/quote/extractor.hpp"

namespace wirecopy::quote {
namespace {

struct Row {
  const char* name;
  const char* language;
  const char* text;
  const char* speaker;  // of the last quotation
  const char* cue;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class Speaker : public testing::TestWithParam<Row> {};

TEST_P(Speaker, IsNamedByTheClauseBeside) {
  static const Extractor extractor;
  ArticleView article{};
  article.text = GetParam().text;
  const auto found = extractor(article, GetParam().language);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.back().speaker, GetParam().speaker);
  EXPECT_EQ(found.back().cue, GetParam().cue);
}

INSTANTIATE_TEST_SUITE_P(
    English, Speaker,
    testing::Values(
        Row{"inverted_pronoun_of_nobody", "fr", "« Nous allons réparer le pont », souligne-t-il.",
            "il", "souligne-t-il"},
        Row{"phrase_with_an_article_that_may_be_relative", "de",
            "„Wir werden die Brücke bald reparieren“, sagte der Sprecher weiter.", "der Sprecher",
            "sagte"},
        Row{"verb_of_portuguese_press", "pt", "“Vamos reparar a ponte logo”, reclamou Pedro Ruas.",
            "Pedro Ruas", "reclamou"},
        Row{"said_s", "en", "“We will mend the bridge,” said Anna Lind, a mason.", "Anna Lind",
            "said"},
        Row{"s_said", "en", "\"We will mend the bridge,\" Anna Lind said.", "Anna Lind", "said"},
        Row{"s_said_before", "en", "Anna Lind said, “We will mend the bridge.”", "Anna Lind",
            "said"},
        Row{"apposition", "en", "“We will mend the bridge,” Anna Lind, 40, said.", "Anna Lind",
            "said"},
        Row{"title", "en", "“We will mend the bridge,” said Mayor Anna Lind.", "Anna Lind", "said"},
        Row{"district", "en", "“We will mend it ourselves,” Rep. Anna Lind (D-Wis.) said.",
            "Anna Lind", "said"},
        Row{"according_to", "en", "The bridge is “a danger to everybody,” according to Anna Lind.",
            "Anna Lind", "according to"},
        Row{"label", "en", "Anna Lind: “We will mend the bridge.”", "Anna Lind", ""},
        Row{"signature", "en", "“We will mend the bridge.” — Anna Lind", "Anna Lind", ""},
        Row{"lead_in", "en", "Anna Lind continued:\n\n“We will mend the bridge.”", "Anna Lind",
            "continued"},
        Row{"short_name", "en", "Anna Lind came early. “We will mend it soon,” Lind said.",
            "Anna Lind", "said"},
        Row{"pronoun", "en",
            "“We meet again tonight,” said Anna Lind.\n\n“The bridge is old,” she "
            "said.",
            "Anna Lind", "said"},
        Row{"pronoun_of_nobody", "en", "“We will mend the bridge,” she said.", "she", "said"},
        Row{"carried", "en", "“We meet again tonight,” said Anna Lind. “It will be late by then.”",
            "Anna Lind", ""},
        Row{"participle", "en", "Anna Lind stopped at Oak Hill, saying “we will mend the bridge.”",
            "Anna Lind", "saying"},
        Row{"verb_of_no_table", "en", "“We will mend the bridge,” grunted Anna Lind.", "Anna Lind",
            "grunted"},
        Row{"phrase", "en", "“We will mend the bridge,” said a tired mason.", "a tired mason",
            "said"}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Languages, Speaker,
    testing::Values(
        Row{"spanish", "es", "«Vamos a reparar el puente», dijo Ana Lindo.", "Ana Lindo", "dijo"},
        Row{"spanish_before", "es", "Ana Lindo afirmó: “Vamos a reparar el puente”.", "Ana Lindo",
            "afirmó"},
        Row{"french", "fr", "« Nous allons réparer le pont », a déclaré Anne Lind.", "Anne Lind",
            "déclaré"},
        Row{"french_selon", "fr", "Selon Anne Lind, « le pont est trop vieux ».", "Anne Lind",
            "Selon"},
        Row{"german", "de", "„Wir reparieren die Brücke“, sagte Anna Lind.", "Anna Lind", "sagte"},
        Row{"german_inwards", "de", "»Wir reparieren die Brücke«, erklärte Anna Lind am Montag.",
            "Anna Lind", "erklärte"},
        Row{"portuguese", "pt", "“Vamos consertar a ponte”, disse Ana Lindo.", "Ana Lindo",
            "disse"},
        Row{"italian", "it", "«Ripareremo il ponte presto», ha detto Anna Lindi.", "Anna Lindi",
            "detto"},
        Row{"russian", "ru", "«Мы починим старый мост», — сказала Анна Линд.", "Анна Линд",
            "сказала"},
        Row{"spanish_dash", "es", "—Vamos a reparar el puente —dijo Ana Lindo.", "Ana Lindo",
            "dijo"},
        Row{"french_dash", "fr", "– Nous allons le réparer, répond Anne Lind.", "Anne Lind",
            "répond"},
        Row{"russian_dash", "ru", "— Мы починим мост, — сказала Анна Линд.", "Анна Линд",
            "сказала"},
        Row{"arabic", "ar", "وقال وزير النقل إن «الجسر القديم سيغلق غدا».", "وزير النقل", "وقال"},
        Row{"unknown", "", "«Мы починим старый мост», — сказала Анна Линд.", "Анна Линд",
            "сказала"}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace wirecopy::quote
