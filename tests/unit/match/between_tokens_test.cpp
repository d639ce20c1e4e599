#include "stages/match/between_tokens.hpp"

#include <gtest/gtest.h>

namespace wirecopy::match {
namespace {

TEST(BetweenTokens, TheLastBracketCounts) {
  EXPECT_TRUE(read_between(" [").opens_bracket);
  EXPECT_TRUE(read_between("] ").closes_bracket);
  EXPECT_TRUE(read_between("] [").opens_bracket);
  EXPECT_FALSE(read_between("] [").closes_bracket);
  EXPECT_FALSE(read_between(", ").opens_bracket);
}

TEST(BetweenTokens, AnEllipsisIsThreeDotsOrOneSign) {
  for (const char* between : {"…", "...", " . . . ", ", ... ", ".... "}) {
    EXPECT_TRUE(read_between(between).ellipsis) << between;
  }
  for (const char* between : {". ", "..", ". – .", "."}) {
    EXPECT_FALSE(read_between(between).ellipsis) << between;
  }
}

TEST(BetweenTokens, StruckLettersStandAtTheBeginning) {
  EXPECT_EQ(struck_out("*").strike, Strike::kStars);
  EXPECT_EQ(struck_out("*** ").letters, 3u);
  EXPECT_FALSE(struck_out("*** ").to_the_end);
  EXPECT_EQ(struck_out("--").strike, Strike::kDashes);
  EXPECT_EQ(struck_out("— ").strike, Strike::kDashes);
  EXPECT_EQ(struck_out("-").strike, Strike::kNone);
  EXPECT_EQ(struck_out(" — ").strike, Strike::kNone);
  EXPECT_EQ(struck_out("!").strike, Strike::kSymbol);
  EXPECT_EQ(struck_out("! ").strike, Strike::kNone);
  EXPECT_EQ(struck_out("").strike, Strike::kNone);
}

TEST(BetweenTokens, CountsStarsAtTheEnd) {
  EXPECT_EQ(stars_at_end(" **"), 2u);
  EXPECT_EQ(stars_at_end("** "), 0u);
  EXPECT_EQ(stars_at_end("*"), 1u);
  EXPECT_EQ(stars_at_end(""), 0u);
}

}  // namespace
}  // namespace wirecopy::match
