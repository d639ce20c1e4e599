#pragma once

#include <span>
#include <vector>

#include "pipeline/night/recalled.hpp"
#include "pipeline/store/catalog.hpp"

namespace wirecopy::night {

// The articles of a night that have words, in Order: those that came and count, and those that were
// recalled.  A recalled leader may have left the store, and leads others all the same.
// Thread safety: none.
class NightOrder {
 public:
  // `counts`: of what came.  Requires: the arguments outlive this.
  NightOrder(const pipeline::Corpus& corpus, const std::vector<bool>& counts)
      : corpus_(corpus), counts_(counts) {}

  // Takes note of what was recalled since the last time.
  void note(const Recalled& recalled, store::Catalog& catalog);

  // Requires: the article was noted.
  bool has_left(ArticleId id) const { return has_left_[id]; }

  std::vector<ArticleId> now() const;
  // The same with leaders that have left.
  std::vector<ArticleId> with_leaders() const;

  // Of an order, which were recalled.
  std::vector<char> held_ranks(std::span<const ArticleId> order) const;

 private:
  const pipeline::Corpus& corpus_;
  const std::vector<bool>& counts_;
  std::vector<bool> has_left_;  // by place in the corpus
};

// Whether an article is held, and has not left.
bool is_held(store::Catalog& catalog, Number number);

}  // namespace wirecopy::night
