#include "pipeline/night/copy_presenter.hpp"

#include <algorithm>

#include "pipeline/copies/copies.hpp"

namespace wirecopy::night {

using store::CopyClusterRow;
using store::CopyLinkRow;
using store::CopyMemberRow;
using store::LinkKind;

CopyPresenter::CopyPresenter(store::Catalog& catalog, NightArticles& articles,
                             std::span<const std::uint32_t> clusters)
    : catalog_(catalog), articles_(articles) {
  const std::vector<Rows> all = rows_of(clusters);
  name_articles(all);
  for (const Rows& rows : all) {
    clusters_.push_back(present(rows));
    for (const CopyMember& member : clusters_.back().members) {
      of_members_.emplace(member.article, std::pair(clusters_.back().leader, member.relation));
    }
  }
  pipeline::sort_for_reading(articles_.corpus, clusters_);
}

std::vector<CopyPresenter::Rows> CopyPresenter::rows_of(std::span<const std::uint32_t> clusters) {
  std::vector<Rows> all;
  const auto row_of = [&](std::uint32_t cluster) {
    return catalog_.table<CopyClusterRow>().find(cluster).value_or(CopyClusterRow{});
  };
  for (const std::uint32_t cluster : clusters) {
    Rows& rows = all.emplace_back();
    rows.cluster = row_of(cluster);
    rows.members = catalog_.table<CopyMemberRow>().rows_by_index(cluster);
    std::erase_if(rows.members, [](const auto& m) { return m.relation == Relation::kNone; });
    rows.links = catalog_.table<CopyLinkRow>().rows_with(cluster);
    leaders_[cluster] = rows.cluster.leader;
  }
  for (Rows& rows : all) drop_broken_links(rows.links);
  std::unordered_map<Number, std::string> ids;
  for (const Rows& rows : all) ids[rows.cluster.leader] = rows.cluster.id;
  for (Rows& rows : all) {
    for (CopyLinkRow& link : rows.links) {
      if (link.kind == LinkKind::kExcerptOfArticle) {
        // It may have joined a cluster since.
        const auto member = catalog_.table<CopyMemberRow>().find(link.other);
        if (!member) continue;
        link.kind = LinkKind::kExcerptOfCluster;
        link.other = member->cluster;
      }
      if (leaders_.contains(link.other)) continue;
      const CopyClusterRow other = row_of(link.other);
      leaders_[link.other] = other.leader;
      ids[other.leader] = other.id;
    }
  }
  std::vector<Number> leaders;
  for (const auto& [leader, id] : ids) leaders.push_back(leader);
  articles_.add_fields(std::move(leaders));
  for (const auto& [leader, id] : ids) cluster_ids_[articles_.find(leader)] = id;
  return all;
}

// What an excerpt was carried by may have left.
void CopyPresenter::drop_broken_links(std::vector<CopyLinkRow>& links) {
  std::erase_if(links, [&](const CopyLinkRow& link) {
    if (link.kind != LinkKind::kExcerptOfArticle) {
      return !catalog_.table<CopyClusterRow>().find(link.other);
    }
    const auto row = catalog_.table<store::ArticleRow>().find(link.other);
    return !row || row->state != store::ArticleState::kHeld;
  });
}

void CopyPresenter::name_articles(std::span<const Rows> all) {
  std::vector<Number> wanted;
  for (const Rows& rows : all) {
    for (const CopyMemberRow& member : rows.members) wanted.push_back(member.article);
    for (const CopyLinkRow& link : rows.links) {
      if (link.kind == LinkKind::kExcerptOfArticle) wanted.push_back(link.other);
    }
  }
  articles_.add_fields(std::move(wanted));
}

CopyCluster CopyPresenter::present(const Rows& rows) const {
  CopyCluster out;
  out.leader = articles_.find(rows.cluster.leader);
  std::vector<ArticleId> counted;
  for (const CopyMemberRow& member : rows.members) {
    out.members.push_back({.article = articles_.find(member.article),
                           .relation = member.relation,
                           .jaccard = member.jaccard,
                           .containment = member.containment});
    counted.push_back(out.members.back().article);
  }
  const auto in_order = [&](ArticleId a, ArticleId b) { return articles_.before(a, b); };
  std::ranges::sort(out.members, in_order, &CopyMember::article);
  out.members.front().relation = Relation::kOrigin;
  out.outlets = pipeline::count_outlets(articles_.corpus, counted);
  for (const CopyLinkRow& link : rows.links) {
    if (link.kind == LinkKind::kExcerptOfArticle) {
      out.excerpt_of.push_back(articles_.find(link.other));
      continue;
    }
    auto& links = link.kind == LinkKind::kNear ? out.near : out.excerpt_of;
    links.push_back(articles_.find(leaders_.at(link.other)));
  }
  for (auto* links : {&out.near, &out.excerpt_of}) {
    std::ranges::sort(*links, in_order);
    const auto repeated = std::ranges::unique(*links);
    links->erase(repeated.begin(), repeated.end());
    std::erase(*links, out.leader);
  }
  return out;
}

std::string_view CopyPresenter::cluster_id(ArticleId leader) const {
  const auto found = cluster_ids_.find(leader);
  return found != cluster_ids_.end() ? std::string_view(found->second) : article(leader).id;
}

std::string_view CopyPresenter::cluster_of(ArticleId id) const {
  const auto found = of_members_.find(id);
  return found == of_members_.end() ? std::string_view() : cluster_id(found->second.first);
}

Relation CopyPresenter::relation(ArticleId id) const {
  const auto found = of_members_.find(id);
  return found == of_members_.end() ? Relation::kNone : found->second.second;
}

}  // namespace wirecopy::night
