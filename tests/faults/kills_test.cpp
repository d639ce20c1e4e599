#include <gtest/gtest.h>

#include <random>

#include "tests/faults/scenario.hpp"

namespace wirecopy::faults {
namespace {

class Kills : public testing::TestWithParam<Deed> {
 protected:
  Scenario scenario_{GetParam()};
  worlds::ScratchFolder folder_;
  std::string store_ = folder_ / "store";
};

// strace kills the process as it enters the k-th call of a kind.
TEST_P(Kills, AtACallLeaveTheNightBeforeOrTheNightAfter) {
  if (!has_program("strace")) GTEST_SKIP() << "strace is not installed";
  int killed = 0;
  for (const char* call : {"fsync", "fdatasync", "rename", "unlink", "mkdir", "ftruncate",
                           "pwrite64", "write", "openat"}) {
    const bool often = call[0] == 'p' || call[0] == 'w' || call[0] == 'o';
    const int step = every_fault() ? 1 : (often ? 37 : 3) * GetParam().thinning;
    for (int k = 1;; k += step) {
      SCOPED_TRACE(testing::Message() << call << ' ' << k);
      scenario_.put_store(store_);
      const Outcome outcome = run_shell(
          "strace -f -qq -o /dev/null -e trace=" + std::string(call) + " -e inject=" + call +
          ":signal=KILL:when=" + std::to_string(k) + ' ' + scenario_.line(store_));
      scenario_.expect_before_or_after(store_, outcome);
      if (outcome.status == 0 || HasFailure()) break;
      ++killed;
    }
  }
  EXPECT_GT(killed, 8);
}

TEST_P(Kills, AtAnyMomentLeaveTheNightBeforeOrTheNightAfter) {
  std::mt19937 random(7);
  const int kills = every_fault() ? 200 : 7 / GetParam().thinning;
  for (int i = 0; i < kills; ++i) {
    const double seconds = static_cast<double>(random() % 60'000) / 1e6;
    SCOPED_TRACE(seconds);
    scenario_.put_store(store_);
    const Outcome outcome =
        run_shell("timeout -s KILL " + std::to_string(seconds) + ' ' + scenario_.line(store_));
    scenario_.expect_before_or_after(store_, outcome);
  }
}

INSTANTIATE_TEST_SUITE_P(Deeds, Kills, testing::ValuesIn(deeds()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace wirecopy::faults
