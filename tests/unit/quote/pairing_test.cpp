#include "stages/quote/pairing.hpp"

#include <gtest/gtest.h>

#include <random>

#include "stages/quote/languages/language_table.hpp"
#include "stages/quote/mark_reader.hpp"
#include "tests/support/quote_worlds.hpp"

namespace wirecopy::quote {
namespace {

std::vector<std::string> insides(std::string_view text, const MarkStyle& style = {}) {
  const auto reading = read_marks(text);
  Enclosures found;
  pair_marks(text, {0, static_cast<std::uint32_t>(text.size())},
             {reading.marks.data(), reading.marks.size()}, style, found);
  std::vector<std::string> out;
  for (const auto& enclosure : found) {
    out.emplace_back(text.substr(enclosure.inside.begin, enclosure.inside.size()));
  }
  return out;
}

using Expected = std::vector<std::string>;

const MarkStyle& style(std::size_t which) {
  static const MarkStyle kStyles[] = {{},
                                      {.guillemets_point_inwards = true},
                                      {.guillemets_point_inwards = true, .right_opens = true},
                                      {.marks_in_words = true}};
  return kStyles[which];
}

TEST(Pairing, IsThatOfTheOracleForEverySoupOfFourPieces) {
  const auto pieces = worlds::mark_pieces();
  for (std::size_t code = 0; code < 14 * 14 * 14 * 14; ++code) {
    std::string soup;
    for (std::size_t i = 0, rest = code; i < 4; ++i, rest /= 14) soup += pieces[rest % 14];
    for (std::size_t which = 0; which < 4; ++which) {
      ASSERT_EQ(worlds::mark_difference(soup, style(which)), "") << soup << " style " << which;
    }
  }
}

TEST(Pairing, IsThatOfTheOracleForLongSoups) {
  const auto pieces = worlds::mark_pieces();
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937_64 random(seed);
    std::string soup;
    for (std::size_t i = 0; i < 60; ++i) soup += pieces[random() % pieces.size()];
    ASSERT_EQ(worlds::mark_difference(soup, style(seed % 4)), "") << soup;
  }
}

TEST(Pairing, NestsToADepthOfThree) {
  EXPECT_EQ(insides("“a “b “c “d” e” f” g”"),
            (Expected{"a “b “c “d” e” f” g", "b “c “d” e” f", "c “d” e"}));
}

TEST(Pairing, TakesApostrophesForWhatTheyAre) {
  EXPECT_EQ(insides("the dogs' bowls, 'tis said, of the '90s and rock 'n' roll", kEnglish.marks),
            Expected{});
  EXPECT_EQ(insides("the dogs’ bowls, ’tis said, of the ’90s; l’eau, don’t", kEnglish.marks),
            Expected{});
}

TEST(Pairing, DoesNotCloseASingleQuoteWithAPossessive) {
  EXPECT_EQ(insides("‘the dogs’ bowls are empty,’ he said"),
            Expected{"the dogs’ bowls are empty,"});
}

TEST(Pairing, DropsASingleMarkThatADoubleOneEncloses) {
  EXPECT_EQ(insides("\"get 'em out\" and \"the dogs' food\""),
            (Expected{"get 'em out", "the dogs' food"}));
}

TEST(Pairing, KeepsAnUnclosedQuoteToTheParagraphsEnd) {
  EXPECT_EQ(insides("He said “it is late and"), Expected{"it is late and"});
}

TEST(Pairing, SpoilsOnlyTheQuoteWhoseMarkIsMissing) {
  EXPECT_EQ(insides("\"A b c, he said. \"D e,\" she said. \"F g.\""),
            (Expected{"A b c, he said.", "D e,", "F g."}));
}

TEST(Pairing, KeepsReopenedParagraphsWhoseNewlinesAreLost) {
  EXPECT_EQ(insides("“We go. “We come.” So it was."), (Expected{"We go.", "We come."}));
}

TEST(Pairing, IsLinearInOpenMarks) {
  std::string soup;
  for (int i = 0; i < 100000; ++i) soup += "“a ";
  EXPECT_LE(insides(soup).size(), 16u);
}

}  // namespace
}  // namespace wirecopy::quote
