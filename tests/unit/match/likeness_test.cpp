#include "stages/match/likeness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "tests/support/worlds.hpp"

namespace wirecopy::match {
namespace {

using Words = std::vector<Word>;

Words random_words(worlds::Random& random, std::size_t size, std::uint32_t vocabulary) {
  static constexpr WordKind kKinds[] = {WordKind::kContent, WordKind::kDistinctive,
                                        WordKind::kFunction};
  Words words(size);
  for (auto& word : words) {
    const std::uint32_t n = random.below(vocabulary) + 1;
    word = make_word(n << 13, 1, 1, kKinds[n % 3]);
  }
  return words;
}

std::uint32_t weight_of(const Words& words) {
  std::uint32_t sum = 0;
  for (const Word word : words) sum += weight(word);
  return sum;
}

// The heaviest common subsequence, wherever its words stand.
std::uint32_t heaviest(const Words& a, const Words& b) {
  std::vector<Words> best(a.size() + 1, Words(b.size() + 1, 0));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = same_word(a[i - 1], b[j - 1]);
      best[i][j] = std::max(
          {best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + (same ? weight(a[i - 1]) : 0)});
    }
  }
  return best[a.size()][b.size()];
}

TEST(Aligning, FindsTheHeaviestSubsequenceWhereTheBandHoldsAll) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const Words a = random_words(random, 1 + random.below(4), 5);
    const Words b = random_words(random, 1 + random.below(4), 5);
    const Likeness likeness = Aligner().align(a, b, 0);
    EXPECT_EQ(likeness.matched, heaviest(a, b));
    EXPECT_EQ(likeness.total, weight_of(a));
  }
}

TEST(Aligning, NeverMatchesMoreThanTheHeaviestSubsequenceNorLessThanTheDiagonal) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const Words a = random_words(random, 1 + random.below(30), 40);
    const Words b = random_words(random, 1 + random.below(60), 40);
    const auto diagonal = static_cast<std::ptrdiff_t>(random.below(20)) - 10;
    const Likeness likeness = Aligner().align(a, b, diagonal);
    EXPECT_LE(likeness.matched, heaviest(a, b));
    EXPECT_GE(likeness.matched, Aligner::on_diagonal(a, b, diagonal).matched);
  }
}

TEST(Aligning, FindsATruncatedQuoteWithoutAHint) {
  worlds::Random random(5);
  const Words longer = random_words(random, 60, 1000);
  const Words shorter(longer.begin() + 20, longer.begin() + 40);
  const Likeness likeness = Aligner().align(shorter, longer);
  EXPECT_EQ(likeness.containment(), 1);
  EXPECT_EQ(likeness.halves, 40u);
  EXPECT_TRUE(is_contained(likeness));
}

TEST(Aligning, PartsOfAQuoteWithGapsStandInPlacesOfTheirOwnInOrder) {
  worlds::Random random(6);
  const Words longer = random_words(random, 90, 1000);
  Words shorter(longer.begin() + 5, longer.begin() + 15);
  shorter.push_back(kGap);
  shorter.insert(shorter.end(), longer.begin() + 70, longer.begin() + 80);
  EXPECT_EQ(Aligner().align(shorter, longer, 5).containment(), 1);
  Words crossed(longer.begin() + 70, longer.begin() + 80);
  crossed.push_back(kGap);
  crossed.insert(crossed.end(), longer.begin() + 5, longer.begin() + 15);
  EXPECT_LT(Aligner().align(crossed, longer, 70).containment(), 0.8);
}

TEST(Aligning, WordsScatteredOverALongQuoteDoNotMatch) {
  worlds::Random random(7);
  const Words longer = random_words(random, 300, 100000);
  Words shorter;
  for (std::size_t i = 0; i < 300; i += 30) shorter.push_back(longer[i]);
  EXPECT_FALSE(is_contained(Aligner().align(shorter, longer)));
}

TEST(Aligning, TakesNoMoreThanTwoOrSoInTenForTheSame) {
  worlds::Random random(8);
  const Words longer = random_words(random, 40, 100000);
  for (const auto& [changed, expected] : {std::pair{4, true}, {8, true}, {14, false}}) {
    Words shorter = longer;
    for (int i = 0; i < changed; ++i) {
      shorter[static_cast<std::size_t>(i * 40 / changed)] = random_words(random, 1, 1 << 18)[0];
    }
    EXPECT_EQ(is_contained(Aligner().align(shorter, longer, 0)), expected) << changed;
  }
}

}  // namespace
}  // namespace wirecopy::match
