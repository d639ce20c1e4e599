#include <string>
#include <string_view>

#include "tests/unit/text/token_check.hpp"

// Texts of which a quadratic step would never return.
namespace wirecopy::text {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(HostileText, MarksByTheHundredThousandAreOneToken) {
  for (const std::string_view mark : {"\u0301", "\u3099", "\u0E48", "\u200D", "\u0F74", "\u0F71"}) {
    const std::string text = "か" + repeated(mark, 100'000) + " b";
    EXPECT_EQ(tokens_of(text).size(), 2u) << visible(mark);
  }
}

TEST(HostileText, MarksInTheWrongOrderAreSortedThirtyAtATime) {
  std::string text = "ก";
  for (int i = 0; i < 200; ++i) text += i % 2 == 0 ? "\u0E48" : "\u0E38";
  EXPECT_TRUE(agrees_with_oracle(text));
  EXPECT_EQ(tokens_of("ก\u0E48\u0E38"), tokens_of("ก\u0E38\u0E48"));
}

TEST(HostileText, AMegabyteOfTheLongestLigatureIsOneToken) {
  const std::string text = repeated("\uFDFA", 350'000);
  Tokens tokens;
  tokenizer().tokenize(text, tokens);
  ASSERT_EQ(tokens.values.size(), 1u);
  EXPECT_EQ(tokens.spans[0], (ByteSpan{0, static_cast<std::uint32_t>(text.size())}));
  EXPECT_TRUE(agrees_with_oracle(repeated("\uFDFA", 100)));
}

TEST(HostileText, AMillionTokensOfOneCharacterAreAMillionTokens) {
  EXPECT_EQ(tokens_of(repeated("a ", 1'000'000)).size(), 1'000'000u);
  EXPECT_EQ(tokens_of(repeated("東", 1'000'000)).size(), 1'000'000u);
  EXPECT_EQ(tokens_of(repeated("a’", 1'000'000)).size(), 1u);
  EXPECT_EQ(tokens_of(repeated("a’’", 1'000'000)).size(), 1'000'000u);
}

TEST(HostileText, AWordOfMegabytesIsOneToken) {
  EXPECT_EQ(tokens_of(std::string(5'000'000, 'a')).size(), 1u);
  EXPECT_EQ(tokens_of(std::string(5'000'000, 'a') + "é").size(), 1u);
  EXPECT_EQ(tokens_of(repeated("\U0001D400", 200'000)).size(), 1u);
}

TEST(HostileText, NothingButSeparatorsHasNoTokens) {
  EXPECT_TRUE(tokens_of(std::string(1'000'000, '\0')).empty());
  EXPECT_TRUE(tokens_of(std::string(1'000'000, '\'')).empty());
  EXPECT_TRUE(tokens_of(repeated("\u200F", 300'000)).empty());
  EXPECT_TRUE(tokens_of(repeated("\U0001F600", 200'000)).empty());
}

}  // namespace
}  // namespace wirecopy::text
