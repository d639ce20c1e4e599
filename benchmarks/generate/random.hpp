#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <initializer_list>

namespace wirecopy::generate {

// One step of splitmix64: a bijection of 64 bits that leaves no pattern.
constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

// Random numbers that are the same on every machine, which the distributions of <random> are not.
// Method: xoshiro256++, seeded by splitmix64.  Source: Blackman, Vigna, "Scrambled linear
// pseudorandom number generators", ACM TOMS 2021.
// Two draws never stand in the arguments of one call: which comes first is the compiler's choice.
// Thread safety: none; an Rng is a value, made where it is used from the numbers that name its
// purpose.
class Rng {
 public:
  // Equal keys give equal sequences; any other key an unrelated one.
  explicit Rng(std::initializer_list<std::uint64_t> keys) {
    std::uint64_t seed = 0;
    for (const std::uint64_t key : keys) seed = mix(seed ^ mix(key));
    for (std::uint64_t& word : state_) word = seed = mix(seed);
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  // Uniform in [0, n); n > 0.  The bias of at most n / 2^32 is of no matter here.
  std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32);
  }

  // Uniform in [low, high].
  std::uint32_t between(std::uint32_t low, std::uint32_t high) {
    return low + below(high - low + 1);
  }

  // Uniform in [0, 1).
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  bool chance(double probability) { return unit() < probability; }

 private:
  std::array<std::uint64_t, 4> state_{};
};

}  // namespace wirecopy::generate
