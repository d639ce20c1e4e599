#include "pipeline/store/packed.hpp"

#include <gtest/gtest.h>

#include "tests/support/worlds.hpp"

namespace wirecopy::store {
namespace {

double similarity(worlds::Random& random) { return random.below(1'000'001) / 1e6; }

// Numbers of every length.
std::uint32_t number(worlds::Random& random) {
  return static_cast<std::uint32_t>(random.next()) >> random.below(32);
}

CharSpan span(worlds::Random& random) {
  const std::uint32_t begin = number(random) / 2;
  return {begin, begin + number(random) / 2};
}

TEST(Packed, PairsComeBackAsTheyWere) {
  worlds::Random random(1);
  std::vector<StoredPair> pairs;
  for (int i = 0; i < 500; ++i) {
    pairs.push_back({number(random), similarity(random), similarity(random), similarity(random)});
  }
  const auto back = unpack_pairs(pack_pairs(pairs));
  ASSERT_TRUE(back);
  ASSERT_EQ(back->size(), pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    EXPECT_EQ((*back)[i].other, pairs[i].other);
    EXPECT_EQ((*back)[i].jaccard, pairs[i].jaccard);
    EXPECT_EQ((*back)[i].containment, pairs[i].containment);
    EXPECT_EQ((*back)[i].containment_other, pairs[i].containment_other);
  }
}

TEST(Packed, AlignmentsComeBackAsTheyWere) {
  worlds::Random random(2);
  std::vector<StoredAlignment> alignments;
  for (int i = 0; i < 500; ++i) {
    alignments.push_back(
        {number(random), span(random), span(random), number(random), similarity(random)});
  }
  const auto back = unpack_alignments(pack_alignments(alignments));
  ASSERT_TRUE(back);
  ASSERT_EQ(back->size(), alignments.size());
  for (std::size_t i = 0; i < alignments.size(); ++i) {
    EXPECT_EQ((*back)[i].other, alignments[i].other);
    EXPECT_EQ((*back)[i].chars, alignments[i].chars);
    EXPECT_EQ((*back)[i].chars_other, alignments[i].chars_other);
    EXPECT_EQ((*back)[i].words, alignments[i].words);
    EXPECT_EQ((*back)[i].identity, alignments[i].identity);
  }
}

TEST(Packed, NothingIsNothing) {
  EXPECT_TRUE(unpack_pairs({})->empty());
  EXPECT_TRUE(pack_pairs({}).bytes.empty());
}

TEST(Packed, BytesThatEndEarlyOrMakeNoSenseAreTold) {
  const std::string whole = pack_pairs(std::vector<StoredPair>{{300, .5, 1, 0}}).bytes;
  for (std::size_t size = 1; size < whole.size(); ++size) {
    EXPECT_FALSE(unpack_pairs({whole.substr(0, size)})) << size;
  }
  EXPECT_FALSE(unpack_pairs({std::string(9, '\xff')}));
  EXPECT_FALSE(unpack_pairs({std::string("\x01\x81\x89\x7a\x00\x00", 6)}));  // above 1
}

}  // namespace
}  // namespace wirecopy::store
