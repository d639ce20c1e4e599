#pragma once

#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "stages/passage/founders.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::pipeline {

// Turns members of copy clusters into templates: those of whose shingles shared with the leader
// less than a quarter lie outside boilerplate.  They no longer count in the cluster's outlets.
// `boilerplate`: all stretches of boilerplate passages.
void mark_templates(const Corpus& corpus, std::span<const ArticleId> order,
                    std::vector<passage::Stretch> boilerplate, std::vector<CopyCluster>& clusters);

}  // namespace wirecopy::pipeline
