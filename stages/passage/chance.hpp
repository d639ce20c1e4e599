#pragma once

#include <span>

#include "stages/passage/block.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// Whether a short run of two texts, which stands behind an edit at the end of a path, may be equal
// by chance: it has two words at most, each of which the texts use often.
// Two texts that go apart have some word in one place soon, but mostly one of their commonest; a
// word that either of them has once is met so in one place out of hundreds.
// Cost: for each word of such a run, a pass over what is near in both texts.
bool may_be_chance(std::span<const text::Token> a, std::span<const text::Token> b,
                   const Block& run);

}  // namespace wirecopy::passage
