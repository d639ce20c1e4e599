#include "stages/match/relation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/support/worlds.hpp"

namespace wirecopy::match {
namespace {

using Tokens = std::vector<text::Token>;

QuoteRelation obvious_relation(const Tokens& fullest, const Tokens& mention) {
  if (fullest == mention) return QuoteRelation::kSame;
  const auto at = std::search(fullest.begin(), fullest.end(), mention.begin(), mention.end());
  return at == fullest.end() || mention.empty() ? QuoteRelation::kVariant : QuoteRelation::kPartial;
}

TEST(Relation, IsThatOfAPlainSearchForAllSmallTokenLists) {
  worlds::Random random(1);
  int parts = 0;
  for (int i = 0; i < 20000; ++i) {
    SCOPED_TRACE(i);
    Tokens fullest(random.below(9));
    Tokens mention(random.below(5));
    for (auto& token : fullest) token = random.below(2);
    for (auto& token : mention) token = random.below(2);
    const QuoteRelation expected = obvious_relation(fullest, mention);
    ASSERT_EQ(relation_to(fullest, mention), expected);
    parts += expected == QuoteRelation::kPartial;
  }
  EXPECT_GT(parts, 1000);
}

}  // namespace
}  // namespace wirecopy::match
