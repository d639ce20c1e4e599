#include "stages/edition/postings.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::edition {
namespace {

// What a file of packed postings gives back, bucket by bucket.
struct Packed {
  PostingLayout layout;
  std::vector<std::uint64_t> begins;
  std::vector<std::uint64_t> words;

  std::vector<Posting> bucket(std::uint64_t number) const {
    std::vector<Posting> out;
    EXPECT_TRUE(unpack_bucket(layout, number, words, begins[number], begins[number + 1], out));
    return out;
  }
  std::vector<Posting> all() const {
    std::vector<Posting> out;
    for (std::uint64_t i = 0; i < layout.buckets(); ++i) {
      const auto some = bucket(i);
      out.insert(out.end(), some.begin(), some.end());
    }
    return out;
  }
};

Packed pack(const std::vector<Posting>& postings, const PostingLayout& layout) {
  const worlds::ScratchFolder folder;
  Packed out;
  Writer writer(folder / "file");
  writer.column<std::uint64_t>(Column::kGrams);
  PostingPacker packer(layout, writer);
  for (const Posting& posting : postings) packer.add(posting);
  packer.end_keys();
  out.begins = packer.finish();
  out.layout = packer.layout();
  writer.close(0);
  std::ifstream file(folder / "file", std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  out.words.resize((out.begins.back() + 63) / 64);
  std::copy_n(bytes.data() + sizeof(Head), out.words.size() * 8,
              reinterpret_cast<char*>(out.words.data()));
  return out;
}

// Keys that lie as `spread` says: most of them in few buckets, many of them equal.
std::vector<Posting> made_postings(std::uint64_t seed, unsigned key_bits, std::uint32_t rows,
                                   std::size_t count, bool values) {
  worlds::Random random(seed);
  std::vector<Posting> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t key = random.next() >> (64 - key_bits);
    if (random.one_in(3)) key >>= random.below(key_bits);
    if (random.one_in(4) && !out.empty())
      key = out[random.below(static_cast<std::uint32_t>(i))].key;
    const std::uint32_t token = random.one_in(50) ? random.below(kOfQuotation) : random.below(700);
    const std::uint32_t value = random.one_in(3)   ? kOfQuotation | random.below(kOfQuotation)
                                : random.one_in(4) ? kLeadersPart | token
                                                   : token;
    out.push_back({key, random.below(rows), values ? value : 0});
  }
  std::ranges::sort(out);
  return out;
}

TEST(Postings, ComeBackAsTheyWere) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    for (const std::size_t count : {0, 1, 2, 64, 3000}) {
      for (const unsigned key_bits : {20u, 32u, 34u}) {
        const std::uint32_t rows = seed % 2 == 0 ? 1 : 1 + static_cast<std::uint32_t>(seed * 977);
        const bool values = seed % 3 != 0;
        const auto postings = made_postings(seed, key_bits, rows, count, values);
        const Packed packed = pack(postings, PostingLayout::of(key_bits, count, rows, values));
        EXPECT_TRUE(packed.layout.makes_sense());
        EXPECT_EQ(packed.layout.postings, count);
        EXPECT_EQ(packed.all(), postings);
      }
    }
  }
}

TEST(Postings, OfMoreKeysFollow) {
  const worlds::ScratchFolder folder;
  const auto first = made_postings(1, 32, 90, 500, false);
  const auto second = made_postings(2, 32, 90, 700, false);
  const PostingLayout layout = PostingLayout::of(32, 600, 90, false);
  Writer writer(folder / "file");
  writer.column<std::uint64_t>(Column::kBands);
  PostingPacker packer(layout, writer);
  for (const auto* postings : {&first, &second}) {
    for (const Posting& posting : *postings) packer.add(posting);
    packer.end_keys();
  }
  EXPECT_EQ(packer.finish().size(), 2 * layout.buckets() + 1);
  EXPECT_EQ(packer.layout().postings, 1200U);
}

TEST(Postings, OfEvenKeysCostLittleMoreThanTheyMust) {
  worlds::Random random(3);
  std::vector<Posting> postings;
  constexpr std::size_t kCount = 1 << 14;
  for (std::size_t i = 0; i < kCount; ++i) postings.push_back({random.next() >> 30, 0, 0});
  std::ranges::sort(postings);
  const Packed packed = pack(postings, PostingLayout::of(34, kCount, 1, false));
  // Of 2^34 keys, 2^14: 20 bits between two, and log2(e) for where exactly.
  EXPECT_LT(packed.begins.back(), kCount * 22);
  EXPECT_GT(packed.begins.back(), kCount * 21);
}

TEST(Postings, ThatAreCutOffAreNone) {
  const auto postings = made_postings(4, 34, 1000, 300, true);
  const Packed packed = pack(postings, PostingLayout::of(34, 300, 1000, true));
  std::vector<Posting> out;
  for (std::uint64_t i = 0; i < packed.layout.buckets(); ++i) {
    const std::uint64_t begin = packed.begins[i], end = packed.begins[i + 1];
    if (begin == end) continue;
    EXPECT_FALSE(unpack_bucket(packed.layout, i, packed.words, begin, end - 1, out)) << i;
    EXPECT_FALSE(unpack_bucket(packed.layout, i, packed.words, begin, begin + 5, out)) << i;
  }
}

}  // namespace
}  // namespace wirecopy::edition
