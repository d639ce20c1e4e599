#include "pipeline/night/night_pairs.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

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
    store::PairsRow row{.article = pairs_[begin].higher, .pairs = {}};
    for (end = begin; end < pairs_.size() && pairs_[end].higher == row.article; ++end) {
      const Numbered& pair = pairs_[end];
      const auto append = [&](const auto& value) {
        row.pairs.bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
      };
      append(pair.lower);
      append(pair.jaccard);
      append(pair.containment_higher);
      append(pair.containment_lower);
    }
    catalog.table<store::PairsRow>().add(row);
  }
}

}  // namespace wirecopy::night
