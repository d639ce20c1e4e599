#pragma once

#include <cstddef>

namespace wirecopy {

// How a signature is cut for locality-sensitive hashing: articles that agree in all rows of some
// band become a candidate pair.  Source: Indyk and Motwani, STOC 1998; Leskovec, Rajaraman and
// Ullman, "Mining of Massive Datasets", ch. 3.
struct Banding {
  std::size_t bands = 64;
  std::size_t rows = 4;

  std::size_t signature_size() const { return bands * rows; }
  friend bool operator==(const Banding&, const Banding&) = default;
};

// The chance that two articles of Jaccard similarity `jaccard` become a candidate pair: 1 - (1 -
// s^r)^b.
double candidate_probability(const Banding& banding, double jaccard);

// The most selective banding (most rows) that reaches `recall` at `similarity` within 256 values,
// widened to all the bands that fit; up to 1024 values where 256 do not suffice. Errors: UsageError
// where no banding does, or an argument is outside (0, 1).
Banding choose_banding(double similarity, double recall);

}  // namespace wirecopy
