#include "tests/unit/input/fixture.hpp"

namespace wirecopy::input {
namespace {

using Reason = Reject::Reason;

class DamageTest : public InputTest {};

std::string lines() {
  std::string all;
  for (int i = 0; i < 200; ++i)
    all += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + std::to_string(i * 7919) + "\"}\n";
  return all;
}

std::vector<std::pair<std::string, std::string>> every_compression(std::string_view bytes) {
  return {{".gz", gzip(bytes)}, {".zst", zstd(bytes)}, {".bz2", bzip2(bytes)}, {".xz", xz(bytes)}};
}

// Whole articles of `lines()` from the first on, and nothing else.
void expect_a_beginning(const ReadResult& result) {
  for (std::size_t i = 0; i < result.articles.size(); ++i) {
    ASSERT_EQ(result.articles[i].id, std::to_string(i));
    ASSERT_EQ(result.articles[i].text, std::to_string(i * 7919));
  }
}

TEST_F(DamageTest, AStreamCutAnywhereIsTruncatedAndWhatWasReadCounts) {
  for (const auto& [suffix, bytes] : every_compression(lines())) {
    for (std::size_t size = 0; size < bytes.size();
         size += size < 20 || size + 20 > bytes.size() ? 1 : 97) {
      SCOPED_TRACE(suffix + " cut at " + std::to_string(size));
      write("a.jsonl" + suffix, std::string_view(bytes).substr(0, size));
      write("b.jsonl", "{\"id\":\"b\",\"text\":\"b\"}\n");
      auto result = read_all(options({path("a.jsonl" + suffix), path("b.jsonl")}));
      ASSERT_EQ(result.reasons(), std::vector<Reason>{Reason::kTruncated});
      EXPECT_EQ(result.rejects[0].input, path("a.jsonl" + suffix));
      ASSERT_FALSE(result.articles.empty());
      EXPECT_EQ(result.articles.back().id, "b");
      result.articles.pop_back();
      expect_a_beginning(result);
    }
  }
}

// libzstd reads the formats of before version 1.0, too, and took this frame to have ended.
TEST_F(DamageTest, AFrameOfAnOldZstdIsDamage) {
  const std::string old("\x27\xB5\x2F\xFD\x04\x58\0\0\0", 9);
  for (const std::string& before : {std::string(), zstd("{\"id\":\"a\",\"text\":\"a\"}\n")}) {
    write("a.jsonl.zst", before + old);
    const auto result = read("a.jsonl.zst");
    EXPECT_EQ(result.reasons(), std::vector<Reason>{Reason::kDamaged});
    EXPECT_EQ(result.articles.size(), before.empty() ? 0u : 1u);
  }
}

TEST_F(DamageTest, AFlippedBitIsNeverSilent) {
  for (const auto& [suffix, bytes] : every_compression(lines())) {
    for (std::size_t at = 0; at < bytes.size(); at += at < 30 || at + 30 > bytes.size() ? 1 : 31) {
      SCOPED_TRACE(suffix + " flipped at " + std::to_string(at));
      auto flipped = bytes;
      flipped[at] = static_cast<char>(flipped[at] ^ 4);
      write("a.jsonl" + suffix, flipped);
      const auto result = read("a.jsonl" + suffix);
      // Of gzip's header, time and system stand under no checksum; nothing hangs on them.
      if (suffix == ".bz2" && at + 1 == bytes.size() && result.articles.size() == 200)
        continue;  // its last bits fill the byte
      if (suffix == ".gz" && at >= 4 && at <= 9 && result.articles.size() == 200) continue;
      ASSERT_FALSE(result.rejects.empty());
      EXPECT_TRUE(is_damage(result.rejects.back().reason)) << result.rejects.back().detail;
    }
  }
}

TEST_F(DamageTest, WhatFollowsAStreamIsDamage) {
  for (const auto& [suffix, bytes] : every_compression(lines())) {
    SCOPED_TRACE(suffix);
    write("a.jsonl" + suffix, bytes + "garbage");
    const auto result = read("a.jsonl" + suffix);
    EXPECT_EQ(result.articles.size(), 200U);
    ASSERT_EQ(result.rejects.size(), 1U);
    EXPECT_TRUE(is_damage(result.rejects[0].reason));
  }
}

TEST_F(DamageTest, ZerosBehindGzipArePadding) {
  write("a.jsonl.gz", gzip(lines()) + std::string(512, '\0'));
  EXPECT_TRUE(read("a.jsonl.gz").rejects.empty());
}

TEST_F(DamageTest, TheDamageNamesTheLine) {
  const auto bytes = gzip("{\"text\":\"a\"}\n{\"text\":\"b\"}\n");
  write("a.jsonl.gz", std::string_view(bytes).substr(0, bytes.size() - 3));
  const auto result = read("a.jsonl.gz");
  ASSERT_EQ(result.rejects.size(), 1U);
  EXPECT_EQ(result.rejects[0].line, 3U);
}

}  // namespace
}  // namespace wirecopy::input
