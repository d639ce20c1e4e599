#include "stages/edition/text_block.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "stages/edition/format.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::edition {
namespace {

constexpr std::size_t kMost = std::size_t{64} << 10;

TEST(TextBlock, IsUnpackedAsItWas) {
  worlds::Random random(1);
  BlockUnpacker unpacker({});
  for (const Packing& packing : {kFastPacking, kSmallPacking}) {
    BlockPacker packer(packing, {});
    for (std::size_t size = 1; size <= kMost; size = size * 3 + 1) {
      const std::string text = worlds::awkward_text(random, size).substr(0, kMost);
      std::string out = "before";
      ASSERT_TRUE(unpacker.unpack(packer.pack(text), kMost, out));
      EXPECT_TRUE(out == text);
    }
  }
}

TEST(TextBlock, OfTooMuchOrOfNothingIsNone) {
  BlockPacker packer(kFastPacking, {});
  BlockUnpacker unpacker({});
  std::string out;
  EXPECT_FALSE(unpacker.unpack(packer.pack(std::string(1001, 'a')), 1000, out));
  EXPECT_EQ(out, "");
  EXPECT_FALSE(unpacker.unpack("no frame", kMost, out));
  const std::string frame = packer.pack("some text");
  EXPECT_FALSE(unpacker.unpack(frame.substr(0, frame.size() - 1), kMost, out));
}

// Articles that share some of a few sentences.
std::vector<std::string> articles_of(std::uint64_t seed, std::size_t count) {
  worlds::Random random(seed);
  std::vector<std::string> sentences, out;
  for (int i = 0; i < 200; ++i) sentences.push_back(worlds::awkward_text(random, 90));
  for (std::size_t i = 0; i < count; ++i) {
    std::string& text = out.emplace_back(worlds::awkward_text(random, 500));
    for (int k = 0; k < 20; ++k) text += sentences[random.below(200)];
  }
  return out;
}

TEST(TextDictionary, MakesBlocksOfManyTextsSmaller) {
  const std::vector<std::string> texts = articles_of(1, 2000);
  const auto text = [&](std::size_t i, std::string&) { return std::string_view(texts[i]); };
  const std::string dictionary = train_dictionary(texts.size(), text);
  ASSERT_FALSE(dictionary.empty());
  EXPECT_EQ(train_dictionary(texts.size(), text), dictionary);
  BlockPacker with(kSmallPacking, dictionary), without(kSmallPacking, {});
  BlockUnpacker unpacker(dictionary), other({});
  std::size_t bytes_with = 0, bytes_without = 0;
  std::string out;
  for (const std::string& one : texts) {
    const std::string frame = with.pack(one);
    bytes_with += frame.size();
    bytes_without += without.pack(one).size();
    ASSERT_TRUE(unpacker.unpack(frame, kMost, out));
    EXPECT_TRUE(out == one);
    EXPECT_FALSE(other.unpack(frame, kMost, out) && out == one);
  }
  EXPECT_LT(bytes_with * 10, bytes_without * 9);
}

TEST(TextDictionary, OfLittleTextIsNone) {
  const std::vector<std::string> texts = articles_of(2, 20);
  EXPECT_EQ(
      train_dictionary(texts.size(),
                       [&](std::size_t i, std::string&) { return std::string_view(texts[i]); }),
      "");
  EXPECT_EQ(train_dictionary(0, [](std::size_t, std::string&) { return std::string_view(); }), "");
}

}  // namespace
}  // namespace wirecopy::edition
