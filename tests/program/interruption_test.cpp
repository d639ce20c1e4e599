#include <fcntl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

class Interruption : public ProgramTest, public testing::WithParamInterface<int> {
 protected:
  // A named pipe that a writer holds open; open() returns when the program has opened it, too.
  int open_pipe() const { return ::open(path("pipe.jsonl").c_str(), O_WRONLY | O_CLOEXEC); }
  Interruption() { ::mkfifo(path("pipe.jsonl").c_str(), 0600); }

  // Until the program has read all that was written.
  static void await_empty(int pipe) {
    for (int left = 1; left > 0; ::sched_yield()) ::ioctl(pipe, FIONREAD, &left);
  }
};

TEST_P(Interruption, InMidScanLeavesNothing) {
  Process process(invocation({"scan", "pipe.jsonl", "--out", "out", "--pairwise"}));
  const int pipe = open_pipe();
  const std::string lines = record("a", "one two three") + record("b", "four five six");
  ASSERT_EQ(::write(pipe, lines.data(), lines.size()), static_cast<ssize_t>(lines.size()));
  await_empty(pipe);
  EXPECT_EQ(names().size(), 2U);  // the pipe, and the folder in which the results are written
  process.send(GetParam());
  const Outcome outcome = process.wait();
  ::close(pipe);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "wirecopy: interrupted; nothing was published\n");
  EXPECT_EQ(names(), Names{"pipe.jsonl"});
}

INSTANTIATE_TEST_SUITE_P(Signals, Interruption, testing::Values(SIGINT, SIGTERM, SIGHUP),
                         [](const auto& row) { return std::string(::sigabbrev_np(row.param)); });

TEST_F(Interruption, BeforeAnybodyWritesIntoThePipeEndsTheScanToo) {
  Process process(invocation({"scan", "pipe.jsonl", "--out", "out"}));
  process.await_handler(SIGINT, true);
  process.send(SIGINT);
  EXPECT_EQ(process.wait().status, 1);
  EXPECT_EQ(names(), Names{"pipe.jsonl"});
}

// The list of outlets is read where nobody asks whether to go on.
TEST_F(Interruption, ASecondTimeKillsAtOnce) {
  write("a.jsonl", record("a", "one two three"));
  Process process(invocation({"scan", "a.jsonl", "--outlets", "pipe.jsonl", "--out", "out"}));
  process.await_handler(SIGINT, true);
  process.send(SIGINT);
  process.await_handler(SIGINT, false);
  process.send(SIGINT);
  EXPECT_EQ(process.wait().signal, SIGINT);
  EXPECT_EQ(names(), (Names{"a.jsonl", "pipe.jsonl"}));
}

TEST_F(Interruption, ThatTheParentIgnoresStaysIgnored) {
  ::signal(SIGHUP, SIG_IGN);
  Process process(invocation({"scan", "pipe.jsonl", "--out", "out"}));
  ::signal(SIGHUP, SIG_DFL);
  const int pipe = open_pipe();
  process.send(SIGHUP);
  const std::string line = record("a", "one two three");
  ASSERT_EQ(::write(pipe, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  ::close(pipe);
  EXPECT_EQ(process.wait().status, 0);
  EXPECT_EQ(lines_in(read("out/articles.jsonl")), 1U);
}

}  // namespace
}  // namespace wirecopy::program
