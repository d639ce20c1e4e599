#include "pipeline/night/departures.hpp"

#include <algorithm>

namespace wirecopy::night {

using store::CopyClusterRow;
using store::CopyLinkRow;
using store::CopyMemberRow;

void Departures::leave(const store::ArticleRow& article, store::ArticleState state) {
  store::ArticleRow row = article;
  row.state = state;
  catalog_.table<store::ArticleRow>().put(row);
  if (const auto member = catalog_.table<CopyMemberRow>().find(article.article)) {
    leave_cluster(*member);
  }
}

void Departures::leave_cluster(const CopyMemberRow& member) {
  auto& members = catalog_.table<CopyMemberRow>();
  const auto cluster = catalog_.table<CopyClusterRow>().find(member.cluster);
  if (cluster && cluster->leader == member.article) {
    CopyMemberRow row = member;
    row.relation = Relation::kNone;
    members.put(row);
  } else {
    members.erase(member);
  }
  const auto left = members.rows_by_index(member.cluster);
  const auto stays = [](const CopyMemberRow& m) { return m.relation != Relation::kNone; };
  if (std::ranges::none_of(left, stays)) dissolve(member.cluster);
}

void Departures::dissolve(std::uint32_t cluster) {
  for (const CopyLinkRow& link : catalog_.table<CopyLinkRow>().rows_with(cluster)) {
    if (link.kind != store::LinkKind::kNear) continue;
    catalog_.table<CopyLinkRow>().erase(
        {.cluster = link.other, .kind = store::LinkKind::kNear, .other = cluster});
  }
  catalog_.table<CopyLinkRow>().replace_with(cluster, {});
  catalog_.table<CopyMemberRow>().replace_by_index(cluster, {});
  catalog_.table<CopyClusterRow>().erase({.cluster = cluster, .id = {}});
}

}  // namespace wirecopy::night
