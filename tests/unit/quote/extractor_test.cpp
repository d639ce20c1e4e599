#include "stages/quote/extractor.hpp"

#include <gtest/gtest.h>

namespace wirecopy::quote {
namespace {

std::vector<Quotation> extract(std::string_view text, std::string_view language = "en",
                               std::string_view title = "") {
  static const Extractor extractor;
  ArticleView article{};
  article.title = title;
  article.text = text;
  return extractor(article, language);
}

// The speech in a text, fragments joined by " / ".
std::vector<std::string> speech(std::string_view text, std::string_view language = "en") {
  std::vector<std::string> out;
  for (const auto& quotation : extract(text, language)) {
    if (quotation.kind != Kind::kSpeech) continue;
    out.emplace_back();
    for (const ByteSpan& fragment : quotation.fragments) {
      if (!out.back().empty()) out.back() += " / ";
      out.back() += text.substr(fragment.begin, fragment.size());
    }
  }
  return out;
}

using Expected = std::vector<std::string>;

struct Row {
  const char* name;
  const char* language;
  const char* text;
  const char* inside;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class Marks : public testing::TestWithParam<Row> {};

TEST_P(Marks, EncloseSpeechAsTheLanguageWritesIt) {
  EXPECT_EQ(speech(GetParam().text, GetParam().language), Expected{GetParam().inside});
}

INSTANTIATE_TEST_SUITE_P(
    Languages, Marks,
    testing::Values(
        Row{"english", "en", "“We will mend it soon,” she said.", "We will mend it soon,"},
        Row{"british", "en-GB", "‘We don’t mend it now,’ she said.", "We don’t mend it now,"},
        Row{"german", "de", "„Wir werden sie bald reparieren“, sagte sie.",
            "Wir werden sie bald reparieren"},
        Row{"danish", "da", "»Vi vil snart reparere den«, sagde hun.", "Vi vil snart reparere den"},
        Row{"swedish", "sv", "”Vi ska snart laga den”, sade hon.", "Vi ska snart laga den"},
        Row{"finnish", "fi", "»Korjaamme sen jo ensi viikolla», hän sanoi.",
            "Korjaamme sen jo ensi viikolla"},
        Row{"french_with_spaces", "fr", "« Nous allons le réparer », dit-elle.",
            "Nous allons le réparer"},
        Row{"french_with_straight_spaces", "fr", "« Nous allons le réparer », dit-elle.",
            "Nous allons le réparer"},
        Row{"polish", "pl", "„Naprawimy ten most bardzo szybko” – powiedziała.",
            "Naprawimy ten most bardzo szybko"},
        Row{"czech", "cs", "„Ten most brzy určitě opravíme,“ řekla.",
            "Ten most brzy určitě opravíme,"},
        Row{"hungarian", "hu", "„Hamarosan megjavítjuk ezt a hidat” – mondta.",
            "Hamarosan megjavítjuk ezt a hidat"},
        Row{"dutch", "nl", "'We gaan het snel repareren', zei ze.", "We gaan het snel repareren"},
        Row{"norwegian", "no", "«Vi skal reparere den snart», sa hun.",
            "Vi skal reparere den snart"},
        Row{"romanian", "ro", "„Vom repara podul foarte curând”, a spus ea.",
            "Vom repara podul foarte curând"},
        Row{"ukrainian", "uk", "«Ми скоро полагодимо цей міст», — сказала вона.",
            "Ми скоро полагодимо цей міст"},
        Row{"turkish", "tr", "\"Köprüyü yakında tamir edeceğiz\" dedi.",
            "Köprüyü yakında tamir edeceğiz"},
        Row{"hebrew", "he", "דובר צה\"ל אמר \"אנחנו נתקן את הגשר\" היום", "אנחנו נתקן את הגשר"},
        Row{"persian", "fa", "او گفت: «پل را به زودی تعمیر می‌کنیم».",
            "پل را به زودی تعمیر می‌کنیم"},
        Row{"japanese", "ja", "市長は「橋をすぐに直します」と述べた。", "橋をすぐに直します"},
        Row{"chinese", "zh", "她说：“我们很快会修好这座桥。”", "我们很快会修好这座桥。"},
        Row{"korean", "ko", "그는 \"다리를 곧 수리할 것이다\"라고 말했다.",
            "다리를 곧 수리할 것이다"},
        Row{"unknown", "", "„Vi ordnar bron snart igen“ och så vidare.",
            "Vi ordnar bron snart igen"},
        Row{"entities", "en", "&quot;We will mend it soon,&quot; she said.",
            "We will mend it soon,"},
        Row{"doubled_singles", "en", "''We will mend it soon,'' she said.",
            "We will mend it soon,"}),
    [](const auto& row) { return row.param.name; });

TEST(Extractor, JoinsASplitQuote) {
  EXPECT_EQ(speech("“We will mend it,” she said, “but not today.”"),
            Expected{"We will mend it, / but not today."});
}

TEST(Extractor, KeepsTwoSentencesApart) {
  EXPECT_EQ(speech("“We will mend it today,” she said. “But then we must leave.”"),
            (Expected{"We will mend it today,", "But then we must leave."}));
}

TEST(Extractor, JoinsTheParagraphsOfOneQuote) {
  const char* text = "“We will mend it.\n\n“We must do so now,” said Anna Lind.";
  EXPECT_EQ(speech(text), Expected{"We will mend it. / We must do so now,"});
  EXPECT_TRUE(extract(text).front().closed);
}

TEST(Extractor, SpoilsNoMoreThanTheParagraphOfALostMark) {
  const auto found = extract(
      "“We will mend it, she said.\n\nShe left. “It is getting late,” he "
      "said.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_FALSE(found[0].closed);
  EXPECT_LT(found[0].confidence, .5);
  EXPECT_TRUE(found[1].closed);
}

TEST(Extractor, TellsTitlesAndScareQuotesFromSpeech) {
  const auto found = extract("She read “The Bridge Over the River” to the “masons” of the town.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].kind, Kind::kTitle);
  EXPECT_EQ(found[1].kind, Kind::kScare);
  EXPECT_EQ(extract("He only said “no comment” to that.").front().kind, Kind::kSpeech);
}

TEST(Extractor, TakesNamesOfWorksForNoSpeechThoughAVerbOfSayingStandsBesideThem) {
  for (const std::string_view text :
       {"In his 2002 book, “Make Your Kid a Millionaire,” he suggested a look at the card.",
        "They want too much, Pence said on CNN’s “State of the Union.”",
        "“Small towns look for a way out,” by Jane Doe of the Herald."}) {
    SCOPED_TRACE(text);
    const auto found = extract(text);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].kind, Kind::kTitle);
  }
  EXPECT_EQ(extract("كانت السيدة قد كتبت رواية \"الحارس\" أولاً", "ar").front().kind, Kind::kTitle);
  EXPECT_EQ(extract("She wrote a memo titled “The Facts on Where the Race Stands.”")[0].kind,
            Kind::kSpeech);
  EXPECT_EQ(extract("“We will not give up,” by now said Jane Doe.")[0].kind, Kind::kSpeech);
}

TEST(Extractor, TellsSubheadsFromSpeech) {
  const auto found = extract("“We fight from start to finish,” she said.\n'A fight to the end.'");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].kind, Kind::kSpeech);
  EXPECT_EQ(found[1].kind, Kind::kScare);
  EXPECT_EQ(extract("He told us the story.\n'It was a fight to the end.'")[0].kind, Kind::kSpeech);
}

TEST(Extractor, SaysHowDeepAQuoteIsNested) {
  const auto found = extract("“He told me ‘do not touch the bridge’ and left,” she said.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].depth, 0);
  EXPECT_EQ(found[1].depth, 1);
}

TEST(Extractor, ReadsTheTitleToo) {
  const auto found = extract("", "en", "Lind: ‘We Will Mend the Bridge’");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].field, Field::kTitle);
  EXPECT_EQ(found[0].speaker, "Lind");
}

