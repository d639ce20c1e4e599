#include "stages/edition/band_columns.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>

namespace wirecopy::edition {
namespace {

constexpr std::uint64_t kArticlesABucket = 16;
constexpr unsigned kWholeKeyBits = 32;

// With so many, half of a key's bits are the directory's and need not be kept.
constexpr std::uint64_t kManyArticles = std::uint64_t{1} << 18;

}  // namespace

BandLayout BandLayout::of(const Banding& banding, std::uint64_t articles) {
  const auto bits = static_cast<unsigned>(std::bit_width(articles / kArticlesABucket));
  const bool many = articles >= kManyArticles;
  return {.bands = static_cast<std::uint32_t>(banding.bands),
          .rows = static_cast<std::uint32_t>(banding.rows),
          .directory_bits = many ? kWholeKeyBits / 2 : std::clamp(bits, 1u, 15u),
          .key_bytes = many ? 2u : 4u};
}

BandColumns::BandColumns(const Banding& banding, std::uint64_t articles, Writer& writer)
    : layout_(BandLayout::of(banding, articles)), articles_(articles), writer_(writer) {
  writer_.column<BandLayout>(Column::kBanding);
  writer_.add(layout_);
  writer_.column<std::uint32_t>(Column::kBands);
}

void BandColumns::add_band(std::vector<BandEntry> entries) {
  assert(entries.size() == articles_ && "every article stands in every band");
  std::ranges::sort(entries);
  add_directory(entries);
  words_.clear();
  for (const BandEntry& entry : entries) words_.push_back(entry.row);
  writer_.add(std::span<const std::uint32_t>(words_));
  add_keys(entries);
}

void BandColumns::add_directory(std::span<const BandEntry> sorted) {
  words_.clear();
  std::size_t at = 0;
  for (std::uint64_t bucket = 0; bucket + 1 < layout_.begins(); ++bucket) {
    words_.push_back(static_cast<std::uint32_t>(at));
    while (at < sorted.size() &&
           sorted[at].key >> (kWholeKeyBits - layout_.directory_bits) == bucket) {
      ++at;
    }
  }
  words_.push_back(static_cast<std::uint32_t>(at));
  writer_.add(std::span<const std::uint32_t>(words_));
}

void BandColumns::add_keys(std::span<const BandEntry> sorted) {
  words_.assign((sorted.size() * layout_.key_bytes + 3) / 4, 0);
  auto* bytes = reinterpret_cast<char*>(words_.data());
  for (std::size_t i = 0; i < sorted.size(); ++i) {  // little-endian: the low bytes come first
    std::memcpy(bytes + i * layout_.key_bytes, &sorted[i].key, layout_.key_bytes);
  }
  writer_.add(std::span<const std::uint32_t>(words_));
}

}  // namespace wirecopy::edition
