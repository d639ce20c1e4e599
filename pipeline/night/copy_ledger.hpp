#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/copies/copies.hpp"
#include "pipeline/night/night_articles.hpp"
#include "pipeline/store/catalog.hpp"

namespace wirecopy::night {

// What a night did to the copy clusters.
struct CopyChanges {
  std::vector<std::uint32_t> clusters;  // that it touched, ascending
  std::uint64_t founded = 0;
  std::uint64_t grown = 0;
  std::uint64_t copies_of_older = 0;  // articles that came and joined a cluster with a held one
};

// The copy clusters of a store, as a night finds and leaves them: an article that is in a cluster
// stays, and a cluster keeps its id.
// Shapes: a leader that is no member any more, being past or taken down, has a row of relation
// kNone, which is passed over wherever members are.
// Thread safety: none.
class CopyLedger {
 public:
  // Requires: the arguments outlive this.
  CopyLedger(store::Catalog& catalog, NightArticles& articles)
      : catalog_(catalog), articles_(articles) {}

  // Of articles that share a bucket with new ones, those that count, and the leaders of their
  // clusters; ascending.
  std::vector<Number> with_leaders(std::span<const Number> numbers);

  // Requires: all of with_leaders() are in the corpus.
  pipeline::StandingCopies standing() const;

  // Takes note of what joined.
  void join(const std::vector<CopyCluster>& found);

  // The clusters as they are now, with those members that are in `order`, which is Order, and in
  // the corpus with their words.  Where the leader is not, the first of them stands for it.
  std::vector<CopyCluster> clusters(std::span<const ArticleId> order) const;

  // Of some articles, those that are members of clusters that one of them leads.
  std::vector<Number> followers_of(std::span<const Number> numbers);

  // The held articles that are in one cluster with what joined.
  std::vector<Number> held_beside_joined();

  // Writes what joined.  Requires: every article that came has a number.
  CopyChanges write(const std::vector<CopyCluster>& found);

 private:
  using Cluster = std::uint32_t;

  const store::CopyClusterRow& cluster_row(Cluster cluster);
  bool stands(ArticleId id) const;
  Cluster cluster_of_leader(ArticleId leader, bool& is_new);
  std::string free_id(std::string_view article);
  bool add_members(Cluster cluster, const CopyCluster& found, CopyChanges& changes);
  bool add_links(Cluster cluster, const CopyCluster& found);

  store::Catalog& catalog_;
  NightArticles& articles_;
  std::unordered_map<Number, store::CopyMemberRow> members_;  // of the articles recalled
  std::unordered_map<Cluster, store::CopyClusterRow> clusters_;
  std::unordered_map<ArticleId, Cluster> by_leader_;
  struct Joined {
    ArticleId leader;
    Relation relation;
  };
  std::unordered_map<ArticleId, Joined> joined_;  // tonight
};

}  // namespace wirecopy::night
