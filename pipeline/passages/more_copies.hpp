#pragma once

#include <functional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "wirecopy/copies.hpp"
#include "wirecopy/passages.hpp"

namespace wirecopy::pipeline {

// Gives passages that were found the carriers among more copies of their carriers, behind the
// others, as spread_to_copies() does where all are at hand.
// Shapes: `more[article]`: such a copy; `order` is Order, and has these copies, their leaders, and
// the articles that found a passage which one of these leaders carries.
// Cost: that of the passages which these leaders carry.
// `check` is called now and then, and may throw.
void spread_to_more_copies(const Corpus& corpus, std::span<const ArticleId> order,
                           const std::vector<CopyCluster>& clusters, std::span<const char> more,
                           std::vector<Passage>& passages, const std::function<void()>& check);

}  // namespace wirecopy::pipeline
