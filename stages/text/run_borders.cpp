#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/text/run_borders.cpp"
#include "stages/text/run_borders.hpp"

#include <hwy/foreach_target.h>  // compiles this file once for each target
#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace wirecopy::text::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

HWY_INLINE std::uint64_t run_bits_of(const std::uint8_t* bytes) {
  const hn::CappedTag<std::uint8_t, 64> d;
  const auto in_range = [&](auto v, std::uint8_t low, std::uint8_t size) {
    return hn::Lt(hn::Sub(v, hn::Set(d, low)), hn::Set(d, size));
  };
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < 64; at += hn::Lanes(d)) {
    const auto v = hn::LoadU(d, bytes + at);
    const auto letter = in_range(hn::Or(v, hn::Set(d, std::uint8_t{0x20})), 'a', 26);
    const auto plain = hn::Or(letter, in_range(v, '0', 10));
    const auto special = hn::Or(hn::Gt(v, hn::Set(d, std::uint8_t{0x7F})),
                                hn::Eq(v, hn::Set(d, std::uint8_t{'\''})));
    std::uint64_t found = 0;
    hn::StoreMaskBits(d, hn::Or(plain, special), reinterpret_cast<std::uint8_t*>(&found));
    bits |= found << at;
  }
  return bits;
}

// Borders of whole blocks of 64 bytes; the number written.  `last_was_run` goes from call to call.
std::size_t find_borders(const std::uint8_t* bytes, std::size_t blocks, std::uint32_t offset,
                         std::uint64_t& last_was_run, std::uint32_t* out) {
  std::size_t found = 0;
  for (std::size_t block = 0; block < blocks; ++block, offset += 64) {
    const std::uint64_t run_bits = run_bits_of(bytes + 64 * block);
    std::uint64_t bits = run_bits ^ (run_bits << 1 | last_was_run);
    last_was_run = run_bits >> 63;
    const auto here = static_cast<std::size_t>(std::popcount(bits));
    for (std::size_t done = 0; done < here; done += 8) {
      for (std::size_t i = 0; i < 8; ++i) {
        out[found + done + i] = offset + static_cast<std::uint32_t>(std::countr_zero(bits));
        bits &= bits - 1;
      }
    }
    found += here;
  }
  return found;
}

}  // namespace wirecopy::text::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wirecopy::text {

HWY_EXPORT(find_borders);

RunBorders::Window RunBorders::next() {
  const auto offset = static_cast<std::uint32_t>(at_);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data()) + at_;
  const std::size_t size = std::min(kWindowBytes, text_.size() - at_);
  const std::size_t whole = size / 64;
  std::size_t found =
      HWY_DYNAMIC_DISPATCH(find_borders)(bytes, whole, offset, last_was_run_, offsets_.data());
  if (const std::size_t rest = size % 64; rest > 0) {
    std::array<std::uint8_t, 64> tail{};
    std::memcpy(tail.data(), bytes + whole * 64, rest);
    found += HWY_DYNAMIC_DISPATCH(find_borders)(tail.data(), 1,
                                                offset + static_cast<std::uint32_t>(whole * 64),
                                                last_was_run_, offsets_.data() + found);
  }
  at_ += size;
  return {offsets_.data(), found};
}

}  // namespace wirecopy::text
#endif
