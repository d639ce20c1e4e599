#pragma once

#include <functional>
#include <string_view>

#include "stages/text/tokenizer.hpp"
#include "wirecopy/find.hpp"

namespace wirecopy::pipeline {

// What stands around a stretch of a text, and which of its words match.
// Shapes: cut at code points; a long stretch is cut, too.
HitContext context_of(std::string_view text, const text::Tokens& tokens, TokenSpan stretch,
                      const std::function<bool(text::Token)>& matches);

}  // namespace wirecopy::pipeline
