#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "pipeline/night/held_articles.hpp"
#include "pipeline/store/catalog.hpp"

namespace wirecopy::night {

// Articles that leave a store: revised, taken down, or past their day.
// A copy cluster stays while it has a member; a leader that leaves others behind keeps its row, of
// relation kNone, and its words as hashes, so that its cluster goes on.  A passage or quote stays
// while two articles have it; where the one that gave it its words left, the first or fullest of
// the others does.
// (leave* settle)
class Departures {
 public:
  // Requires: the arguments outlive this; the catalogue is in a transaction.
  Departures(store::Catalog& catalog, const HeldArticles& held) : catalog_(catalog), held_(held) {}

  // Requires: `article` is held.
  void leave(const store::ArticleRow& article, store::ArticleState state);

  // Settles what those that left had in common with others.
  // Gives the quotes whose relations are to be told anew, as their fullest form has left.
  std::vector<std::uint32_t> settle();

  // Of those that left, the numbers.
  std::span<const Number> numbers() const { return numbers_; }

 private:
  void leave_cluster(const store::CopyMemberRow& member);
  void dissolve(std::uint32_t cluster);
  void settle_passage(std::uint32_t passage);
  bool settle_quote(std::uint32_t quote);
  bool is_held(Number number);
  template <typename Row>
  const Row& first_of(const std::vector<Row>& rows) const;

  store::Catalog& catalog_;
  const HeldArticles& held_;
  std::vector<Number> numbers_;
  std::set<std::uint32_t> passages_, quotes_;  // that lost a member
};

}  // namespace wirecopy::night