TEST(Extractor, FindsFullNamesAcrossFields) {
  const auto found = extract("Anna Lind has a plan.", "en", "Lind: ‘We Will Mend the Bridge’");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].speaker, "Anna Lind");
}

TEST(Extractor, ReadsLinesOfFixedWidthAsParagraphs) {
  std::string text;
  for (int i = 0; i < 6; ++i)
    text += "The council has met on Monday to talk about the old bridge\n";
  text +=
      "and Anna Lind said “the bridge will be mended\nsoon by the masons of the town” to all.\n";
  EXPECT_EQ(speech(text), Expected{"the bridge will be mended\nsoon by the masons of the town"});
}

TEST(Extractor, ReadsDashesAsSpeechOnlyWithAVerbOfSaying) {
  EXPECT_EQ(speech("—Vamos a reparar el puente —dijo Ana—, pero no hoy.", "es"),
            Expected{"Vamos a reparar el puente / pero no hoy."});
  EXPECT_EQ(speech("— Mesas y sillas\n— Puentes y ríos — todos viejos", "es"), Expected{});
  EXPECT_EQ(speech("—We will mend the bridge —said Anna.", "en"), Expected{});
}

TEST(Extractor, IsLinearOnMarkSoup) {
  std::string soup;
  for (int i = 0; i < 200000; ++i) soup += i % 3 == 0 ? "“a " : i % 3 == 1 ? "\"b" : "' ";
  EXPECT_LE(extract(soup).size(), soup.size());
}

}  // namespace
}  // namespace wirecopy::quote
