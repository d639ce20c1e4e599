#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/text/token_check.hpp"

namespace wirecopy::text {
namespace {

struct Spellings {
  const char* name;
  std::vector<std::string_view> spellings;
};

void PrintTo(const Spellings& row, std::ostream* out) { *out << row.name; }

class OneWord : public testing::TestWithParam<Spellings> {};

TEST_P(OneWord, IsOneTokenInEverySpelling) {
  const auto expected = tokens_of(GetParam().spellings.front());
  EXPECT_FALSE(expected.empty());
  for (const std::string_view spelling : GetParam().spellings) {
    EXPECT_EQ(tokens_of(spelling), expected) << spelling;
    EXPECT_TRUE(agrees_with_oracle(spelling)) << spelling;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, OneWord,
    testing::Values(
        Spellings{"apostrophes", {"dont", "don't", "don’t", "donʼt", "don＇t", "DON'T"}},
        Spellings{"diacritics", {"ete", "été", "e\u0301te\u0301", "ÉTÉ", "E\u0301TE\u0301"}},
        Spellings{"ligature", {"fine", "ﬁne", "FINE", "f\u200Dine", "fi\u00ADne"}},
        Spellings{"sharp_s", {"strasse", "Straße", "STRASSE", "STRAẞE"}},
        Spellings{"fullwidth", {"abc123", "ＡＢＣ１２３", "ａｂｃ１２３"}},
        Spellings{"half_width_kana", {"ガパ", "ｶﾞﾊﾟ", "カ\u3099ハ\u309A"}},
        Spellings{"alef", {"امر", "أمر", "إمر", "آمر", "ٱمر", "ا\u0654مر"}},
        Spellings{"yeh", {"علي", "على"}}, Spellings{"hamza_carriers", {"رويا", "رؤيا"}},
        Spellings{"hamza_on_yeh", {"بير", "بئر"}},
        Spellings{"tatweel_and_vowels", {"محمد", "مـحـمـد", "مُحَمَّد", "ﻣﺤﻤﺪ"}},
        Spellings{"hebrew_points", {"שלום", "שָׁלוֹם"}},
        Spellings{"greek_tonos", {"λογος", "λόγος", "ΛΌΓΟΣ", "λόγοσ"}},
        Spellings{"greek_iota_below", {"α", "ᾳ", "α\u0345", "Ά"}},
        Spellings{"hangul", {"각하", "\u1100\u1161\u11A8\u1112\u1161"}},
        Spellings{"persian_joiner", {"میخواهم", "می\u200Cخواهم"}},
        Spellings{"direction_marks",
                  {"abc", "a\u200Eb\u200Fc", "\u202Aabc\u202C", "ab\u2066c\u2069"}},
        Spellings{"cyrillic", {"еще", "ещё", "ЕЩЁ"}},
        Spellings{"roman_numeral", {"viii", "Ⅷ", "VIII"}},
        Spellings{"nukta", {"\u0915\u093C", "\u0958"}},
        Spellings{"turkish_capital", {"istanbul", "İstanbul"}},
        Spellings{"variation_selector", {"1", "1\uFE0F", "1\uFE0F\u20E3"}}),
    [](const auto& row) { return std::string(row.param.name); });

struct Pair {
  const char* name;
  std::string_view one, other;
};

void PrintTo(const Pair& row, std::ostream* out) { *out << row.name; }

class TwoWords : public testing::TestWithParam<Pair> {};

TEST_P(TwoWords, AreNotTakenForOne) {
  EXPECT_NE(tokens_of(GetParam().one), tokens_of(GetParam().other));
}

INSTANTIATE_TEST_SUITE_P(
    Pairs, TwoWords,
    testing::Values(Pair{"indic_vowel_signs", "कि", "की"}, Pair{"indic_vowel_or_none", "क", "का"},
                    Pair{"tamil_vowel_signs", "கொ", "கோ"}, Pair{"virama", "क्ष", "कष"},
                    Pair{"thai_tones", "ขา", "ข่า"}, Pair{"thai_vowels", "กิ", "กี"},
                    Pair{"voicing", "か", "が"}, Pair{"teh_marbuta", "مدرسة", "مدرسه"},
                    Pair{"o_with_stroke", "ø", "o"}, Pair{"digits", "1", "2"},
                    Pair{"last_byte_of_sixteen", "abcdefghijklmnop", "abcdefghijklmnoq"},
                    Pair{"a_seventeenth_byte", "abcdefghijklmnop", "abcdefghijklmnopq"},
                    Pair{"one_word_or_two", "dont", "don t"},
                    Pair{"two_apostrophes", "dont", "don''t"}),
    [](const auto& row) { return std::string(row.param.name); });

struct Cut {
  const char* name;
  std::string_view text;
  std::vector<std::string_view> tokens;  // as they stand in the text
};

void PrintTo(const Cut& row, std::ostream* out) { *out << row.name; }

class CutText : public testing::TestWithParam<Cut> {};

TEST_P(CutText, HasItsTokensAtTheirPlaces) {
  Tokens tokens;
  tokenizer().tokenize(GetParam().text, tokens);
  std::vector<std::string_view> found;
  for (const ByteSpan span : tokens.spans) {
    found.push_back(GetParam().text.substr(span.begin, span.size()));
  }
  EXPECT_EQ(found, GetParam().tokens);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, CutText,
    testing::Values(
        Cut{"words", "One, two-three.", {"One", "two", "three"}},
        Cut{"apostrophe_inside_only",
            "'tis the dogs' \u2018l’été\u2019",
            {"tis", "the", "dogs", "l’été"}},
        Cut{"curly_quotes", "“Yes,” she—he…", {"Yes", "she", "he"}},
        Cut{"characters", "東京は、がs2", {"東", "京", "は", "が", "s2"}},
        Cut{"decomposed_kana", "か\u3099き", {"か\u3099", "き"}}, Cut{"thai", "ข่า", {"ข่", "า"}},
        Cut{"mark_before_any_letter", "\u0301a \u0301 b\u0301", {"a", "b\u0301"}},
        Cut{"joiner_at_the_ends", "\u200Fab\u200F cd\u00AD", {"ab", "cd"}},
        Cut{"emoji", "a😀b 👩\u200D👩 🇩🇪", {"a", "b"}},
        Cut{"script_change_without_space", "NHK東京2020年", {"NHK", "東", "京", "2020", "年"}},
        Cut{"nul_byte", std::string_view("a\0b", 3), {"a", "b"}},
        Cut{"one_letter_of_eighteen", "x ﷺ y", {"x", "ﷺ", "y"}}, Cut{"nothing", " \n.;—“”…😀", {}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(HalfWords, CountACharacterOnceAndAWordTwice) {
  EXPECT_EQ(half_words(tokens_of("one two")), 4u);
  EXPECT_EQ(half_words(tokens_of("東京は")), 3u);
  EXPECT_EQ(half_words(tokens_of("NHK 東京")), 4u);
  EXPECT_EQ(half_words(TokenVector{}), 0u);
}

}  // namespace
}  // namespace wirecopy::text
