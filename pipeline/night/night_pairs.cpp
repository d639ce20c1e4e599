#include "pipeline/night/night_pairs.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pipeline/store/packed.hpp"

namespace wirecopy::night {

void NightPairs::add(const VerifiedPair& pair, const NightArticles& articles) {
  Numbered numbered{.higher = articles.number(pair.b),
                    .lower = articles.number(pair.a),
                    .jaccard = pair.jaccard,
                    .containment_higher = pair.containment_b,
                    .containment_lower = pair.containment_a};
  if (numbered.higher < numbered.lower) {
    std::swap(numbered.higher, numbered.lower);
    std::swap(numbered.containment_higher, numbered.containment_lower);
  }
  pairs_.push_back(numbered);
}

void NightPairs::write(store::Catalog& catalog) {
  std::ranges::sort(pairs_, {}, [](const Numbered& p) { return std::tuple(p.higher, p.lower); });
  for (std::size_t begin = 0, end = 0; begin < pairs_.size(); begin = end) {
    const Number higher = pairs_[begin].higher;
    std::vector<store::StoredPair> stored;
    for (end = begin; end < pairs_.size() && pairs_[end].higher == higher; ++end) {
      const Numbered& pair = pairs_[end];
      stored.push_back({.other = pair.lower,
                        .jaccard = pair.jaccard,
                        .containment = pair.containment_higher,
                        .containment_other = pair.containment_lower});
    }
    catalog.table<store::PairsRow>().add({.article = higher, .pairs = store::pack_pairs(stored)});
  }
}

}  // namespace wirecopy::night
