#include <string>

#include "tests/support/simd_targets.hpp"
#include "tests/support/worlds.hpp"
#include "tests/unit/text/token_check.hpp"

namespace wirecopy::text {
namespace {

TEST(TokenizerSimd, GivesTheSameTokensOnEveryTarget) {
  worlds::Random random(3);
  std::string text;
  for (int i = 0; i < 20; ++i) text += worlds::awkward_text(random, 2000) + std::string(i, ' ');
  Tokens chosen;
  tokenizer().tokenize(text, chosen);
  int targets = 0;
  worlds::for_each_simd_target([&](const char* name) {
    ++targets;
    Tokens forced;
    tokenizer().tokenize(text, forced);
    EXPECT_EQ(forced.values, chosen.values) << name;
    EXPECT_EQ(forced.spans, chosen.spans) << name;
    EXPECT_TRUE(agrees_with_oracle(text.substr(0, 700) + "x")) << name;
  });
  EXPECT_GE(targets, 2) << "at least the baseline and one more";
}

}  // namespace
}  // namespace wirecopy::text
