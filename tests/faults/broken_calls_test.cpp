#include <gtest/gtest.h>

#include "tests/faults/scenario.hpp"

namespace wirecopy::faults {
namespace {

struct Call {
  const char* name;
  const char* error;
};

class BrokenCalls : public testing::TestWithParam<Deed> {
 protected:
  Scenario scenario_{GetParam()};
  worlds::ScratchFolder folder_;
  std::string store_ = folder_ / "store";

  Outcome run(const Call& call, const std::string& when) const {
    // Paths keep failures away from what the loader opens and reads.
    return run_shell("strace -f -qq -o /dev/null -P " + store_ + " -P " + store_ +
                     "/catalog.sqlite -P " + store_ + "/catalog.sqlite-journal -P " + store_ +
                     "/editions -P " + store_ + "/lock" + editions() + " -e trace=" + call.name +
                     " -e inject=" + call.name + ":error=" + call.error + ":when=" + when + ' ' +
                     scenario_.line(store_));
  }

  std::string editions() const {
    std::string out;
    for (int number = 0; number < 5; ++number) {
      const std::string name = store_ + "/editions/0000000" + std::to_string(number);
      out += " -P " + name + " -P " + name + ".part";
    }
    return out;
  }
};

// A call that fails is an error that names a file; nothing is lost.
TEST_P(BrokenCalls, AreErrorsAndLeaveTheNightBefore) {
  if (!has_program("strace")) GTEST_SKIP() << "strace is not installed";
  int failed = 0;
  for (const Call& call :
       {Call{"fsync", "EIO"}, Call{"fdatasync", "EIO"}, Call{"rename", "EIO"},
        Call{"mkdir", "EACCES"}, Call{"ftruncate", "EIO"}, Call{"pwrite64", "ENOSPC"},
        Call{"write", "ENOSPC"}, Call{"openat", "EMFILE"}, Call{"mmap", "ENOMEM"},
        Call{"pread64", "EIO"}, Call{"flock", "ENOLCK"}}) {
    const bool often = call.name[0] == 'p' || call.name[0] == 'w';
    const int step = every_fault() ? 1 : (often ? 29 : 3) * GetParam().thinning;
    for (const char* from_then_on : {"", "+"}) {
      // One that works again lets more go on.
      if (is_thinned(GetParam()) && from_then_on[0] == '+') continue;
      for (int k = 1;; k += step) {
        SCOPED_TRACE(testing::Message() << call.name << ' ' << k << from_then_on);
        scenario_.put_store(store_);
        const Outcome outcome = run(call, std::to_string(k) + from_then_on);
        if (outcome.status == 0) {
          scenario_.expect_before_or_after(store_, outcome);
          break;
        }
        scenario_.expect_failure(store_, outcome);
        scenario_.expect_before_or_after(store_, outcome);
        if (HasFailure()) break;
        ++failed;
      }
      if (HasFailure()) break;
    }
  }
  EXPECT_GT(failed, is_thinned(GetParam()) ? 5 : 8);
}

INSTANTIATE_TEST_SUITE_P(Deeds, BrokenCalls, testing::ValuesIn(deeds()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace wirecopy::faults
