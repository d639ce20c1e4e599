#include "stages/sketch/sketcher.hpp"

#include <array>

#include "stages/sketch/shingles.hpp"

namespace wirecopy::sketch {
namespace {

// Hands over the sketch values of all shingles, a block at a time.
template <typename Take>
void for_sketch_values(std::span<const text::Token> tokens, Take take) {
  for_shingle_blocks(tokens, [&](std::span<const ShingleHash> shingles) {
    std::array<std::uint32_t, kShingleBlock> values;
    for (std::size_t i = 0; i < shingles.size(); ++i) values[i] = sketch_value(shingles[i]);
    take(std::span<const std::uint32_t>(values.data(), shingles.size()));
  });
}

}  // namespace

void Sketcher::sketch(std::span<const text::Token> tokens, std::span<BandKey> out) const {
  Signature signature(hasher_.size());
  hasher_.start(signature);
  for_sketch_values(tokens, [&](auto values) { hasher_.add(values, signature); });
  if (auto empty = hasher_.empty_values(signature); !empty.none()) {
    for_sketch_values(tokens, [&](auto values) { empty.fill(values); });
    empty.finish(signature);
  }
  band_keys(signature, hasher_.banding(), out);
}

}  // namespace wirecopy::sketch
