#include "pipeline/night/copy_ledger.hpp"

#include <algorithm>
#include <cassert>

#include "pipeline/order.hpp"

namespace wirecopy::night {

using store::ArticleRow;
using store::ArticleState;
using store::CopyClusterRow;
using store::CopyLinkRow;
using store::CopyMemberRow;
using store::LinkKind;

namespace {

void sort_unique(std::vector<std::uint32_t>& values) {
  std::ranges::sort(values);
  const auto repeated = std::ranges::unique(values);
  values.erase(repeated.begin(), repeated.end());
}

}  // namespace

const CopyClusterRow& CopyLedger::cluster_row(Cluster cluster) {
  const auto known = clusters_.find(cluster);
  if (known != clusters_.end()) return known->second;
  const auto row = catalog_.table<CopyClusterRow>().find(cluster);
  return clusters_.emplace(cluster, row.value_or(CopyClusterRow{})).first->second;
}

std::vector<Number> CopyLedger::with_leaders(std::span<const Number> numbers) {
  std::vector<Number> out;
  for (const Number number : numbers) {
    const auto article = catalog_.table<ArticleRow>().find(number);
    if (!article) continue;
    const auto member = catalog_.table<CopyMemberRow>().find(number);
    if (article->state != ArticleState::kHeld && !member) continue;
    out.push_back(number);
    if (!member) continue;
    members_.emplace(number, *member);
    out.push_back(cluster_row(member->cluster).leader);
  }
  sort_unique(out);
  for (const Number number : out) {
    if (members_.contains(number)) continue;
    const auto row = catalog_.table<CopyMemberRow>().find(number);
    if (!row) continue;
    members_.emplace(number, *row);
    cluster_row(row->cluster);
  }
  return out;
}

pipeline::StandingCopies CopyLedger::standing() const {
  const std::size_t size = articles_.corpus.size();
  pipeline::StandingCopies out{.held = std::vector<char>(size),
                               .leaders = std::vector<ArticleId>(size, kNoArticle),
                               .excerpts = std::vector<char>(size)};
  for (ArticleId id = 0; id < size; ++id) {
    if (!articles_.is_held(id)) continue;
    out.held[id] = 1;
    const auto member = members_.find(articles_.number(id));
    if (member == members_.end()) continue;
    out.leaders[id] = articles_.recalled.find(clusters_.at(member->second.cluster).leader);
    out.excerpts[id] = member->second.relation == Relation::kExcerpt;
  }
  return out;
}

void CopyLedger::join(const std::vector<CopyCluster>& found) {
  for (const CopyCluster& cluster : found) {
    for (const CopyMember& member : cluster.members) {
      if (!stands(member.article)) joined_[member.article] = {cluster.leader, member.relation};
    }
  }
}

std::vector<CopyCluster> CopyLedger::clusters(std::span<const ArticleId> order) const {
  std::unordered_map<ArticleId, std::size_t> places;  // by leader
  std::vector<CopyCluster> out;
  const auto ranks = pipeline::ranks_of_articles(articles_.corpus, order);
  const auto add = [&](ArticleId leader, ArticleId article, Relation relation) {
    const auto [place, is_new] = places.try_emplace(leader, out.size());
    if (is_new) out.emplace_back().leader = ranks[leader] == UINT32_MAX ? article : leader;
    out[place->second].members.push_back(
        {.article = article, .relation = relation, .jaccard = 0, .containment = 0});
  };
  for (const ArticleId id : order) {
    if (const auto joined = joined_.find(id); joined != joined_.end()) {
      add(joined->second.leader, id, joined->second.relation);
    } else if (stands(id)) {
      const CopyMemberRow& member = members_.at(articles_.number(id));
      const ArticleId leader = articles_.recalled.find(clusters_.at(member.cluster).leader);
      if (leader != kNoArticle) add(leader, id, member.relation);
    }
  }
  return out;
}

std::vector<Number> CopyLedger::followers_of(std::span<const Number> numbers) {
  std::vector<Number> out;
  for (const Number number : numbers) {
    const auto member = members_.find(number);
    if (member == members_.end()) continue;
    if (cluster_row(member->second.cluster).leader != number) continue;
    for (const auto& row : catalog_.table<CopyMemberRow>().rows_by_index(member->second.cluster)) {
      out.push_back(row.article);
    }
  }
  return out;
}

std::vector<Number> CopyLedger::held_beside_joined() {
  std::vector<Number> leaders;
  for (const auto& [article, joined] : joined_) {
    if (articles_.is_held(joined.leader)) leaders.push_back(articles_.number(joined.leader));
  }
  sort_unique(leaders);
  std::vector<Number> out = followers_of(leaders);
  out.insert(out.end(), leaders.begin(), leaders.end());
  sort_unique(out);
  return out;
}

bool CopyLedger::stands(ArticleId id) const {
  return articles_.is_held(id) && members_.contains(articles_.number(id));
}

CopyLedger::Cluster CopyLedger::cluster_of_leader(ArticleId leader, bool& is_new) {
  const Number number = articles_.number(leader);
  is_new = !stands(leader);
  if (!is_new) return members_.at(number).cluster;
  const auto cluster = static_cast<Cluster>(catalog_.take_number("cluster"));
  const CopyClusterRow row{
      .cluster = cluster, .id = free_id(articles_.corpus.article(leader).id), .leader = number};
  catalog_.table<CopyClusterRow>().add(row);
  return cluster;
}

// Another cluster may be held whose first leader had the same id.
std::string CopyLedger::free_id(std::string_view article) {
  std::string id(article);
  for (int next = 2; !catalog_.table<CopyClusterRow>().rows_by_index(id).empty(); ++next) {
    id = std::string(article) + "~" + std::to_string(next);
  }
  return id;
}

// Whether any came.
bool CopyLedger::add_members(Cluster cluster, const CopyCluster& found, CopyChanges& changes) {
  const auto is_held = [&](const CopyMember& m) { return articles_.is_held(m.article); };
  const bool older = std::ranges::any_of(found.members, is_held);
  bool any = false;
  for (const CopyMember& member : found.members) {
    if (stands(member.article)) continue;
    catalog_.table<CopyMemberRow>().add({.article = articles_.number(member.article),
                                         .cluster = cluster,
                                         .relation = member.relation,
                                         .jaccard = member.jaccard,
                                         .containment = member.containment});
    changes.copies_of_older += older && !is_held(member);
    any = true;
  }
  return any;
}

// Whether any was not there.  What an excerpt was carried by may lead a cluster by now.
bool CopyLedger::add_links(Cluster cluster, const CopyCluster& found) {
  auto& links = catalog_.table<CopyLinkRow>();
  bool any = false;
  const auto add = [&](LinkKind kind, std::uint32_t other) {
    if (links.find(cluster, kind, other)) return;
    links.add({.cluster = cluster, .kind = kind, .other = other});
    any = true;
  };
  for (const ArticleId leader : found.near) add(LinkKind::kNear, by_leader_.at(leader));
  for (const ArticleId carrier : found.excerpt_of) {
    const auto leads = by_leader_.find(carrier);
    if (leads != by_leader_.end()) {
      add(LinkKind::kExcerptOfCluster, leads->second);
    } else {
      add(LinkKind::kExcerptOfArticle, articles_.number(carrier));
    }
  }
  return any;
}

CopyChanges CopyLedger::write(const std::vector<CopyCluster>& found) {
  CopyChanges changes;
  std::vector<char> is_new(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    bool founded = false;
    by_leader_[found[i].leader] = cluster_of_leader(found[i].leader, founded);
    is_new[i] = founded;
    changes.founded += founded;
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Cluster cluster = by_leader_.at(found[i].leader);
    const bool grown = add_members(cluster, found[i], changes);
    const bool linked = add_links(cluster, found[i]);
    changes.grown += grown && is_new[i] == 0;
    if (grown || linked) changes.clusters.push_back(cluster);
  }
  std::ranges::sort(changes.clusters);
  return changes;
}

}  // namespace wirecopy::night
