#include "stages/text/char_places.hpp"

#include <gtest/gtest.h>

#include <ostream>

#include "tests/support/worlds.hpp"

namespace wirecopy::text {
namespace {

struct Row {
  const char* name;
  const char* text;
  TokenSpan tokens;
  CharSpan chars;
  const char* bytes;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class PlacesOfTokens : public testing::TestWithParam<Row> {};

TEST_P(PlacesOfTokens, AreInCodePointsAndBytes) {
  const auto& [name, text, tokens, chars, bytes] = GetParam();
  const CharPlaces places(Tokenizer(), text);
  EXPECT_EQ(places.chars(tokens), chars);
  const ByteSpan span = places.bytes(tokens);
  EXPECT_EQ(std::string_view(text).substr(span.begin, span.size()), bytes);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, PlacesOfTokens,
    testing::Values(Row{"all", "one two three", {0, 3}, {0, 13}, "one two three"},
                    Row{"the_last", "one two three.", {2, 3}, {8, 13}, "three"},
                    Row{"behind_two_bytes", "“Größe” über alles", {1, 2}, {8, 12}, "über"},
                    Row{"behind_three_bytes", "日本 two three", {2, 3}, {3, 6}, "two"},
                    Row{"characters", "日本語", {1, 3}, {1, 3}, "本語"},
                    Row{"behind_four_bytes", "😀 one", {0, 1}, {2, 5}, "one"},
                    Row{"an_apostrophe_inside", "x don’t go", {1, 2}, {2, 7}, "don’t"},
                    Row{"marks", "e\u0301te\u0301 ici", {0, 1}, {0, 5}, "e\u0301te\u0301"},
                    Row{"arabic", "افتتاح رصيف جديد", {1, 2}, {7, 11}, "رصيف"},
                    Row{"behind_a_replacement", "\ufffd a b", {1, 2}, {4, 5}, "b"}),
    [](const auto& row) { return std::string(row.param.name); });

// Each code point counted by itself, from the begin of the text for every token.
TEST(CharPlaces, AreThoseOfTheSlowCount) {
  const Tokenizer tokenizer;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const std::string text = worlds::awkward_text(random, 600);
    Tokens tokens;
    tokenizer.tokenize(text, tokens);
    const CharPlaces places(tokenizer, text);
    const auto chars_before = [&](std::uint32_t byte) {
      std::uint32_t count = 0;
      for (std::uint32_t i = 0; i < byte; ++i) count += (text[i] & 0xC0) != 0x80;
      return count;
    };
    for (std::uint32_t i = 0; i < tokens.spans.size(); ++i) {
      const CharSpan expected{chars_before(tokens.spans[i].begin),
                              chars_before(tokens.spans[i].end)};
      ASSERT_EQ(places.chars({i, i + 1}), expected) << i;
    }
  }
}

}  // namespace
}  // namespace wirecopy::text
