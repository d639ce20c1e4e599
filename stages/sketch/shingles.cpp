#include "stages/sketch/shingles.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace wirecopy::sketch {
namespace {

constexpr std::size_t kWords = 5;
constexpr std::size_t kBlock = 2048;  // values handed over at a time: 8 KiB, in the first-level cache
using Block = std::array<std::uint32_t, kBlock>;

bool all_words(std::span<const text::Token> tokens) {
  text::Token any = 0;
  for (const text::Token token : tokens) any |= token;
  return !text::is_character(any);
}

// Words alone: the window is five tokens wide, always.  The values of the `count` shingles from tokens[0].
void word_values(const text::Token* tokens, std::size_t count, std::uint32_t* values) {
  std::uint64_t rolling = 0;
  for (std::size_t i = 0; i + 1 < kWords; ++i) {
    rolling = std::rotl(rolling, detail::kRotation) ^ detail::spread(tokens[i]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    rolling = std::rotl(rolling, detail::kRotation) ^ detail::spread(tokens[i + kWords - 1]);
    values[i] = sketch_value(detail::finish(rolling));
    rolling ^= std::rotl(detail::spread(tokens[i]), detail::kRotation * (kWords - 1));
  }
}

}  // namespace

void for_sketch_values(std::span<const text::Token> tokens, const TakeValues& take) {
  Block block;
  if (tokens.size() >= kWords && all_words(tokens)) {
    const std::size_t shingles = tokens.size() - kWords + 1;
    for (std::size_t first = 0; first < shingles; first += kBlock) {
      const std::size_t count = std::min(kBlock, shingles - first);
      word_values(tokens.data() + first, count, block.data());
      take({block.data(), count});
    }
    return;
  }
  std::size_t count = 0;
  for_each_shingle(tokens, [&](ShingleHash shingle) {
    block[count++] = sketch_value(shingle);
    if (count == kBlock) take({block.data(), std::exchange(count, 0)});
  });
  take({block.data(), count});
}

}  // namespace wirecopy::sketch
