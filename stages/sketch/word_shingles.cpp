#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/sketch/word_shingles.cpp"
#include "stages/sketch/word_shingles.hpp"

#include <hwy/foreach_target.h>  // compiles this file once for each target
#include <hwy/highway.h>

#include "stages/sketch/shingles.hpp"

HWY_BEFORE_NAMESPACE();
namespace wirecopy::sketch::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kWords = 5;

#if HWY_TARGET == HWY_SCALAR

void word_shingles_target(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  for_each_shingle({tokens, count + kWords - 1}, [&](ShingleHash shingle) { *out++ = shingle; });
}

#else

using Words = hn::ScalableTag<std::uint64_t>;
using Vec = hn::Vec<Words>;

// x * factor mod 2^64 from products of 32 bits, which every CPU has.
HWY_INLINE Vec multiply(Words d, Vec x, std::uint64_t factor) {
  const hn::Repartition<std::uint32_t, Words> halves;
  const auto low = hn::BitCast(halves, hn::Set(d, factor & 0xFFFFFFFFu));
  const auto high = hn::BitCast(halves, hn::Set(d, factor >> 32));
  const auto x_low = hn::BitCast(halves, x);
  const auto x_high = hn::BitCast(halves, hn::ShiftRight<32>(x));
  const auto crossed = hn::Add(hn::MulEven(x_low, high), hn::MulEven(x_high, low));
  return hn::Add(hn::MulEven(x_low, low), hn::ShiftLeft<32>(crossed));
}

HWY_INLINE Vec spread(Words d, const text::Token* tokens) {
  const hn::Rebind<std::uint32_t, Words> narrow;
  const hn::Repartition<std::uint32_t, Words> halves;
  const Vec token = hn::PromoteTo(d, hn::LoadU(narrow, tokens));
  const auto low = hn::BitCast(halves, hn::Set(d, detail::kSpreadFirst & 0xFFFFFFFFu));
  const auto high = hn::BitCast(halves, hn::Set(d, detail::kSpreadFirst >> 32));
  const auto narrow_token = hn::BitCast(halves, token);
  const Vec x =
      hn::Add(hn::MulEven(narrow_token, low), hn::ShiftLeft<32>(hn::MulEven(narrow_token, high)));
  return multiply(d, hn::Xor(x, hn::ShiftRight<32>(x)), detail::kSpreadSecond);
}

template <int kDistance>
HWY_INLINE Vec rotate(Vec x) {
  constexpr int kBits = detail::kRotation * kDistance % 64;
  return hn::Or(hn::ShiftLeft<kBits>(x), hn::ShiftRight<64 - kBits>(x));
}

constexpr std::size_t kBlock = 256;

// Spreads a block of tokens once, then combines five neighbours for each shingle.
void word_shingles_target(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  const Words d;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN std::uint64_t spreads[kBlock + kWords - 1 + 8];
  for (std::size_t first = 0; first < count; first += kBlock) {
    const std::size_t here = count - first < kBlock ? count - first : kBlock;
    const std::size_t needed = here + kWords - 1;
    std::size_t i = 0;
    for (; i + lanes <= needed; i += lanes)
      hn::StoreU(spread(d, tokens + first + i), d, spreads + i);
    for (; i < needed; ++i) spreads[i] = detail::spread(tokens[first + i]);
    const auto hash = [&](std::size_t i) {
      Vec x = hn::LoadU(d, spreads + i + 4);
      x = hn::Xor(x, rotate<1>(hn::LoadU(d, spreads + i + 3)));
      x = hn::Xor(x, rotate<2>(hn::LoadU(d, spreads + i + 2)));
      x = hn::Xor(x, rotate<3>(hn::LoadU(d, spreads + i + 1)));
      x = hn::Xor(x, rotate<4>(hn::LoadU(d, spreads + i)));
      x = multiply(d, hn::Xor(x, hn::ShiftRight<32>(x)), detail::kFinish);
      return hn::Xor(x, hn::ShiftRight<29>(x));
    };
    for (i = 0; i + lanes <= here; i += lanes) hn::StoreU(hash(i), d, out + first + i);
    if (i < here) {
      HWY_ALIGN std::uint64_t rest[8];
      hn::StoreU(hash(i), d, rest);
      for (std::size_t at = 0; i < here; ++i, ++at) out[first + i] = rest[at];
    }
  }
}

#endif

}  // namespace wirecopy::sketch::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wirecopy::sketch {

HWY_EXPORT(word_shingles_target);

void word_shingles(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  HWY_DYNAMIC_DISPATCH(word_shingles_target)(tokens, count, out);
}

}  // namespace wirecopy::sketch
#endif
