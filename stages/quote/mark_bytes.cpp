#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/quote/mark_bytes.cpp"
#include "stages/quote/mark_bytes.hpp"

#include <hwy/foreach_target.h>  // compiles this file once for each target
#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace wirecopy::quote::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

template <class D>
using Bytes = hn::Vec<D>;

template <class D>
HWY_INLINE hn::Mask<D> is(D d, Bytes<D> v, int byte) {
  return hn::Eq(v, hn::Set(d, static_cast<std::uint8_t>(byte)));
}

template <class D>
HWY_INLINE hn::Mask<D> is_from(D d, Bytes<D> v, int low, int size) {
  return hn::Lt(hn::Sub(v, hn::Set(d, static_cast<std::uint8_t>(low))),
                hn::Set(d, static_cast<std::uint8_t>(size)));
}

// The marks beyond ASCII.  Reads two bytes beyond the lanes.
template <class D>
HWY_INLINE hn::Mask<D> wide_marks(D d, Bytes<D> a, const std::uint8_t* bytes) {
  const auto b = hn::LoadU(d, bytes + 1);
  const auto c = hn::LoadU(d, bytes + 2);
  const auto guillemet = hn::And(is(d, a, 0xC2), hn::Or(is(d, b, 0xAB), is(d, b, 0xBB)));
  const auto general =
      hn::And(hn::And(is(d, a, 0xE2), is(d, b, 0x80)),
              hn::Or(is_from(d, c, 0x98, 8), hn::Or(is_from(d, c, 0xB9, 2), is(d, c, 0xB3))));
  const auto corner = hn::And(hn::And(is(d, a, 0xE3), is(d, b, 0x80)),
                              hn::Or(is_from(d, c, 0x8C, 4), is_from(d, c, 0x9D, 3)));
  const auto full =
      hn::And(is(d, a, 0xEF), hn::Or(hn::And(is(d, b, 0xBC), is(d, c, 0x82)),
                                     hn::And(is(d, b, 0xBD), is_from(d, c, 0xA2, 2))));
  return hn::Or(hn::Or(guillemet, general), hn::Or(corner, full));
}

// Lanes without a byte beyond ASCII are not looked at twice.
HWY_INLINE std::uint64_t mark_bits_of(const std::uint8_t* bytes) {
  const hn::CappedTag<std::uint8_t, 64> d;
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < 64; at += hn::Lanes(d)) {
    const auto a = hn::LoadU(d, bytes + at);
    auto marks = hn::Or(hn::Or(is(d, a, '"'), is(d, a, '\n')),
                        hn::Or(is_from(d, a, '&', 2), is(d, a, '`')));  // & and '
    if (!hn::AllFalse(d, hn::Gt(a, hn::Set(d, std::uint8_t{0xC1})))) {
      marks = hn::Or(marks, wide_marks(d, a, bytes + at));
    }
    std::uint64_t found = 0;
    hn::StoreMaskBits(d, marks, reinterpret_cast<std::uint8_t*>(&found));
    bits |= found << at;
  }
  return bits;
}

// The places in whole blocks of 64 bytes; the number written.
std::size_t find_marks(const std::uint8_t* bytes, std::size_t blocks, std::uint32_t offset,
                       std::uint32_t* out) {
  std::size_t found = 0;
  for (std::size_t block = 0; block < blocks; ++block, offset += 64) {
    for (std::uint64_t bits = mark_bits_of(bytes + 64 * block); bits != 0; bits &= bits - 1) {
      out[found++] = offset + static_cast<std::uint32_t>(std::countr_zero(bits));
    }
  }
  return found;
}

}  // namespace wirecopy::quote::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wirecopy::quote {

HWY_EXPORT(find_marks);

MarkBytes::Window MarkBytes::next() {
  constexpr std::size_t kBeyond = 2;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text_.data()) + at_;
  const std::size_t left = text_.size() - at_;
  const std::size_t size = std::min(kWindowBytes, left);
  const std::size_t whole = left < 64 + kBeyond ? 0 : std::min(size, left - kBeyond) / 64;
  std::size_t found = HWY_DYNAMIC_DISPATCH(find_marks)(
      bytes, whole, static_cast<std::uint32_t>(at_), offsets_.data());
  for (std::size_t at = whole * 64; at < size; at += 64) {
    std::array<std::uint8_t, 64 + kBeyond> tail{};
    std::memcpy(tail.data(), bytes + at, std::min(tail.size(), left - at));
    found += HWY_DYNAMIC_DISPATCH(find_marks)(tail.data(), 1, static_cast<std::uint32_t>(at_ + at),
                                              offsets_.data() + found);
  }
  at_ += size;
  return {offsets_.data(), found};
}

}  // namespace wirecopy::quote
#endif
