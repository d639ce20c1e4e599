#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "wirecopy/banding.hpp"

namespace wirecopy::sketch {

// Fixed-size summaries of shingle sets from which Jaccard similarity is estimated without the sets.
// Value `row * bands + band` belongs to that row of that band.
using Signature = std::vector<std::uint32_t>;

// The hash of one band's rows.
using BandKey = std::uint32_t;

// MinHash signatures: each value is the least of the set under an order of its own, so that two
// sets agree in it with the probability of their Jaccard similarity. Method: for each row, one
// permutation (an odd multiplier) that falls into one bin for each band.  The order of a value
// ranks what falls into its bin first, by the permutation, then all the rest by a multiplier of its
// own; so a shingle costs `rows` steps, not `rows * bands`, and only the values of empty bins, few
// but in short texts, are computed one by one. Source: Broder, "On the resemblance and containment
// of documents", SEQUENCES 1997; bins: Li, Owen and Zhang, "One permutation hashing", NIPS 2012. We
// depart from it where a bin is empty (there: borrowed from a neighbour, which correlates the
// values of short texts): the value stays a minimum over the whole set.  Measured in
// benchmarks/micro/sketch_bench.cpp: an error of .76-1.0 of k-permutation MinHash's, at a fifth of
// its cost. Cost: about 1.5 ns a value of x for 64 bands of 4 rows.  The same bits on every CPU.
// Thread safety: immutable after construction; one instance serves every thread.
class MinHasher {
 public:
  // Equal (banding, seed) give equal signatures on every machine.
  explicit MinHasher(const Banding& banding, std::uint64_t seed = 0x77697265636F7079);

  std::size_t size() const { return own_multipliers_.size(); }
  const Banding& banding() const { return banding_; }

  // The signature of the *set* `values`, each well mixed: order and repeats do not matter.  Empty
  // gives all UINT32_MAX.
  Signature sketch(std::span<const std::uint32_t> values) const;

  // The same in parts, for sets that come in pieces: start, add*, and if empty_values() names some,
  // the pieces again: (start add* (fill* finish)?).
  void start(std::span<std::uint32_t> signature) const;
  void add(std::span<const std::uint32_t> values, std::span<std::uint32_t> signature) const;

  // Values whose bins are empty, on their way to be computed one by one.
  class EmptyValues {
   public:
    bool none() const { return places_.empty(); }
    void fill(std::span<const std::uint32_t> values);
    void finish(std::span<std::uint32_t> signature) const;

   private:
    friend class MinHasher;
    std::vector<std::uint32_t> places_;       // in the signature
    std::vector<std::uint32_t> multipliers_;  // padded to whole vectors, as `least_` is
    std::vector<std::uint32_t> least_;
  };
  EmptyValues empty_values(std::span<const std::uint32_t> signature) const;

 private:
  Banding banding_;
  std::vector<std::uint32_t> row_multipliers_;
  std::vector<std::uint32_t> own_multipliers_;
};

// The share of equal values: an estimate of the Jaccard similarity, with a standard error of at
// most about sqrt(j (1-j) / size).  Requires: signatures of one hasher.
double estimate_jaccard(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

// One key for each band.  Requires: out.size() == banding.bands.
void band_keys(std::span<const std::uint32_t> signature, const Banding& banding,
               std::span<BandKey> out);

}  // namespace wirecopy::sketch
