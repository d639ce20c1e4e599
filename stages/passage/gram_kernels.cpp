#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/passage/gram_kernels.cpp"
#include "stages/passage/gram_kernels.hpp"

#include <hwy/foreach_target.h>  // compiles this file once for each target
#include <hwy/highway.h>

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace wirecopy::passage::detail::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET == HWY_SCALAR

template <int kTokens>
void grams_of(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t sum = 0;
    for (int t = 0; t < kTokens; t += 2) {
      sum += std::uint64_t{tokens[i + t] + kMoves[t]} * (tokens[i + t + 1] + kMoves[t + 1]);
    }
    out[i] = mixed(sum);
  }
}

#else

using Wide = hn::ScalableTag<std::uint64_t>;
using Vec = hn::Vec<Wide>;

// Products of the lower halves, which every CPU has.
HWY_INLINE Vec product(Wide d, Vec x, Vec y) {
  const hn::Repartition<std::uint32_t, Wide> halves;
  (void)d;
  return hn::MulEven(hn::BitCast(halves, x), hn::BitCast(halves, y));
}

HWY_INLINE Vec mix(Wide d, Vec x) {
  x = hn::Xor(x, hn::ShiftRight<32>(x));
  const Vec low = hn::Set(d, kMix & 0xFFFFFFFFu), high = hn::Set(d, kMix >> 32);
  const Vec crossed = hn::Add(product(d, x, high), product(d, hn::ShiftRight<32>(x), low));
  x = hn::Add(product(d, x, low), hn::ShiftLeft<32>(crossed));
  return hn::Xor(x, hn::ShiftRight<29>(x));
}

// Tokens t of the grams at `tokens` and after, moved.
HWY_INLINE Vec moved(Wide d, const text::Token* tokens, int t) {
  const hn::Rebind<std::uint32_t, Wide> narrow;
  return hn::Add(hn::PromoteTo(d, hn::LoadU(narrow, tokens + t)), hn::Set(d, kMoves[t]));
}

template <int kTokens>
HWY_INLINE Vec grams_at(Wide d, const text::Token* tokens) {
  Vec sum = product(d, moved(d, tokens, 0), moved(d, tokens, 1));
  for (int t = 2; t < kTokens; t += 2) {
    sum = hn::Add(sum, product(d, moved(d, tokens, t), moved(d, tokens, t + 1)));
  }
  return mix(d, sum);
}

template <int kTokens>
void grams_of(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  const Wide d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) hn::StoreU(grams_at<kTokens>(d, tokens + i), d, out + i);
  if (i == count) return;
  HWY_ALIGN text::Token rest[kTokens + HWY_MAX_BYTES / 8] = {};
  HWY_ALIGN std::uint64_t last[HWY_MAX_BYTES / 8];
  std::copy(tokens + i, tokens + count + kTokens - 1, rest);
  hn::StoreU(grams_at<kTokens>(d, rest), d, last);
  std::copy(last, last + (count - i), out + i);
}

#endif

constexpr std::size_t kBlock = 1024;
constexpr std::size_t kMostLanes = HWY_MAX_BYTES / 4;

// What a block of grams is sampled by.  Zeros stand before the first gram of a text and behind the
// last: a window that reaches over an end has 0 for its least value, which is the least of no gram
// but a gram of 0.
struct Lows {
  HWY_ALIGN std::uint32_t grams[kBlock + 3 * 16 + 2 * kMostLanes];
  HWY_ALIGN std::uint32_t least[kBlock + 2 * 16 + 2 * kMostLanes];
};

// The lower halves of the grams from `margin` before `first` to `margin` behind the block.
void load_lows(std::span<const std::uint64_t> grams, std::size_t first, std::size_t margin,
               Lows& lows) {
  const std::size_t before = first < margin ? margin - first : 0;
  const std::size_t end = std::min(grams.size(), first + kBlock + margin);
  std::uint32_t* out = std::fill_n(lows.grams, before, 0u);
  for (std::size_t i = first + before - margin; i < end; ++i) {
    *out++ = static_cast<std::uint32_t>(grams[i]);
  }
  std::fill(out, std::end(lows.grams), 0u);
}

// A window's least value, then the largest of those of the windows that a gram is in: the gram's
// own value where it is the least of one.
template <int kWindow>
void sample_windows(std::span<const std::uint64_t> grams, std::uint64_t* sampled) {
  const hn::ScalableTag<std::uint32_t> d;
  const std::size_t lanes = hn::Lanes(d);
  Lows lows;
  for (std::size_t first = 0; first < grams.size(); first += kBlock) {
    load_lows(grams, first, kWindow - 1, lows);
    const std::size_t here = std::min(kBlock, grams.size() - first);
    for (std::size_t i = 0; i < (here + 63) / 64 * 64 + kWindow - 1; i += lanes) {
      auto least = hn::LoadU(d, lows.grams + i);
      for (int w = 1; w < kWindow; ++w) least = hn::Min(least, hn::LoadU(d, lows.grams + i + w));
      hn::StoreU(least, d, lows.least + i);
    }
    for (std::size_t word = 0; word < here; word += 64) {
      std::uint64_t bits = 0;
      for (std::size_t i = word; i < word + 64; i += lanes) {
        auto most = hn::LoadU(d, lows.least + i);
        for (int w = 1; w < kWindow; ++w) most = hn::Max(most, hn::LoadU(d, lows.least + i + w));
        const auto own = hn::LoadU(d, lows.grams + i + kWindow - 1);
        std::uint64_t found = 0;
        hn::StoreMaskBits(d, hn::Eq(most, own), reinterpret_cast<std::uint8_t*>(&found));
        bits |= found << (i - word);
      }
      const std::size_t rest = here - word;
      sampled[(first + word) / 64] = rest < 64 ? bits & ((std::uint64_t{1} << rest) - 1) : bits;
    }
  }
}

void word_grams_target(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  grams_of<4>(tokens, count, out);
}

void character_grams_target(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  grams_of<8>(tokens, count, out);
}

void sample_7_target(std::span<const std::uint64_t> grams, std::uint64_t* sampled) {
  sample_windows<7>(grams, sampled);
}

void sample_10_target(std::span<const std::uint64_t> grams, std::uint64_t* sampled) {
  sample_windows<10>(grams, sampled);
}

}  // namespace wirecopy::passage::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wirecopy::passage::detail {

HWY_EXPORT(word_grams_target);
HWY_EXPORT(character_grams_target);
HWY_EXPORT(sample_7_target);
HWY_EXPORT(sample_10_target);

void word_grams(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  HWY_DYNAMIC_DISPATCH(word_grams_target)(tokens, count, out);
}

void character_grams(const text::Token* tokens, std::size_t count, std::uint64_t* out) {
  HWY_DYNAMIC_DISPATCH(character_grams_target)(tokens, count, out);
}

void sample_windows_of_7(std::span<const std::uint64_t> grams, std::uint64_t* sampled) {
  HWY_DYNAMIC_DISPATCH(sample_7_target)(grams, sampled);
}

void sample_windows_of_10(std::span<const std::uint64_t> grams, std::uint64_t* sampled) {
  HWY_DYNAMIC_DISPATCH(sample_10_target)(grams, sampled);
}

}  // namespace wirecopy::passage::detail
#endif
