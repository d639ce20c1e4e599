#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "stages/verify/shingle_bits.cpp"
#include "stages/verify/shingle_bits.hpp"

#include <hwy/foreach_target.h>  // compiles this file once for each target
#include <hwy/highway.h>

#include <algorithm>
#include <cassert>

#include "stages/sketch/shingles.hpp"

HWY_BEFORE_NAMESPACE();
namespace wirecopy::verify::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Bits that both have.  Requires: `words` a multiple of 32.
std::uint64_t count_common(const std::uint64_t* a, const std::uint64_t* b, std::size_t words) {
  const hn::ScalableTag<std::uint64_t> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto common = [&](std::size_t at) {
    return hn::PopulationCount(hn::And(hn::LoadU(d, a + at), hn::LoadU(d, b + at)));
  };
  auto even = hn::Zero(d);
  auto odd = hn::Zero(d);
  for (std::size_t at = 0; at < words; at += 2 * lanes) {
    even = hn::Add(even, common(at));
    odd = hn::Add(odd, common(at + lanes));
  }
  return hn::GetLane(hn::SumOfLanes(d, hn::Add(even, odd)));
}

}  // namespace wirecopy::verify::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace wirecopy::verify {

HWY_EXPORT(count_common);

ShingleBits::ShingleBits(std::size_t count, std::size_t most_bytes)
    : count_(count), most_articles_(std::max<std::size_t>(2, most_bytes / (kBits / 8))) {}

void ShingleBits::make_room() {
  if (held_.size() + 2 <= most_articles_) return;
  for (const std::uint32_t article : held_) places_[article] = 0;
  held_.clear();
  excess_.clear();
  bits_.clear();
}

void ShingleBits::add(std::uint32_t article, std::span<const text::Token> tokens,
                      std::uint32_t set_size) {
  assert(!holds(article) && "an article is added once");
  if (places_.empty()) places_.resize(count_);
  held_.push_back(article);
  places_[article] = static_cast<std::uint32_t>(held_.size());
  bits_.resize(kWords * held_.size());
  std::uint64_t* const bits = bits_.data() + kWords * (held_.size() - 1);
  std::uint32_t taken = 0;
  sketch::for_shingle_blocks(tokens, [&](std::span<const sketch::ShingleHash> shingles) {
    for (const sketch::ShingleHash shingle : shingles) {
      std::uint64_t& word = bits[shingle % kBits / 64];
      const std::uint64_t bit = std::uint64_t{1} << (shingle % 64);
      taken += (word & bit) == 0;
      word |= bit;
    }
  });
  excess_.push_back(set_size - taken);
}

std::uint32_t ShingleBits::most_shared(std::uint32_t a, std::uint32_t b) const {
  assert(holds(a) && holds(b) && "both are added first");
  const std::uint64_t common = HWY_DYNAMIC_DISPATCH(count_common)(bits(a), bits(b), kWords);
  return static_cast<std::uint32_t>(common) +
         std::min(excess_[places_[a] - 1], excess_[places_[b] - 1]);
}

}  // namespace wirecopy::verify
#endif
