#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/edition/writer.hpp"
#include "stages/sketch/minhash.hpp"

namespace wirecopy::edition {

// How the band keys of an edition lie in kBands.
// Shapes: band after band, each `begins` of its directory (2^directory_bits + 1), then `rows`
// (one an article), then their keys: whole ones, or the 16 bits behind the directory's where that
// is all that is left of them.  Sorted by key, then by row.
struct BandLayout {
  std::uint32_t bands = 0;
  std::uint32_t rows = 0;  // of the banding
  std::uint32_t directory_bits = 0;
  std::uint32_t key_bytes = 0;

  static BandLayout of(const Banding& banding, std::uint64_t articles);

  std::uint64_t begins() const { return (std::uint64_t{1} << directory_bits) + 1; }
  // In values of 32 bits.
  std::uint64_t band_size(std::uint64_t articles) const {
    return begins() + articles + (articles * key_bytes + 3) / 4;
  }
};
static_assert(sizeof(BandLayout) == 16);

// An article in a band.  Sorts as an edition has them.
struct BandEntry {
  sketch::BandKey key;
  std::uint32_t row;
  friend auto operator<=>(const BandEntry&, const BandEntry&) = default;
};

// Writes kBanding and kBands: the layout, then each band in turn.
// Cost: O(articles log articles) a band.
class BandColumns {
 public:
  BandColumns(const Banding& banding, std::uint64_t articles, Writer& writer);

  // One entry an article, in any order, sorted here.
  void add_band(std::vector<BandEntry> entries);

 private:
  void add_directory(std::span<const BandEntry> sorted);
  void add_keys(std::span<const BandEntry> sorted);

  BandLayout layout_;
  std::uint64_t articles_;
  Writer& writer_;
  std::vector<std::uint32_t> words_;
};

}  // namespace wirecopy::edition
