#pragma once

#include <span>
#include <string_view>

#include "stages/text/tokenizer.hpp"
#include "wirecopy/find.hpp"

namespace wirecopy::pipeline {

// What stands around a stretch of a text, and which of its words are among `words`.
// Shapes: cut at code points; a long stretch is cut, too.
HitContext context_of(std::string_view text, const text::Tokens& tokens, TokenSpan stretch,
                      std::span<const text::Token> words);

}  // namespace wirecopy::pipeline
