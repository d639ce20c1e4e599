#include "stages/output/cluster_summary.hpp"

#include <cassert>

namespace wirecopy::output {

ClusterSummary summarize(const CopyCluster& cluster, const ArticleLookup& articles) {
  ClusterSummary summary;
  for (const CopyMember& member : cluster.members) {
    if (member.relation == Relation::kTemplate) continue;
    const Published published = articles.article(member.article).published;
    if (summary.size++ == 0) {
      summary.origin = member.article;
      summary.first = published;
    }
    if (published.known()) summary.last = published;
  }
  assert(summary.size > 0 && "a cluster has an origin");
  return summary;
}

}  // namespace wirecopy::output
