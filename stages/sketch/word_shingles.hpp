#pragma once

#include <cstddef>
#include <cstdint>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::sketch {

// The hashes of `count` shingles of five words each, the first from tokens[0]: those of
// for_each_shingle, for texts in which every token is a word. Method: each hash by itself, as many
// at a time as a vector holds; dispatched at run time. Cost: 0.4 ns a shingle with AVX-512.
// Requires: count + 4 tokens.
void word_shingles(const text::Token* tokens, std::size_t count, std::uint64_t* out);

}  // namespace wirecopy::sketch
