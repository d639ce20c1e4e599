#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/night/night_articles.hpp"
#include "pipeline/store/catalog.hpp"
#include "stages/output/articles.hpp"
#include "stages/output/lines.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::night {

// Copy clusters of a store as results have them, all of their members named.
// Thread safety: none while it is made; then as output::ArticleLookup.
class CopyPresenter final : public output::ArticleLookup {
 public:
  // Names are added to the corpus as far as they are missing.  Requires: the arguments outlive
  // this, and the catalogue has the clusters.
  CopyPresenter(store::Catalog& catalog, NightArticles& articles,
                std::span<const std::uint32_t> clusters);

  // As results list them.
  const std::vector<CopyCluster>& clusters() const { return clusters_; }

  ArticleView article(ArticleId id) const override { return articles_.corpus.article(id); }
  std::uint32_t words(ArticleId id) const override {
    return (articles_.corpus.row(id).half_words + 1) / 2;
  }
  std::string_view cluster_id(ArticleId leader) const override;
  // By leader.
  const std::unordered_map<ArticleId, std::string>& cluster_ids() const { return cluster_ids_; }

  // The cluster of an article, as its id; empty: none, or one that is not presented.
  std::string_view cluster_of(ArticleId id) const;
  Relation relation(ArticleId id) const;
  output::ArticleFacts facts(ArticleId id) const {
    return {
        .words = words(id), .copy_cluster = cluster_of(id), .relation = relation(id), .agency = {}};
  }

 private:
  struct Rows {
    store::CopyClusterRow cluster;
    std::vector<store::CopyMemberRow> members;
    std::vector<store::CopyLinkRow> links;
  };

  void drop_broken_links(std::vector<store::CopyLinkRow>& links);
  std::vector<Rows> rows_of(std::span<const std::uint32_t> clusters);
  void name_articles(std::span<const Rows> all);
  CopyCluster present(const Rows& rows) const;

  store::Catalog& catalog_;
  NightArticles& articles_;
  std::unordered_map<std::uint32_t, Number> leaders_;       // of clusters that are linked to
  std::unordered_map<ArticleId, std::string> cluster_ids_;  // by leader
  std::unordered_map<ArticleId, std::pair<ArticleId, Relation>> of_members_;  // leader, relation
  std::vector<CopyCluster> clusters_;
};

}  // namespace wirecopy::night
