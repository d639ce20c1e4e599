#include "stages/passage/filling.hpp"

#include <algorithm>

namespace wirecopy::passage {
namespace {

constexpr std::int32_t kEqual = 2;
constexpr std::int32_t kDiffer = 2 - static_cast<std::int32_t>(kEditCost);
constexpr std::int32_t kAlone = 1 - static_cast<std::int32_t>(kEditCost);

// Puts a column of two equal tokens before what was found last.
void put_before(std::vector<Block>& blocks, std::size_t first, std::uint32_t a, std::uint32_t b) {
  if (blocks.size() > first && blocks.back().a == a + 1 && blocks.back().b == b + 1) {
    blocks.back() = {.a = a, .b = b, .length = blocks.back().length + 1};
  } else {
    blocks.push_back({.a = a, .b = b, .length = 1});
  }
}

}  // namespace

void Filler::lay(std::span<const text::Token> a, std::span<const text::Token> b, Open open) {
  const std::size_t width = b.size() + 1;
  row_.resize(width);
  moves_.resize((a.size() + 1) * width);
  for (std::size_t y = 0; y < width; ++y) {
    row_[y] = open == Open::kLeft ? 0 : static_cast<std::int32_t>(y) * kAlone;
    moves_[y] = open == Open::kLeft || y == 0 ? kStop : kOnlyB;
  }
  for (std::size_t x = 1; x <= a.size(); ++x) {
    std::int32_t diagonal = row_[0];
    row_[0] += kAlone;
    std::uint8_t* moves = &moves_[x * width];
    moves[0] = kOnlyA;
    for (std::size_t y = 1; y < width; ++y) {
      const std::int32_t both = diagonal + (a[x - 1] == b[y - 1] ? kEqual : kDiffer);
      const std::int32_t only_a = row_[y] + kAlone, only_b = row_[y - 1] + kAlone;
      diagonal = row_[y];
      row_[y] = std::max({both, only_a, only_b});
      moves[y] = row_[y] == both ? kBoth : row_[y] == only_a ? kOnlyA : kOnlyB;
    }
  }
}

std::size_t Filler::best_end(std::size_t width) const {
  return static_cast<std::size_t>(
      std::max_element(row_.begin(), row_.begin() + static_cast<std::ptrdiff_t>(width)) -
      row_.begin());
}

void Filler::fill(std::span<const text::Token> a, std::span<const text::Token> b, Open open,
                  std::uint32_t a_begin, std::uint32_t b_begin, Path& out) {
  if (a.empty() || b.empty()) return;
  lay(a, b, open);
  const std::size_t first = out.size(), width = b.size() + 1;
  std::size_t x = a.size(), y = open == Open::kRight ? best_end(width) : b.size();
  for (std::uint8_t move; (move = moves_[x * width + y]) != kStop;) {
    x -= move != kOnlyB;
    y -= move != kOnlyA;
    if (move != kBoth || a[x] != b[y]) continue;
    put_before(out, first, a_begin + static_cast<std::uint32_t>(x),
               b_begin + static_cast<std::uint32_t>(y));
  }
  std::reverse(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
}

}  // namespace wirecopy::passage
