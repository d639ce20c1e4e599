#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/program/made_dump.hpp"
#include "tests/program/program_test.hpp"
#include "tests/support/sqlite_rows.hpp"

namespace wirecopy::program {
namespace {

class OutputFolder : public ProgramTest {
 protected:
  OutputFolder() { write("a.jsonl", record("a", "one two three")); }
};

TEST_F(OutputFolder, HoldsTheResultsAndNothingElse) {
  EXPECT_EQ(scan({"a.jsonl", "--pairwise", "--all-quotes"}).status, 0);
  EXPECT_EQ(names("out"), (Names{"alignments.jsonl", "articles.jsonl", "copies.jsonl",
                                 "mentions.jsonl", "pairs.jsonl", "passages.jsonl", "quotes.jsonl",
                                 "rejects.jsonl", "run.json", "wirecopy.sqlite"}));
  EXPECT_EQ(scan({"a.jsonl", "--force", "--no-sqlite", "--only", "quotes"}).status, 0);
  EXPECT_EQ(names("out"),
            (Names{"articles.jsonl", "copies.jsonl", "quotes.jsonl", "rejects.jsonl", "run.json"}));
  EXPECT_EQ(scan({"a.jsonl", "--force", "--no-sqlite", "--only", "passages"}).status, 0);
  EXPECT_EQ(names("out"), (Names{"articles.jsonl", "copies.jsonl", "passages.jsonl",
                                 "rejects.jsonl", "run.json"}));
  EXPECT_EQ(scan({"a.jsonl", "--force", "--no-sqlite", "--only", "copies"}).status, 0);
  EXPECT_EQ(names("out"), (Names{"articles.jsonl", "copies.jsonl", "rejects.jsonl", "run.json"}));
  EXPECT_EQ(names(), (Names{"a.jsonl", "out"}));
}

TEST_F(OutputFolder, TellsInItsTablesWhatTheScanWasTold) {
  EXPECT_EQ(scan({"a.jsonl", "--only", "copies", "--within", "2d", "--similarity", ".6"}).status,
            0);
  const auto rows =
      worlds::rows_of(path("out/wirecopy.sqlite"),
                      "SELECT key || '=' || value FROM run WHERE key <> 'version' ORDER BY key");
  EXPECT_EQ(rows,
            (std::vector<std::string>{"pairwise=0", "passages=0", "quotes=0", "recall=0.98",
                                      "same_outlet=0", "similarity=0.6", "within_seconds=172800"}));
}

TEST_F(OutputFolder, ThatIsNotEmptyIsRefusedWithoutForce) {
  ASSERT_EQ(scan({"a.jsonl"}).status, 0);
  const std::string before = read("out/run.json");
  expect_failure({"a.jsonl"}, 1, "out is not empty; --force replaces the results in it");
  EXPECT_EQ(read("out/run.json"), before);
}

TEST_F(OutputFolder, WithAForeignFileIsRefusedEvenWithForce) {
  write("out/thesis.txt", "years of work");
  expect_failure({"a.jsonl"}, 1, "not empty");
  expect_failure({"a.jsonl", "--force"}, 1, "thesis.txt");
  EXPECT_EQ(read("out/thesis.txt"), "years of work");
  EXPECT_EQ(names("out"), Names{"thesis.txt"});
}

TEST_F(OutputFolder, InsideAnInputIsRefusedBeforeItsResultsAreRead) {
  write("in/a.jsonl", record("a", "one two three"));
  ASSERT_EQ(run({"scan", "in", "--out", "in/out"}).status, 0);
  for (const char* input : {"in", "./in/", "."}) {
    SCOPED_TRACE(input);
    const Outcome outcome = run({"scan", input, "--out", "in/out", "--force"});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(contains(outcome.err, "lies inside the input"));
  }
  write("inner/a.jsonl", record("a", "one two three"));
  EXPECT_EQ(run({"scan", "inner", "--out", "in/out", "--force"}).status, 0);
}

TEST_F(OutputFolder, KeepsTheOldResultsWhenAScanFails) {
  ASSERT_EQ(scan({"a.jsonl"}).status, 0);
  const std::string before = read("out/run.json");
  expect_failure({"nothing.jsonl", "--force"}, 1, "nothing.jsonl");
  EXPECT_EQ(read("out/run.json"), before);
}

TEST_F(OutputFolder, GrowsNoFileAboveTheLimitOfTheSystem) {
  write("b.jsonl", made_dump(500, 30));
  Invocation limited = invocation({"scan", "b.jsonl", "--out", "out"});
  for (const std::uint64_t bytes : {1000, 20'000, 60'000}) {
    SCOPED_TRACE(bytes);
    limited.most_file_bytes = bytes;
    const Outcome outcome = program::run(limited);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(names(), (Names{"a.jsonl", "b.jsonl"}));
  }
}

// A disk of so many bytes, seen by this process and its children alone.
class SmallDisk {
 public:
  SmallDisk(std::string path, std::size_t bytes) : path_(std::move(path)) {
    std::filesystem::create_directory(path_);
    const std::string size = "size=" + std::to_string(bytes);
    mounted_ = ::unshare(CLONE_NEWNS) == 0 &&
               ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
               ::mount("tmpfs", path_.c_str(), "tmpfs", 0, size.c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount(path_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool is_mounted() const { return mounted_; }

 private:
  std::string path_;
  bool mounted_ = false;
};

TEST_F(OutputFolder, OnAFullDiskIsStatus1AndNothingIsLeft) {
  write("b.jsonl", made_dump(500, 30));
  for (const std::size_t kilobytes : {4, 16, 64, 128, 256, 400}) {
    SCOPED_TRACE(kilobytes);
    const SmallDisk disk(path("disk"), kilobytes << 10);
    if (!disk.is_mounted()) GTEST_SKIP() << "only root can mount a small disk";
    const Outcome outcome = run({"scan", "b.jsonl", "--out", "disk/out"});
    EXPECT_EQ(outcome.status, 1) << "signal " << outcome.signal << '\n' << outcome.err;
    EXPECT_TRUE(contains(outcome.err, "No space left") || contains(outcome.err, "full"));
    EXPECT_EQ(names("disk"), Names{});
  }
}

}  // namespace
}  // namespace wirecopy::program
