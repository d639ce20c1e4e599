#pragma once

#include <cstdint>

#include "stages/output/articles.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::output {

// What is said of a copy cluster as a whole.  Templates do not count.
struct ClusterSummary {
  std::uint32_t size = 0;
  ArticleId origin = kNoArticle;  // the earliest member
  Published first;                // of the members with a date; missing where none has one
  Published last;
};

// Requires: a member that counts; members in Order.  Cost: one look-up a member.
ClusterSummary summarize(const CopyCluster& cluster, const ArticleLookup& articles);

}  // namespace wirecopy::output
