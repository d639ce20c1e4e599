// Our signatures against k-permutation MinHash: error against exact Jaccard, and time.
// Run: sketch_bench

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "benchmarks/micro/stopwatch.hpp"
#include "stages/sketch/minhash.hpp"

namespace {

using wirecopy::Banding;
using wirecopy::benchmark::best_cpu_seconds;
using wirecopy::sketch::estimate_jaccard;
using wirecopy::sketch::MinHasher;
using wirecopy::sketch::Signature;

std::uint64_t next_random(std::uint64_t& state) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * 0x2545F4914F6CDD1Du;
}

// k minima, each under a multiplier of its own.
class PermutationHasher {
 public:
  explicit PermutationHasher(std::size_t size) : multipliers_(size) {
    std::uint64_t state = 99;
    for (auto& m : multipliers_) m = static_cast<std::uint32_t>(next_random(state) >> 32) | 1;
  }
  Signature sketch(const std::vector<std::uint32_t>& values) const {
    Signature out(multipliers_.size(), std::numeric_limits<std::uint32_t>::max());
    for (const std::uint32_t value : values) {
      for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = std::min(out[i], value * multipliers_[i]);
    }
    return out;
  }

 private:
  std::vector<std::uint32_t> multipliers_;
};

struct Pair {
  std::vector<std::uint32_t> a;
  std::vector<std::uint32_t> b;
  double jaccard = 0;
};

Pair make_pair(std::size_t size, double jaccard, std::uint64_t& state) {
  Pair pair;
  const auto shared = static_cast<std::size_t>(std::lround(jaccard * static_cast<double>(size)));
  for (std::size_t i = 0; i < size; ++i) {
    const auto value = static_cast<std::uint32_t>(next_random(state) >> 32);
    if (i < shared || i % 2 == 0) pair.a.push_back(value);
    if (i < shared || i % 2 == 1) pair.b.push_back(value);
  }
  pair.jaccard = static_cast<double>(shared) / static_cast<double>(size);
  return pair;
}

template <typename Hasher>
double root_mean_square_error(const Hasher& hasher, std::size_t size, double jaccard) {
  constexpr int kPairs = 2000;
  std::uint64_t state = 42;
  double sum = 0;
  for (int i = 0; i < kPairs; ++i) {
    const Pair pair = make_pair(size, jaccard, state);
    const double error =
        estimate_jaccard(hasher.sketch(pair.a), hasher.sketch(pair.b)) - pair.jaccard;
    sum += error * error;
  }
  return std::sqrt(sum / kPairs);
}

template <typename Hasher>
double nanoseconds_a_value(const Hasher& hasher, std::size_t size) {
  std::uint64_t state = 7;
  const auto values = make_pair(size, 1, state).a;
  const std::size_t times = 2'000'000 / size;
  std::uint64_t sink = 0;
  const double seconds = best_cpu_seconds(5, [&] {
    for (std::size_t i = 0; i < times; ++i) sink += hasher.sketch(values).front();
  });
  return sink == 0 ? 0 : seconds * 1e9 / static_cast<double>(times * size);
}

}  // namespace

int main() {
  const MinHasher ours(Banding{.bands = 64, .rows = 4});
  const PermutationHasher theirs(256);
  fmt::print("k = 256, J = .5; error over that of k-permutation MinHash; CPU time of one core\n");
  fmt::print("{:>8} {:>12} {:>18} {:>18}\n", "values", "error", "ns/value (ours)",
             "ns/value (k perm.)");
  for (const std::size_t size :
       {std::size_t{8}, std::size_t{40}, std::size_t{100}, std::size_t{540}, std::size_t{5000}}) {
    const double error =
        root_mean_square_error(ours, size, .5) / root_mean_square_error(theirs, size, .5);
    fmt::print("{:>8} {:>12.2f} {:>18.2f} {:>18.2f}\n", size, error,
               nanoseconds_a_value(ours, size), nanoseconds_a_value(theirs, size));
  }
}
