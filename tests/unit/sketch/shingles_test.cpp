#include "stages/sketch/shingles.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "stages/sketch/sketcher.hpp"
#include "tests/support/shingle_oracle.hpp"
#include "tests/support/simd_targets.hpp"
#include "tests/support/text_oracle.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::sketch {
namespace {

using Hashes = std::vector<ShingleHash>;
using TokenList = std::vector<text::Token>;

Hashes one_by_one(const TokenList& tokens) {
  Hashes out;
  for_each_shingle(tokens, [&](ShingleHash shingle) { out.push_back(shingle); });
  return out;
}

Hashes by_blocks(const TokenList& tokens) {
  Hashes out;
  for_shingle_blocks(tokens, [&](std::span<const ShingleHash> block) {
    EXPECT_TRUE(!block.empty() && block.size() <= kShingleBlock);
    out.insert(out.end(), block.begin(), block.end());
  });
  return out;
}

// Words (even) and characters (odd), one in `characters` of the latter; 0: none.
TokenList random_tokens(worlds::Random& random, std::size_t count, std::uint32_t characters) {
  TokenList tokens(count);
  for (auto& token : tokens) {
    token = random.below(1000) * 2654435761u & ~text::Token{1};
    if (characters != 0 && random.one_in(characters)) token |= 1;
  }
  return tokens;
}

// Takes a string and a hash for each other, or not.
class OneToOne {
 public:
  bool holds(const std::string& spelled, ShingleHash hash) {
    const auto& other_hash = hash_of_.try_emplace(spelled, hash).first->second;
    const auto& other_string = string_of_.try_emplace(hash, spelled).first->second;
    return other_hash == hash && other_string == spelled;
  }

 private:
  std::map<std::string, ShingleHash> hash_of_;
  std::map<ShingleHash, std::string> string_of_;
};

TEST(Shingles, AreTheStretchesOfFiveWordsLength) {
  OneToOne names;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    for (const auto& article : worlds::articles(seed, 5)) {
      const auto written = oracle::tokenize(article.text);
      const auto expected = oracle::shingle_list(written);
      const Hashes found = one_by_one(oracle::hashed(written));
      ASSERT_EQ(found.size(), expected.size()) << article.text;
      for (std::size_t i = 0; i < found.size(); ++i)
        ASSERT_TRUE(names.holds(expected[i], found[i])) << expected[i];
    }
  }
}

TEST(Shingles, AreTheSameInBlocks) {
  worlds::Random random(1);
  for (const std::uint32_t characters : {0u, 1u, 2u, 50u}) {
    for (std::size_t count = 0; count < 40; ++count) {
      const TokenList tokens = random_tokens(random, count, characters);
      ASSERT_EQ(by_blocks(tokens), one_by_one(tokens)) << count;
    }
    for (const std::size_t border : {256u, 512u, 1024u, 2048u, 3072u}) {
      for (std::size_t count = border - 3; count < border + 12; ++count) {
        const TokenList tokens = random_tokens(random, count, characters);
        ASSERT_EQ(by_blocks(tokens), one_by_one(tokens)) << count;
      }
    }
  }
}

TEST(Shingles, AreTheSameOnEverySimdTarget) {
  worlds::Random random(2);
  for (const std::size_t count : {5u, 6u, 12u, 13u, 259u, 260u, 261u, 1500u}) {
    const TokenList tokens = random_tokens(random, count, 0);
    const Hashes expected = one_by_one(tokens);
    worlds::for_each_simd_target(
        [&](const char* name) { EXPECT_EQ(by_blocks(tokens), expected) << name << count; });
  }
}

TEST(Shingles, OfATextShorterThanOneAreItAlone) {
  OneToOne names;
  const TokenList words = {2, 4, 6, 8, 10, 12};
  for (std::size_t size = 1; size < 5; ++size) {
    const TokenList text(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(size));
    const Hashes shingles = one_by_one(text);
    ASSERT_EQ(shingles.size(), 1u);
    EXPECT_TRUE(names.holds(std::to_string(size), shingles[0]));
    EXPECT_EQ(by_blocks(text), shingles);
  }
  EXPECT_TRUE(one_by_one({}).empty());
  EXPECT_TRUE(by_blocks({}).empty());
  EXPECT_TRUE(names.holds("the first of five words", one_by_one({2, 4, 6, 8, 10})[0]));
  EXPECT_NE(one_by_one({2, 4, 6}), one_by_one({4, 2, 6})) << "order counts";
  EXPECT_NE(one_by_one({2, 2}), one_by_one({2})) << "repeats count";
  EXPECT_NE(one_by_one({0, 2, 4}), one_by_one({2, 4})) << "a token of all zeros counts";
  EXPECT_NE(one_by_one({0, 2, 4, 6, 8}), one_by_one({2, 4, 6, 8})) << "a token of all zeros counts";
}

TEST(Shingles, OfEqualWordsDifferFromThoseOfOthers) {
  OneToOne names;
  for (const text::Token word : {2u, 4u, 0xFFFFFFFEu}) {
    const Hashes shingles = one_by_one(TokenList(7, word));
    ASSERT_EQ(shingles.size(), 3u);
    for (const ShingleHash shingle : shingles)
      EXPECT_TRUE(names.holds(std::to_string(word), shingle));
  }
}

TEST(Sketcher, GivesTheBandKeysOfItsSteps) {
  worlds::Random random(3);
  for (const Banding& banding : {Banding{64, 4}, Banding{9, 28}, Banding{128, 2}}) {
    for (const std::size_t count : {0u, 1u, 4u, 5u, 30u, 600u, 3000u}) {
      const TokenList tokens = random_tokens(random, count, count % 2 == 0 ? 0 : 5);
      std::vector<std::uint32_t> values;
      for (const ShingleHash shingle : one_by_one(tokens)) values.push_back(sketch_value(shingle));
      std::vector<BandKey> expected(banding.bands), found(banding.bands);
      band_keys(MinHasher(banding).sketch(values), banding, expected);
      Sketcher(banding).sketch(tokens, found);
      EXPECT_EQ(found, expected) << count;
    }
  }
}

}  // namespace
}  // namespace wirecopy::sketch
