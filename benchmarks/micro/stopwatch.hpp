#pragma once

#include <algorithm>
#include <ctime>

namespace wirecopy::benchmark {

// CPU seconds of the whole process, the best of `repeats` calls.
template <typename Work>
double best_cpu_seconds(int repeats, Work work) {
  double best = 1e9;
  for (int i = 0; i < repeats; ++i) {
    const std::clock_t begin = std::clock();
    work();
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return best;
}

}  // namespace wirecopy::benchmark
