#pragma once

#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "stages/bucket/buckets.hpp"
#include "stages/passage/founders.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::pipeline {

// Aligns each member of a copy cluster with its leader, but for two that are `held`, by rank.  In
// any order.
std::vector<passage::StretchPair> align_copies(const Corpus& corpus,
                                               std::span<const ArticleId> order,
                                               const std::vector<CopyCluster>& clusters,
                                               bucket::HeldRanks held = {});

}  // namespace wirecopy::pipeline
