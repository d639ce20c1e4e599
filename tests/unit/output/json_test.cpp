#include "stages/output/json.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <limits>
#include <random>

namespace wirecopy::output {
namespace {

using namespace std::string_view_literals;

struct StringRow {
  std::string_view name;
  std::string_view text;
  std::string_view json;
};

std::string json_of(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

class JsonString : public testing::TestWithParam<StringRow> {};

TEST_P(JsonString, EscapesOnlyWhatMustBe) { EXPECT_EQ(json_of(GetParam().text), GetParam().json); }

INSTANTIATE_TEST_SUITE_P(
    Rows, JsonString,
    testing::Values(StringRow{"empty", "", R"("")"}, StringRow{"plain", "abc", R"("abc")"},
                    StringRow{"quote", "a\"b", R"("a\"b")"},
                    StringRow{"backslash", "a\\b", R"("a\\b")"},
                    StringRow{"letters_of_controls", "\b\f\n\r\t", R"("\b\f\n\r\t")"},
                    StringRow{"nul_and_escape", "\0\x1b"sv, R"("\u0000\u001b")"},
                    StringRow{"delete_and_slash_stand", "/\x7f", "\"/\x7f\""},
                    StringRow{"utf8_stands", "“é日😀”", "\"“é日😀”\""},
                    StringRow{"separators_stand", "\u2028\u2029", "\"\u2028\u2029\""}),
    [](const auto& row) { return std::string(row.param.name); });

// Every place in and around the blocks of eight bytes, every byte that matters.
TEST(JsonStringRoundTrip, FindsAnEscapeAtEveryPlace) {
  simdjson::dom::parser parser;
  for (std::size_t size = 1; size <= 20; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      for (int byte = 0; byte < 0x80; ++byte) {
        std::string text(size, 'x');
        text[place] = static_cast<char>(byte);
        const std::string_view back = parser.parse(json_of(text)).get_string();
        ASSERT_EQ(back, text) << "byte " << byte << " at " << place << " of " << size;
      }
    }
  }
}

TEST(JsonStringRoundTrip, GivesBackRandomText) {
  const std::vector<std::string> pieces = {"\"", "\\", "\n", "\x01",
                                           "é",  "日", "😀",  "plain words "};
  simdjson::dom::parser parser;
  for (unsigned seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937 random(seed);
    std::string text;
    for (auto left = random() % 60; left > 0; --left) text += pieces[random() % pieces.size()];
    const std::string_view back = parser.parse(json_of(text)).get_string();
    ASSERT_EQ(back, text);
  }
}

TEST(JsonValue, WritesNumbersWhole) {
  std::string out;
  append_json_number(out, 0);
  out += ' ';
  append_json_number(out, std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(out, "0 18446744073709551615");
}

TEST(JsonValue, WritesNullForWhatIsMissing) {
  std::string out;
  append_json_string_or_null(out, "");
  append_json_string_or_null(out, "x");
  append_json_published(out, {});
  append_json_published(out, {0, Published::Precision::kSecond});
  EXPECT_EQ(out, R"(null"x"null"1970-01-01T00:00:00Z")");
}

}  // namespace
}  // namespace wirecopy::output
