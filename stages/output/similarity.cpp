#include "stages/output/similarity.hpp"

#include <cassert>
#include <cmath>

namespace wirecopy::output {
namespace {

constexpr std::uint32_t kMillion = 1'000'000;

}  // namespace

std::uint32_t to_millionths(double similarity) {
  assert(similarity >= 0 && similarity <= 1 && "a share of a set");
  // llround and not `+ .5`: a multiply-add fused on one machine would round otherwise on another.
  return static_cast<std::uint32_t>(std::llround(similarity * kMillion));
}

double rounded_similarity(double similarity) { return to_millionths(similarity) / 1e6; }

void append_similarity(std::string& out, double similarity) {
  std::uint32_t left = to_millionths(similarity);
  if (left == 0 || left == kMillion) {
    out += left == 0 ? '0' : '1';
    return;
  }
  char digits[] = "0.000000";
  std::size_t size = 2;
  for (std::uint32_t unit = kMillion / 10; left != 0; left %= unit, unit /= 10) {
    digits[size++] = static_cast<char>('0' + left / unit);
  }
  out.append(digits, size);
}

}  // namespace wirecopy::output
