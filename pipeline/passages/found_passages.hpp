#pragma once

#include <functional>
#include <span>
#include <vector>

#include "pipeline/passages/gram_index.hpp"
#include "stages/passage/founders.hpp"

namespace wirecopy::pipeline {

// A passage in tokens.  Members are in Order, then by begin; the founder is one of them.
struct RankedPassage {
  passage::Stretch founder;
  std::vector<passage::Stretch> members;
};

// Founds passages from alignments, longest first, each with every indexed stretch that carries its
// text.
// Method: the carriers of the next few alignments that found a passage are looked for at the same
// time, as far as no article stands in two of these; whether each still founds one is asked again
// in turn, so that the outcome is that of one after the other.
// `standing` come first, as they are: what lies inside their members founds nothing.
// Requires: `alignments` are in the order in which they found.
std::vector<RankedPassage> found_passages(const Corpus& corpus, std::span<const ArticleId> order,
                                          const GramIndex& index,
                                          std::span<const RankedPassage> standing,
                                          std::span<const passage::StretchPair> alignments,
                                          const std::function<void()>& check);

}  // namespace wirecopy::pipeline
