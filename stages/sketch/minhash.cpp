#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/sketch/minhash.cpp"
#include <hwy/foreach_target.h>  // compiles this file once for each target
#include <hwy/highway.h>

#include <algorithm>
#include <cassert>
#include <limits>

#include "stages/sketch/minhash.hpp"

HWY_BEFORE_NAMESPACE();
namespace wirecopy::sketch::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Eight vectors of minima stay in registers while the values stream by; with 32 registers, sixteen.
constexpr std::size_t kVectors = HWY_TARGET <= HWY_AVX3 ? 16 : 8;

template <std::size_t kCount>
HWY_INLINE void sketch_block(const std::uint32_t* multipliers, const std::uint32_t* values, std::size_t count,
                             std::uint32_t* out) {
  const hn::ScalableTag<std::uint32_t> d;
  const std::size_t lanes = hn::Lanes(d);
  hn::Vec<decltype(d)> least[kCount];
  for (std::size_t v = 0; v < kCount; ++v) least[v] = hn::LoadU(d, out + v * lanes);
  for (std::size_t i = 0; i < count; ++i) {
    const auto value = hn::Set(d, values[i]);
    for (std::size_t v = 0; v < kCount; ++v) {
      least[v] = hn::Min(least[v], hn::Mul(value, hn::LoadU(d, multipliers + v * lanes)));
    }
  }
  for (std::size_t v = 0; v < kCount; ++v) hn::StoreU(least[v], d, out + v * lanes);
}

void sketch_target(const std::uint32_t* multipliers, std::size_t size, const std::uint32_t* values,
                   std::size_t count, std::uint32_t* out) {
  const hn::ScalableTag<std::uint32_t> d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t at = 0;
  for (; at + kVectors * lanes <= size; at += kVectors * lanes) {
    sketch_block<kVectors>(multipliers + at, values, count, out + at);
  }
  for (; at + lanes <= size; at += lanes) sketch_block<1>(multipliers + at, values, count, out + at);
  for (; at < size; ++at) {
    for (std::size_t i = 0; i < count; ++i) out[at] = std::min(out[at], values[i] * multipliers[at]);
  }
}

}  // namespace wirecopy::sketch::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wirecopy::sketch {
namespace {

std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

}  // namespace

HWY_EXPORT(sketch_target);

MinHasher::MinHasher(std::size_t size, std::uint64_t seed) : size_(size), multipliers_(size) {
  assert(size > 0 && "a signature has at least one value");
  for (auto& multiplier : multipliers_) multiplier = static_cast<std::uint32_t>(split_mix(seed) >> 32) | 1;
}

Signature MinHasher::sketch(std::span<const std::uint32_t> values) const {
  Signature out(size_);
  start(out);
  add(values, out);
  return out;
}

void MinHasher::start(std::span<std::uint32_t> signature) const {
  std::fill(signature.begin(), signature.end(), std::numeric_limits<std::uint32_t>::max());
}

void MinHasher::add(std::span<const std::uint32_t> values, std::span<std::uint32_t> signature) const {
  assert(signature.size() == size_ && "a signature has the hasher's size");
  HWY_DYNAMIC_DISPATCH(sketch_target)(multipliers_.data(), size_, values.data(), values.size(), signature.data());
}

double estimate_jaccard(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  assert(a.size() == b.size() && "signatures of one hasher are of one size");
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

void band_keys(std::span<const std::uint32_t> signature, const Banding& banding, std::span<BandKey> out) {
  assert(out.size() == banding.bands && "one key for each band");
  for (std::size_t band = 0; band < banding.bands; ++band) {
    std::uint64_t key = 0;
    for (std::size_t row = 0; row < banding.rows; ++row) {
      key = (key ^ signature[row * banding.bands + band]) * 0x9E3779B97F4A7C15u;
      key ^= key >> 32;
    }
    out[band] = static_cast<BandKey>(key);
  }
}

}  // namespace wirecopy::sketch
#endif
