#pragma once

#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "stages/passage/founders.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::pipeline {

// Aligns each member of a copy cluster with its leader.  In any order.
std::vector<passage::StretchPair> align_copies(const Corpus& corpus,
                                               std::span<const ArticleId> order,
                                               const std::vector<CopyCluster>& clusters);

}  // namespace wirecopy::pipeline
