#pragma once

#include <hwy/targets.h>

#include <cstdint>

namespace wirecopy::worlds {

// Calls `use(name)` with every SIMD target that this machine has, each forced in turn, then lets
// the machine choose again.  Requires: one thread.
template <typename Use>
void for_each_simd_target(Use use) {
  for (std::int64_t targets = hwy::SupportedTargets(); targets != 0; targets &= targets - 1) {
    const std::int64_t target = targets & -targets;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(target);
    use(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(0);
  }
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace wirecopy::worlds
