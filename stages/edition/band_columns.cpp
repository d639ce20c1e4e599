#include "stages/edition/band_columns.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace wirecopy::edition {
namespace {

// Begins the column of a band's postings.
Writer& begun(const BandLayout& layout, Writer& writer) {
  writer.column<BandLayout>(Column::kBanding);
  writer.add(layout);
  writer.column<std::uint64_t>(Column::kBands);
  return writer;
}

}  // namespace

BandLayout BandLayout::of(const Banding& banding, std::uint64_t articles) {
  const auto postings = PostingLayout::of(kBandKeyBits, articles, articles, false);
  return {.bands = static_cast<std::uint32_t>(banding.bands),
          .rows = static_cast<std::uint32_t>(banding.rows),
          .directory_bits = postings.directory_bits,
          .row_bits = postings.row_bits};
}

BandColumns::BandColumns(const Banding& banding, std::uint64_t articles, Writer& writer)
    : articles_(articles),
      writer_(writer),
      packer_(BandLayout::of(banding, articles).postings(),
              begun(BandLayout::of(banding, articles), writer)) {}

void BandColumns::add_band(std::vector<Posting> postings) {
  assert(postings.size() == articles_ && "every article stands in every band");
  std::ranges::sort(postings);
  for (const Posting& posting : postings) packer_.add(posting);
  packer_.end_keys();
}

void BandColumns::finish() {
  const std::vector<std::uint64_t> begins = packer_.finish();
  writer_.column<std::uint64_t>(Column::kBandBuckets);
  writer_.add(std::span<const std::uint64_t>(begins));
}

}  // namespace wirecopy::edition
