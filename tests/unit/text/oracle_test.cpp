#include <array>
#include <string>
#include <string_view>

#include "tests/support/worlds.hpp"
#include "tests/unit/text/token_check.hpp"

namespace wirecopy::text {
namespace {

void append_utf8(std::string& out, char32_t c) {
  const auto add = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) return add(c);
  if (c < 0x800) return add(0xC0 | c >> 6), add(0x80 | (c & 0x3F));
  if (c < 0x10000) {
    return add(0xE0 | c >> 12), add(0x80 | (c >> 6 & 0x3F)), add(0x80 | (c & 0x3F));
  }
  add(0xF0 | c >> 18), add(0x80 | (c >> 12 & 0x3F)), add(0x80 | (c >> 6 & 0x3F));
  add(0x80 | (c & 0x3F));
}

// Every string of exactly `length` pieces.
template <typename Use>
void for_each_string(std::span<const std::string_view> pieces, int length, std::string& text,
                     const Use& use) {
  if (length == 0) return use(text);
  for (const std::string_view piece : pieces) {
    const std::size_t size = text.size();
    text += piece;
    for_each_string(pieces, length - 1, text, use);
    text.resize(size);
  }
}

void check_all_strings(std::span<const std::string_view> pieces, int longest) {
  for (int length = 0; length <= longest; ++length) {
    std::string text;
    for_each_string(pieces, length, text,
                    [](const std::string& one) { ASSERT_TRUE(agrees_with_oracle(one)); });
  }
}

TEST(TokenizerOracle, AgreesOnEveryShortStringOfAwkwardPieces) {
  constexpr std::string_view kPieces[] = {"a",       "A",       "1", "'", "’",          "é",
                                          "\u0301",  "\u00AD",  " ", "“", "東",         "か\u3099",
                                          "ข\u0E48", "ا\u064E", "ﬁ", "ﷺ", "\U0001F600", "\u200D"};
  check_all_strings(kPieces, 4);
}

TEST(TokenizerOracle, AgreesOnEveryStringOfSixPiecesThatTouchEachOther) {
  constexpr std::string_view kPieces[] = {"a", "'", "\u0301", "\u3099", "東", "\u00AD"};
  check_all_strings(kPieces, 6);
}

TEST(TokenizerOracle, AgreesOnEveryCodePointBetweenLettersAndAlone) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const bool beyond_writing = c >= 0x32000 && c < 0xE0000;  // nothing is assigned there
    if ((beyond_writing || c >= 0xF0000) && c % 97 != 0) continue;
    std::string text = "a";
    append_utf8(text, c);
    text += "b ";
    append_utf8(text, c);
    ASSERT_TRUE(agrees_with_oracle(text)) << "U+" << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(TokenizerOracle, AgreesOnRandomMixtures) {
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    ASSERT_TRUE(agrees_with_oracle(worlds::awkward_text(random, random.below(300))));
  }
}

TEST(TokenizerOracle, AgreesOnTextsOfSeveralWindows) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    ASSERT_TRUE(agrees_with_oracle(worlds::awkward_text(random, 3800 + random.below(9000))));
  }
}

// A run of letters that begins `before` bytes into the text and is `size` long, in each of three
// kinds: plain, with capitals, with a letter that must be decoded.
TEST(TokenizerOracle, AgreesOnRunsOfEveryLengthAtEveryBorder) {
  constexpr std::size_t kSizes[] = {1,  2,  15,  16,  17,  31,   32,   33,  63,
                                    64, 65, 127, 128, 129, 4095, 4096, 4097};
  constexpr std::size_t kBefore[] = {0,  1,    15,   47,   48,   49,   62,   63,
                                     64, 4031, 4079, 4080, 4081, 4095, 4096, 4097};
  constexpr std::string_view kAfter[] = {"", " ", ".", "’", " x"};
  for (const std::size_t before : kBefore) {
    for (const std::size_t size : kSizes) {
      for (const std::string_view after : kAfter) {
        std::string run(size, 'k');
        run[size / 2] = 'Q';
        std::string text = std::string(before, ' ') + run + std::string(after);
        ASSERT_TRUE(agrees_with_oracle(text)) << before << " before, run of " << size;
        text.insert(before + size / 2, "é");
        ASSERT_TRUE(agrees_with_oracle(text)) << before << " before, decoded run of " << size;
      }
    }
  }
}

TEST(TokenizerOracle, AgreesWhereverATextEnds) {
  std::string text;
  worlds::Random random(7);
  while (text.size() < 200) text += random.pick(worlds::awkward_pieces());
  for (std::size_t end = 0; end <= text.size(); ++end) {
    const bool cut = end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80;
    if (!cut) {
      ASSERT_TRUE(agrees_with_oracle(text.substr(0, end))) << end;
    }
  }
}

TEST(TokenizerOracle, FailsWhereATokenIsHashedOtherwise) {
  EXPECT_NE(oracle::hashed({.folded = "a", .character = false, .span = {}}), tokens_of("b")[0]);
  EXPECT_NE(oracle::hashed({.folded = "a", .character = true, .span = {}}), tokens_of("a")[0]);
}

TEST(Tokenizer, AppendsToWhatIsThere) {
  Tokens tokens;
  tokenizer().tokenize("one two", tokens);
  tokenizer().tokenize("three", tokens);
  ASSERT_EQ(tokens.values.size(), 3u);
  EXPECT_EQ(tokens.values[2], tokens_of("three")[0]);
  EXPECT_EQ(tokens.spans[2], (ByteSpan{0, 5}));
}

}  // namespace
}  // namespace wirecopy::text
