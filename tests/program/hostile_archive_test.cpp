#include <filesystem>

#include "tests/program/program_test.hpp"
#include "tests/unit/input/fixture.hpp"

namespace wirecopy::program {
namespace {

class HostileArchive : public ProgramTest {};

// A gzip stream may have many members: 50 of 100 MB of zeros each are 5 GB in 5 MB, and more than
// 32 bits count.
std::string five_gigabytes_of_zeros() {
  const std::string member = input::gzip(std::string(100'000'000, '\0'));
  std::string bomb;
  for (int i = 0; i < 50; ++i) bomb += member;
  return bomb;
}

TEST_F(HostileArchive, FiveGigabytesOfZerosAreOneLongLine) {
  const std::string bomb = five_gigabytes_of_zeros();
  EXPECT_LT(bomb.size(), 6'000'000U);
  write("in/a.jsonl.gz", bomb);
  write("in/b.jsonl", record("b", "the next file"));
  const Outcome outcome = scan({"in", "--memory", "128M"});
  EXPECT_EQ(outcome.status, 3) << outcome.err;
  EXPECT_EQ(lines_in(read("out/rejects.jsonl")), 1U);
  EXPECT_TRUE(contains(read("out/rejects.jsonl"), "\"reason\":\"too_long\""));
  EXPECT_EQ(lines_in(read("out/articles.jsonl")), 1U);
  expect_less_than_128_mebibytes();
}

TEST_F(HostileArchive, NamesAreOnlyNamesAndLinksAndDevicesArePassedOver) {
  const std::vector<input::MadeMember> members{
      {"../../up.jsonl", record("up", "text of up")},
      {"/etc/absolute.jsonl", record("absolute", "text of absolute")},
      {"link.jsonl", "", 'l'},
      {"hard.jsonl", "../../up.jsonl", 'h'},
      {"pipe.jsonl", "", 'p'},
      {"device.jsonl", "", 'c'},
      {"here.jsonl", record("here", "text of here")}};
  write("in/a.tar", input::tar(members));
  write("in/b.zip", input::zip({members[0], members[1], members[2]}));
  const Outcome outcome = scan({"in"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(lines_in(read("out/articles.jsonl")), 3U);
  EXPECT_EQ(reported("repeated"), 2U);
  EXPECT_EQ(reported("passed_over"), 5U);
  EXPECT_EQ(names(), (Names{"in", "out"}));
  EXPECT_EQ(names("in"), (Names{"a.tar", "b.zip"}));
  EXPECT_FALSE(std::filesystem::exists("/etc/absolute.jsonl"));
}

TEST_F(HostileArchive, ASparseMemberOfAnExbibyteIsStopped) {
  write("a.tar", input::sparse_tar());
  const Outcome outcome = scan({"a.tar", "--memory", "128M"});
  EXPECT_EQ(outcome.status, 3) << outcome.err;
  EXPECT_TRUE(contains(read("out/rejects.jsonl"), "\"reason\":\"too_long\""));
  EXPECT_EQ(lines_in(read("out/articles.jsonl")), 1U);
  expect_less_than_128_mebibytes();
}

TEST_F(HostileArchive, AnArchiveInsideAnArchiveIsNamed) {
  write("a.tar", input::tar({{"b.zip", input::zip({{"x.jsonl", record("x", "text")}})}}));
  EXPECT_EQ(scan({"a.tar"}).status, 3);
  EXPECT_TRUE(
      contains(read("out/rejects.jsonl"), R"("a.tar:b.zip","line":null,"reason":"nested")"));
}

}  // namespace
}  // namespace wirecopy::program
