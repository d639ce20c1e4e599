#pragma once

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/task_arena.h>

#include <cstddef>

namespace wirecopy::pipeline {

// What `work(threads)` gives, done with no more than `wanted` threads of TBB; 0 or less: as many as
// the machine has.
template <typename Work>
auto with_threads(int wanted, Work work) {
  const int threads = wanted > 0 ? wanted : tbb::info::default_concurrency();
  tbb::task_arena arena(threads);
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
  return arena.execute([&] { return work(threads); });
}

}  // namespace wirecopy::pipeline
