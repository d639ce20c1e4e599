#include "stages/sketch/shingles.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "stages/sketch/word_shingles.hpp"

namespace wirecopy::sketch {
namespace {

constexpr std::size_t kWords = 5;

bool all_words(std::span<const text::Token> tokens) {
  text::Token any = 0;
  for (const text::Token token : tokens) any |= token;
  return !text::is_character(any);
}

}  // namespace

void for_shingle_blocks(std::span<const text::Token> tokens, const TakeShingles& take) {
  std::array<ShingleHash, kShingleBlock> block;
  if (tokens.size() >= kWords && all_words(tokens)) {
    const std::size_t shingles = tokens.size() - kWords + 1;
    for (std::size_t first = 0; first < shingles; first += kShingleBlock) {
      const std::size_t count = std::min(kShingleBlock, shingles - first);
      word_shingles(tokens.data() + first, count, block.data());
      take({block.data(), count});
    }
    return;
  }
  std::size_t count = 0;
  for_each_shingle(tokens, [&](ShingleHash shingle) {
    block[count++] = shingle;
    if (count == kShingleBlock) take({block.data(), std::exchange(count, 0)});
  });
  if (count > 0) take({block.data(), count});
}

}  // namespace wirecopy::sketch
