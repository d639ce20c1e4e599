#include <gtest/gtest.h>

#include "tests/faults/scenario.hpp"

namespace wirecopy::faults {
namespace {

class OutOfMemory : public testing::TestWithParam<Deed> {
 protected:
  Scenario scenario_{GetParam()};
  worlds::ScratchFolder folder_;
};

TEST_P(OutOfMemory, IsAnErrorAndLeavesTheNightBefore) {
  if (WIRECOPY_SANITIZED) GTEST_SKIP() << "a sanitizer has an allocator of its own";
  const std::string store = folder_ / "store";
  int failed = 0, done = 0;
  const auto step = [](int k) {
    return every_fault() ? 1 : k < 200 ? 41 : (1 + k / 3) * GetParam().thinning;
  };
  for (int k = 1; done < 3 && k < 1'000'000; k += step(k)) {
    for (const char* from_then_on : {"", "+"}) {
      SCOPED_TRACE(testing::Message() << "allocation " << k << from_then_on);
      scenario_.put_store(store);
      const Outcome outcome =
          run_shell("FAIL_MALLOC=" + std::to_string(k) + from_then_on +
                    " LD_PRELOAD=" + WIRECOPY_FAILING_MALLOC + ' ' + scenario_.line(store));
      if (outcome.status == 0) {
        ++done;
      } else if (outcome.status == 1) {
        ++failed;
        scenario_.expect_failure(store, outcome);
      }
      // The loader and the start of C++ may end it otherwise; the store is whole all the same.
      scenario_.expect_before_or_after(store, outcome);
    }
    if (HasFailure()) break;
  }
  EXPECT_GT(failed, is_thinned(GetParam()) ? 2 : 3);
  EXPECT_GT(done, 0);
}

INSTANTIATE_TEST_SUITE_P(Deeds, OutOfMemory, testing::ValuesIn(deeds()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace wirecopy::faults
