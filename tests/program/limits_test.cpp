#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include "tests/program/made_dump.hpp"
#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

class Limits : public ProgramTest {};

void write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::write(file, bytes.data(), bytes.size());
    if (size <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(size));
  }
}

TEST_F(Limits, ALineOf200MegabytesIsRejectedAndTheNextOneRead) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  ::signal(SIGPIPE, SIG_IGN);
  Invocation piped = invocation({"scan", "-", "--out", "out", "--memory", "128M"});
  piped.input = ends[0];
  Process process(piped);
  ::close(ends[0]);
  write_all(ends[1], "{\"id\":\"long\",\"text\":\"");
  const std::string piece(1 << 20, 'a');
  for (int i = 0; i < 200; ++i) write_all(ends[1], piece);
  write_all(ends[1], "\"}\n" + record("short", "the next line"));
  ::close(ends[1]);
  const Outcome outcome = process.wait();
  EXPECT_EQ(outcome.status, 3) << outcome.err;
  EXPECT_TRUE(contains(read("out/rejects.jsonl"), R"({"input":"-","line":1,"reason":"too_long")"));
  EXPECT_TRUE(contains(read("out/articles.jsonl"), "\"short\""));
  expect_less_than_128_mebibytes();
}

TEST_F(Limits, MemoryHoldsAndChangesNoByte) {
  write("a.jsonl", made_dump(12'000, 500));
  ASSERT_EQ(scan({"a.jsonl", "--pairwise"}).status, 0);
  ASSERT_EQ(run({"scan", "a.jsonl", "--out", "low", "--pairwise", "--memory", "128M"}).status, 0);
  for (const auto& name : names("out")) {
    if (name == "run.json") continue;
    EXPECT_TRUE(read("out/" + name) == read("low/" + name)) << name;
  }
  EXPECT_GT(reported("copy_clusters"), 1000U);
  ASSERT_EQ(scan({"a.jsonl", "--force", "--memory", "128M"}).status, 0);
  expect_less_than_128_mebibytes();
}

}  // namespace
}  // namespace wirecopy::program
