#pragma once

#include <cstdint>
#include <span>

#include "stages/text/tokenizer.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wirecopy::match {

// The hash of the tokens of a text in order: two texts are equal quotes when theirs are.
inline std::uint64_t folded_hash(std::span<const text::Token> tokens) {
  return XXH3_64bits(tokens.data(), tokens.size_bytes());
}

}  // namespace wirecopy::match
