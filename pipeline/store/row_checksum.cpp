#include "pipeline/store/row_checksum.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <bit>

namespace wirecopy::store {

std::int64_t RowBytes::checksum() const {
  return static_cast<std::int64_t>(XXH3_64bits(bytes_.data(), bytes_.size()));
}

void RowBytes::add_value(double value) { number(std::bit_cast<std::uint64_t>(value)); }

void RowBytes::add_value(std::string_view text) {
  number(text.size());
  bytes_.append(text);
}

void RowBytes::add_value(const Hash128& hash) {
  static_assert(sizeof hash == 16);
  add_value(std::string_view(reinterpret_cast<const char*>(&hash), sizeof hash));
}

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {.high = hash.high64, .low = hash.low64};
}

}  // namespace wirecopy::store
