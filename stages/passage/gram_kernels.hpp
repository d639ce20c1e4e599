#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage::detail {

// A gram is the sum of the products of its tokens two by two, each token first moved by a constant
// of its place, mixed at the end; a missing last token counts 0.  Source: NH, in Black et al.,
// "UMAC: fast and secure message authentication", CRYPTO 1999.
inline constexpr std::uint32_t kMoves[8] = {0x9E3779B9u, 0x85EBCA6Bu, 0xC2B2AE35u, 0x27D4EB2Fu,
                                            0x165667B1u, 0xD3A2646Du, 0xFD7046C5u, 0xB55A4F09u};
inline constexpr std::uint64_t kMix = 0xAEF17502108EF2D9u;

constexpr std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 32)) * kMix;
  return x ^ (x >> 29);
}

// The `count` grams that begin at tokens[0] and after, all of four words or of eight characters.
// Requires: count + 3 or count + 7 tokens.
void word_grams(const text::Token* tokens, std::size_t count, std::uint64_t* out);
void character_grams(const text::Token* tokens, std::size_t count, std::uint64_t* out);

// Sets the bits in `sampled` of the grams that are least, by their lower halves, in any window of 7
// or 10 neighbours.
// Requires: at least a window of grams; (grams.size() + 63) / 64 words in `sampled`.
void sample_windows_of_7(std::span<const std::uint64_t> grams, std::uint64_t* sampled);
void sample_windows_of_10(std::span<const std::uint64_t> grams, std::uint64_t* sampled);

}  // namespace wirecopy::passage::detail
