#include "stages/edition/token_bit_columns.hpp"

namespace wirecopy::edition {
namespace {

constexpr std::size_t kBytesATime = std::size_t{64} << 10;

}  // namespace

TokenBitColumns::TokenBitColumns(Writer& writer) : writer_(writer) {
  writer_.column<std::uint8_t>(Column::kTokenBits);
}

void TokenBitColumns::end_article() {
  begins_.push_back(size_);
  if (bytes_.size() < kBytesATime) return;
  const auto full = static_cast<std::ptrdiff_t>(bytes_.size() - size_ % 2);
  writer_.add(std::span<const std::uint8_t>(bytes_).first(static_cast<std::size_t>(full)));
  bytes_.erase(bytes_.begin(), bytes_.begin() + full);
}

void TokenBitColumns::finish() {
  writer_.add(std::span<const std::uint8_t>(bytes_));
  writer_.column<std::uint64_t>(Column::kTokenBegins);
  writer_.add(std::span<const std::uint64_t>(begins_));
}

}  // namespace wirecopy::edition
