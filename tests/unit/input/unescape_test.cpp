#include "stages/input/unescape.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace wirecopy::input {
namespace {

struct EscapeRow {
  const char* name;
  std::string escaped;
  std::string text;
  std::uint32_t replaced = 0;
};

class EscapeTable : public testing::TestWithParam<EscapeRow> {};

TEST_P(EscapeTable, IsDecodedInPlace) {
  std::string bytes = GetParam().escaped;
  const auto unescaped = unescape_in_place(bytes.data(), bytes.size());
  ASSERT_TRUE(unescaped);
  EXPECT_EQ(unescaped->text, GetParam().text);
  EXPECT_EQ(unescaped->replaced, GetParam().replaced);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, EscapeTable,
    testing::Values(EscapeRow{"nothing", "", ""}, EscapeRow{"plain", "abc", "abc"},
                    EscapeRow{"every_letter", R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t"},
                    EscapeRow{"nul", R"(a\u0000b)", std::string("a\0b", 3)},
                    EscapeRow{"two_bytes", R"(\u00e9)", "\xC3\xA9"},
                    EscapeRow{"three_bytes", R"(\u20AC)", "\xE2\x82\xAC"},
                    EscapeRow{"pair", R"(\ud83d\ude00)", "\xF0\x9F\x98\x80"},
                    EscapeRow{"lone_high", R"(\ud83dx)", "\xEF\xBF\xBDx", 1},
                    EscapeRow{"lone_low", R"(\ude00)", "\xEF\xBF\xBD", 1},
                    EscapeRow{"high_high_low", R"(\ud83d\ud83d\ude00)",
                              "\xEF\xBF\xBD\xF0\x9F\x98\x80", 1},
                    EscapeRow{"high_before_letter", R"(\ud83d\n)", "\xEF\xBF\xBD\n", 1},
                    EscapeRow{"high_before_other", R"(\ud83d\u0041)",
                              "\xEF\xBF\xBD"
                              "A",
                              1}),
    [](const auto& row) { return row.param.name; });

TEST(Unescape, RefusesWhatIsNoEscape) {
  for (std::string bytes : {R"(\q)", R"(\u12)", R"(\u12G4)", R"(\U0041)", R"(text \x41)"}) {
    EXPECT_FALSE(unescape_in_place(bytes.data(), bytes.size())) << bytes;
  }
}

// Escapes and stretches of every length up to some blocks, in every alignment to one another.
TEST(Unescape, EqualsTheByteByByteDecoding) {
  for (unsigned seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937 random(seed);
    std::string escaped, text;
    for (auto part = random() % 8; part > 0; --part) {
      for (auto n = random() % 75; n > 0; --n) {
        const char c = static_cast<char>('a' + random() % 26);
        escaped += c;
        text += c;
      }
      const bool newline = random() % 2 != 0;
      escaped += newline ? "\\n" : "\\u0022";
      text += newline ? '\n' : '"';
    }
    const auto unescaped = unescape_in_place(escaped.data(), escaped.size());
    ASSERT_TRUE(unescaped);
    ASSERT_EQ(unescaped->text, text);
  }
}

}  // namespace
}  // namespace wirecopy::input
