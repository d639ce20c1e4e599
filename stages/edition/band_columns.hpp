#pragma once

#include <cstdint>
#include <vector>

#include "stages/edition/postings.hpp"
#include "stages/edition/writer.hpp"
#include "stages/sketch/minhash.hpp"

namespace wirecopy::edition {

// How the band keys of an edition lie in kBands: the buckets of band after band.
struct BandLayout {
  std::uint32_t bands = 0;
  std::uint32_t rows = 0;  // of the banding
  std::uint32_t directory_bits = 0;
  std::uint32_t row_bits = 0;

  static BandLayout of(const Banding& banding, std::uint64_t articles);

  // Of each band.
  PostingLayout postings() const {
    return {.key_bits = kBandKeyBits, .directory_bits = directory_bits, .row_bits = row_bits};
  }
  static constexpr unsigned kBandKeyBits = 32;
};
static_assert(sizeof(BandLayout) == 16);

// Writes kBanding, kBands and kBandBuckets: (add_band* finish).
// Cost: O(articles log articles) a band.
class BandColumns {
 public:
  BandColumns(const Banding& banding, std::uint64_t articles, Writer& writer);

  // One posting an article, in any order, sorted here.
  void add_band(std::vector<Posting> postings);
  void finish();

 private:
  [[maybe_unused]] std::uint64_t articles_;  // to hold bands against
  Writer& writer_;
  PostingPacker packer_;
};

}  // namespace wirecopy::edition
