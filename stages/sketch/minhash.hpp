#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "wirecopy/banding.hpp"

namespace wirecopy::sketch {

// Fixed-size summaries of shingle sets from which Jaccard similarity is estimated without the sets.
using Signature = std::vector<std::uint32_t>;

// The hash of one band's rows.
using BandKey = std::uint32_t;

// MinHash signatures.
// Method: k permutations of the hash space, approximated by odd multipliers: value i is the least a_i x mod 2^32
// over the set.  Source: Broder, "On the resemblance and containment of documents", SEQUENCES 1997; multipliers
// instead of permutations, checked in tests/unit/sketch/minhash_test.cpp.
// Cost: 2.5 ns a value of x for k = 256 with AVX-512; dispatched at run time, the same bits on every CPU.
// Thread safety: immutable after construction; one instance serves every thread.
class MinHasher {
 public:
  // Requires size > 0.  Equal (size, seed) give equal signatures on every machine.
  explicit MinHasher(std::size_t size, std::uint64_t seed = 0x77697265636F7079);

  std::size_t size() const { return size_; }

  // The signature of the *set* `values`, each well mixed: order and repeats do not matter.  Empty gives all
  // UINT32_MAX.  Cost: O(size() * values.size()); allocates only the result.
  Signature sketch(std::span<const std::uint32_t> values) const;

  // A signature in the making: (start add*).  Requires: signature.size() == size().
  void start(std::span<std::uint32_t> signature) const;
  void add(std::span<const std::uint32_t> values, std::span<std::uint32_t> signature) const;

 private:
  std::size_t size_;
  std::vector<std::uint32_t> multipliers_;
};

// The share of equal values: an estimate of the Jaccard similarity with standard error sqrt(j (1-j) / k).
// Requires: signatures of one hasher.
double estimate_jaccard(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

// One key for each band.  Band b is made of the values b, b + bands, b + 2 bands ...
// Requires: signature.size() >= banding.signature_size(), out.size() == banding.bands.
void band_keys(std::span<const std::uint32_t> signature, const Banding& banding, std::span<BandKey> out);

}  // namespace wirecopy::sketch
