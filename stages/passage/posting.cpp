#include "stages/passage/posting.hpp"

#include <algorithm>

namespace wirecopy::passage {
namespace {

constexpr std::size_t kNear = 3;
constexpr std::uint64_t kAlways = std::uint64_t{1} << 63;
constexpr std::uint64_t kSides = 0x00FFFFFF00FFFFFF;
constexpr std::uint64_t kOnes = 0x0001010100010101;
constexpr std::uint64_t kHighs = 0x0080808000808080;

// 0 stands for no token.
std::uint64_t byte_of(text::Token token) { return (token >> 8) % 255 + 1; }

// Each side's three bytes, one place on.
std::uint64_t turned(std::uint64_t sides) {
  return (sides << 8 & 0x00FFFF0000FFFF00) | (sides >> 16 & 0x000000FF000000FF);
}

bool has_zero_byte(std::uint64_t sides) { return ((sides - kOnes) & ~sides & kHighs) != 0; }

}  // namespace

Surroundings Surroundings::of(std::span<const text::Token> tokens, std::size_t begin,
                              std::size_t end) {
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < kNear; ++i) {
    if (begin > i) bytes |= byte_of(tokens[begin - 1 - i]) << (8 * i);
    if (end + i < tokens.size()) bytes |= byte_of(tokens[end + i]) << (32 + 8 * i);
  }
  const auto gram = tokens.subspan(begin, end - begin);
  if (std::ranges::any_of(gram, text::is_character)) bytes |= kAlways;
  return Surroundings(bytes);
}

bool Surroundings::may_align(Surroundings other) const {
  if (((bytes_ | other.bytes_) & kAlways) != 0) return true;
  std::uint64_t theirs = other.bytes_ & kSides;
  const std::uint64_t ours = bytes_ & kSides;
  bool near = false;
  for (std::size_t turn = 0; turn < kNear; ++turn, theirs = turned(theirs)) {
    near |= has_zero_byte((ours ^ theirs) & kSides);
  }
  return near;
}

}  // namespace wirecopy::passage
