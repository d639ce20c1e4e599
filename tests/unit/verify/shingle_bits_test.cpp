#include "stages/verify/shingle_bits.hpp"

#include <gtest/gtest.h>

#include "stages/verify/shingle_set.hpp"
#include "tests/support/simd_targets.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::verify {
namespace {

using Text = std::vector<text::Token>;

// Copies of one text, some with many words changed.
std::vector<Text> story(worlds::Random& random, std::size_t words, std::uint32_t vocabulary) {
  Text first(words);
  for (auto& token : first) token = 2 * random.below(vocabulary);
  std::vector<Text> texts(6, first);
  for (std::uint32_t rate = 2; auto& text : texts) {
    for (auto& token : text) {
      if (random.one_in(rate)) token = 2 * random.below(vocabulary);
    }
    rate *= 3;
  }
  return texts;
}

struct Size {
  const char* name;
  std::size_t words;
  std::uint32_t vocabulary;
  std::uint32_t slack;  // how far the bound may lie above what is shared
};

class BoundOfWhatIsShared : public testing::TestWithParam<Size> {};

TEST_P(BoundOfWhatIsShared, IsNeverTooLowAndSeldomFarTooHigh) {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const auto texts = story(random, GetParam().words, GetParam().vocabulary);
    ShingleBits bits(texts.size());
    std::vector<ShingleSet> sets(texts.size());
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      sets[i].load(texts[i]);
      bits.add(i, texts[i], sets[i].size());
    }
    for (std::uint32_t a = 0; a < texts.size(); ++a) {
      for (std::uint32_t b = 0; b < texts.size(); ++b) {
        const auto shared = sets[a].count_shared(texts[b]);
        const auto most = bits.most_shared(a, b);
        EXPECT_GE(most, shared);
        EXPECT_LE(most, shared + GetParam().slack);
        worlds::for_each_simd_target(
            [&](const char* target) { EXPECT_EQ(bits.most_shared(a, b), most) << target; });
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, BoundOfWhatIsShared,
                         testing::Values(Size{"one_word", 1, 3, 1}, Size{"short", 20, 1000, 2},
                                         Size{"usual", 540, 5000, 72},
                                         Size{"few_words_again_and_again", 2000, 4, 330},
                                         Size{"long", 60000, 100000, 60000}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(ShingleBits, ForgetAllWhenThereIsNoRoomForTwo) {
  ShingleBits bits(10, 3 << 10);
  const Text text{2, 4, 6, 8, 10, 12};
  bits.make_room();
  bits.add(7, text, 2);
  bits.make_room();
  EXPECT_TRUE(bits.holds(7));
  bits.add(3, text, 2);
  bits.make_room();
  EXPECT_FALSE(bits.holds(7));
  EXPECT_FALSE(bits.holds(3));
  bits.add(3, text, 2);
  bits.add(7, Text{2, 4, 6, 8, 10}, 1);
  EXPECT_EQ(bits.most_shared(3, 7), 1u) << "nothing is left of what was forgotten";
}

}  // namespace
}  // namespace wirecopy::verify
