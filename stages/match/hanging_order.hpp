#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/gram_pairs.hpp"
#include "stages/match/ranked_forms.hpp"

namespace wirecopy::match {

// Whether the shorter has four words for five of the longer.
inline bool is_about_as_full(const RankedForms& forms, const ContainedForm& pair) {
  return forms.half_words(pair.shorter) * 5 >= forms.half_words(pair.longer) * 4;
}

// When each form is hung on an utterance: a place for each that is in a pair, 0 is first.
// Method: the fullest come first.  But of forms of about one length that match one another, that
// one is held to be the fullest which most articles carry, it or what matches it: all spellings
// match the original, and two of them may be too far from each other, so that an odd one which
// happens to be a word longer must not stand for all.  A form that is a whole part of another never
// comes before it.  Forms that lead to one such centre come right behind it.
// Cost: O(forms + pairs) but for sorting those in pairs.
// Requires: `pairs` each once.  Thread safety: a pure function.
std::vector<std::uint32_t> hanging_order(const RankedForms& forms,
                                         std::span<const ContainedForm> pairs);

}  // namespace wirecopy::match
