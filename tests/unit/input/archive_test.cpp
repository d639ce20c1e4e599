#include "tests/unit/input/fixture.hpp"

namespace wirecopy::input {
namespace {

using Reason = Reject::Reason;
using Texts = std::vector<std::string>;

class ArchiveTest : public InputTest {};

std::string line(const std::string& text) { return "{\"text\":\"" + text + "\"}\n"; }

TEST_F(ArchiveTest, MembersOfEveryFormatAreReadInTheirOrder) {
  const std::vector<MadeMember> members{{"b.jsonl", line("1")},
                                        {"a.csv.gz", gzip("text\n2\n")},
                                        {"bbc/c.txt.zst", zstd("3")},
                                        {"readme.md", "no"}};
  const std::pair<std::string, std::string> made[] = {{"a.tar", tar(members)},
                                                      {"a.tar.gz", gzip(tar(members))},
                                                      {"a.tgz", gzip(tar(members))},
                                                      {"a.tar.zst", zstd(tar(members))},
                                                      {"a.tar.bz2", bzip2(tar(members))},
                                                      {"a.tar.xz", xz(tar(members))},
                                                      {"a.zip", zip(members)}};
  for (const auto& [name, bytes] : made) {
    SCOPED_TRACE(name);
    write(name, bytes);
    const auto result = read(name);
    EXPECT_EQ(result.texts(), (Texts{"1", "2", "3"}));
    EXPECT_TRUE(result.rejects.empty());
    EXPECT_EQ(result.counts.passed_over, 1U);
    EXPECT_EQ(result.articles.at(2).input, path(name) + ":bbc/c.txt.zst");
    EXPECT_EQ(result.articles.at(2).outlet, "bbc");
    EXPECT_EQ(result.articles.at(2).id.substr(0, 14), "bbc/c.txt.zst~");
  }
}

TEST_F(ArchiveTest, OddNamesAreJustNames) {
  const std::vector<MadeMember> members{
      {"../../up.jsonl", line("1")}, {"/etc/abs.jsonl", line("2")}, {"./here.jsonl", line("3")}};
  write("in/a.tar", tar(members));
  write("in/b.zip", zip(members));
  const auto result = read("in");
  EXPECT_EQ(result.texts(), (Texts{"1", "2", "3", "1", "2", "3"}));
  EXPECT_EQ(result.articles.at(0).input, path("in/a.tar") + ":../../up.jsonl");
}

TEST_F(ArchiveTest, LinksPipesAndDevicesArePassedOver) {
  const std::vector<MadeMember> members{{"a.jsonl", line("1")},      {"l.jsonl", "", 'l'},
                                        {"h.jsonl", "a.jsonl", 'h'}, {"p.jsonl", "", 'p'},
                                        {"c.jsonl", "", 'c'},        {"d", "", 'd'},
                                        {"z.jsonl", line("2")}};
  write("a.tar", tar(members));
  const auto result = read("a.tar");
  EXPECT_EQ(result.texts(), (Texts{"1", "2"}));
  EXPECT_TRUE(result.rejects.empty());
  EXPECT_EQ(result.counts.passed_over, 4U);
  write("a.zip", zip({{"a.jsonl", line("1")}, {"l.jsonl", "", 'l'}}));
  EXPECT_EQ(read("a.zip").texts(), Texts{"1"});
  EXPECT_EQ(read("a.zip").counts.passed_over, 1U);
}

TEST_F(ArchiveTest, AnArchiveInsideAnArchiveIsAReject) {
  write("a.tar", tar({{"b.zip", zip({{"x.jsonl", line("x")}})}, {"a.jsonl", line("1")}}));
  const auto result = read("a.tar");
  EXPECT_EQ(result.texts(), Texts{"1"});
  EXPECT_EQ(result.reasons(), std::vector<Reason>{Reason::kNested});
}

TEST_F(ArchiveTest, AnEncryptedMemberIsAReject) {
  const auto bytes = zip({{"a.jsonl", line("1")}}, "secret");
  if (bytes.find("a.jsonl") == std::string::npos)
    GTEST_SKIP() << "libarchive writes no encrypted zip here";
  write("a.zip", bytes);
  EXPECT_EQ(read("a.zip").reasons(), std::vector<Reason>{Reason::kEncrypted});
}

TEST_F(ArchiveTest, ACutTarIsNeverSilent) {
  const auto bytes =
      tar({{"a.jsonl", line(std::string(700, '1'))}, {"b.jsonl", line(std::string(700, '2'))}});
  const std::size_t first_whole = 512 + line(std::string(700, '1')).size(),
                    second_whole = 1536 + first_whole;
  for (std::size_t size = 0; size + 512 < bytes.size(); size += 128) {
    SCOPED_TRACE(size);
    write("a.tar", std::string_view(bytes).substr(0, size));
    const auto result = read("a.tar");
    ASSERT_EQ(result.rejects.size(), 1U);
    EXPECT_TRUE(is_damage(result.rejects[0].reason));
    EXPECT_EQ(result.articles.size(), size >= second_whole ? 2U : size >= first_whole ? 1U : 0U);
  }
}

TEST_F(ArchiveTest, ACutZipIsNeverSilent) {
  const auto bytes = zip({{"a.jsonl", line("1")}, {"b.jsonl", line("2")}});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    SCOPED_TRACE(size);
    write("a.zip", std::string_view(bytes).substr(0, size));
    const auto result = read("a.zip");
    ASSERT_FALSE(result.rejects.empty());
    EXPECT_TRUE(is_damage(result.rejects.back().reason));
  }
}

TEST_F(ArchiveTest, AFlippedBitInAZipMemberIsDamageAndTheNextMemberIsRead) {
  auto bytes = zip({{"a.jsonl", line("one one one one")}, {"b.jsonl", line("2")}});
  bytes[bytes.find("a.jsonl") + 40] ^= 1;
  write("a.zip", bytes);
  const auto result = read("a.zip");
  ASSERT_FALSE(result.rejects.empty());
  EXPECT_EQ(result.rejects.back().reason, Reason::kDamaged);
  EXPECT_EQ(result.texts().back(), "2");
}

TEST_F(ArchiveTest, ADamagedHeaderCostsItsMemberAlone) {
  auto bytes = tar({{"a.jsonl", line("1")}, {"b.jsonl", line("2")}, {"c.jsonl", line("3")}});
  bytes[bytes.find("b.jsonl")] = 'B';
  write("a.tar", bytes);
  const auto result = read("a.tar");
  EXPECT_EQ(result.texts(), (Texts{"1", "3"}));
  EXPECT_EQ(result.reasons(), std::vector<Reason>{Reason::kDamaged});
}

TEST_F(ArchiveTest, AWrongChecksumBehindTheLastMemberIsSeen) {
  auto bytes = gzip(tar({{"a.jsonl", line("1")}}));
  bytes[bytes.size() - 6] ^= 1;
  write("a.tar.gz", bytes);
  const auto result = read("a.tar.gz");
  EXPECT_EQ(result.texts(), Texts{"1"});
  EXPECT_EQ(result.reasons(), std::vector<Reason>{Reason::kDamaged});
}

TEST_F(ArchiveTest, TarsBehindOneAnotherAreAllRead) {
  write("a.tar", tar({{"a.jsonl", line("1")}}) + tar({{"b.jsonl", line("2")}}));
  EXPECT_EQ(read("a.tar").texts(), (Texts{"1", "2"}));
  EXPECT_TRUE(read("a.tar").rejects.empty());
}

TEST_F(ArchiveTest, GarbageUnderTheNameOfAnArchiveIsDamage) {
  write("a.zip", std::string(3000, 'x'));
  write("a.tar", std::string(3000, 'x'));
  EXPECT_EQ(read("a.zip").rejects.size(), 1U);
  EXPECT_EQ(read("a.tar").rejects.size(), 1U);
}

TEST_F(ArchiveTest, ASparseMemberOfAnExbibyteIsStopped) {
  write("a.tar", sparse_tar());
  const auto result = read("a.tar");
  EXPECT_EQ(result.reasons(), std::vector<Reason>{Reason::kTooLong});
  EXPECT_EQ(result.texts(), Texts{"2"});
}

}  // namespace
}  // namespace wirecopy::input
