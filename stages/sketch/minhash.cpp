#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/sketch/minhash.cpp"
#include "stages/sketch/minhash.hpp"

#include <hwy/foreach_target.h>  // compiles this file once for each target
#include <hwy/highway.h>

#include <algorithm>
#include <cassert>
#include <limits>

#ifndef WIRECOPY_SKETCH_PADDING
#define WIRECOPY_SKETCH_PADDING
namespace wirecopy::sketch {
inline constexpr std::size_t kPadding = 16;  // values: the widest vector
}
#endif

HWY_BEFORE_NAMESPACE();
namespace wirecopy::sketch::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Updates `least[i]` by the least of multipliers[i] * value mod 2^32.  Requires: `size` a multiple
// of kPadding.
void least_products(const std::uint32_t* multipliers, std::size_t size, const std::uint32_t* values,
                    std::size_t count, std::uint32_t* least) {
  const hn::CappedTag<std::uint32_t, kPadding> d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::size_t at = 0; at < size; at += lanes) {
    const auto multiplier = hn::LoadU(d, multipliers + at);
    auto low = hn::LoadU(d, least + at);
    for (std::size_t i = 0; i < count; ++i) {
      low = hn::Min(low, hn::Mul(multiplier, hn::Set(d, values[i])));
    }
    hn::StoreU(low, d, least + at);
  }
}

}  // namespace wirecopy::sketch::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wirecopy::sketch {
namespace {

constexpr std::uint32_t kEmpty = std::numeric_limits<std::uint32_t>::max();

std::uint64_t split_mix(std::uint64_t& state) {
  std::uint64_t z = state += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::vector<std::uint32_t> odd_numbers(std::size_t count, std::uint64_t& state) {
  std::vector<std::uint32_t> numbers(count);
  for (auto& number : numbers) number = static_cast<std::uint32_t>(split_mix(state) >> 32) | 1;
  return numbers;
}

// Lets every value fall into its bin in each row.
void fall_into_bins(std::span<const std::uint32_t> values,
                    std::span<const std::uint32_t> multipliers, std::uint64_t bands,
                    std::uint32_t* signature) {
  for (const std::uint32_t value : values) {
    std::uint32_t* bins = signature;
    for (const std::uint32_t multiplier : multipliers) {
      const std::uint32_t permuted = multiplier * value;
      std::uint32_t& least = bins[permuted * bands >> 32];
      least = std::min(least, permuted);
      bins += bands;
    }
  }
}

// The same for 64 bands of 4 rows, which almost everybody uses, in half the time.  A store at every
// step, needed or not, costs less than a branch that guesses wrong.
void fall_into_64x4(std::span<const std::uint32_t> values,
                    std::span<const std::uint32_t> multipliers, std::uint32_t* signature) {
  const std::uint32_t row_multipliers[4] = {multipliers[0], multipliers[1], multipliers[2],
                                            multipliers[3]};
  for (const std::uint32_t value : values) {
    for (std::size_t row = 0; row < 4; ++row) {
      const std::uint32_t permuted = row_multipliers[row] * value;
      std::uint32_t& bin = signature[row * 64 + (permuted >> 26)];
      const std::uint32_t least = bin;
      bin = least < permuted ? least : permuted;
    }
  }
}

}  // namespace

HWY_EXPORT(least_products);

MinHasher::MinHasher(const Banding& banding, std::uint64_t seed)
    : banding_(banding),
      row_multipliers_(odd_numbers(banding.rows, seed)),
      own_multipliers_(odd_numbers(banding.signature_size(), seed)) {
  assert(size() > 0 && "a signature has at least one value");
}

Signature MinHasher::sketch(std::span<const std::uint32_t> values) const {
  Signature out(size());
  start(out);
  add(values, out);
  EmptyValues empty = empty_values(out);
  empty.fill(values);
  empty.finish(out);
  return out;
}

void MinHasher::start(std::span<std::uint32_t> signature) const {
  std::fill(signature.begin(), signature.end(), kEmpty);
}

void MinHasher::add(std::span<const std::uint32_t> values,
                    std::span<std::uint32_t> signature) const {
  assert(signature.size() == size() && "a signature has the hasher's size");
  if (banding_ == Banding{.bands = 64, .rows = 4}) {
    fall_into_64x4(values, row_multipliers_, signature.data());
  } else {
    fall_into_bins(values, row_multipliers_, banding_.bands, signature.data());
  }
}

MinHasher::EmptyValues MinHasher::empty_values(std::span<const std::uint32_t> signature) const {
  EmptyValues empty;
  for (std::uint32_t place = 0; place < signature.size(); ++place) {
    if (signature[place] == kEmpty) empty.places_.push_back(place);
  }
  const std::size_t padded = (empty.places_.size() + kPadding - 1) / kPadding * kPadding;
  empty.multipliers_.resize(padded);
  empty.least_.resize(padded, kEmpty);
  for (std::size_t i = 0; i < empty.places_.size(); ++i) {
    empty.multipliers_[i] = own_multipliers_[empty.places_[i]];
  }
  return empty;
}

void MinHasher::EmptyValues::fill(std::span<const std::uint32_t> values) {
  HWY_DYNAMIC_DISPATCH(least_products)
  (multipliers_.data(), multipliers_.size(), values.data(), values.size(), least_.data());
}

void MinHasher::EmptyValues::finish(std::span<std::uint32_t> signature) const {
  for (std::size_t i = 0; i < places_.size(); ++i) signature[places_[i]] = least_[i];
}

double estimate_jaccard(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  assert(a.size() == b.size() && "signatures of one hasher are of one size");
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

void band_keys(std::span<const std::uint32_t> signature, const Banding& banding,
               std::span<BandKey> out) {
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
