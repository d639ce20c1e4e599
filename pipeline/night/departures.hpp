#pragma once

#include "pipeline/night/held_articles.hpp"
#include "pipeline/store/catalog.hpp"

namespace wirecopy::night {

// Articles that leave a store: revised, taken down, or past their day.
// A cluster stays while it has a member; a leader that leaves others behind keeps its row, of
// relation kNone, and its words as hashes, so that its cluster goes on.
class Departures {
 public:
  // Requires: the catalogue outlives this and is in a transaction.
  explicit Departures(store::Catalog& catalog) : catalog_(catalog) {}

  // Requires: `article` is held.
  void leave(const store::ArticleRow& article, store::ArticleState state);

 private:
  void leave_cluster(const store::CopyMemberRow& member);
  void dissolve(std::uint32_t cluster);

  store::Catalog& catalog_;
};

}  // namespace wirecopy::night
