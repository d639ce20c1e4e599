#include "pipeline/night/night_order.hpp"

#include "pipeline/order.hpp"

namespace wirecopy::night {

bool is_held(store::Catalog& catalog, Number number) {
  const auto row = catalog.table<store::ArticleRow>().find(number);
  return row && row->state == store::ArticleState::kHeld;
}

void NightOrder::note(const Recalled& recalled, store::Catalog& catalog) {
  for (auto id = static_cast<ArticleId>(has_left_.size()); id < corpus_.size(); ++id) {
    has_left_.push_back(recalled.is_held(id) && !is_held(catalog, recalled.number(id)));
  }
}

std::vector<ArticleId> NightOrder::now() const {
  auto counts = counts_;
  for (auto id = static_cast<ArticleId>(counts.size()); id < corpus_.size(); ++id) {
    counts.push_back(!has_left_[id]);
  }
  return pipeline::articles_in_order(corpus_, counts);
}

std::vector<ArticleId> NightOrder::with_leaders() const {
  auto counts = counts_;
  counts.resize(corpus_.size(), true);
  return pipeline::articles_in_order(corpus_, counts);
}

std::vector<char> NightOrder::held_ranks(std::span<const ArticleId> order) const {
  std::vector<char> held;
  for (const ArticleId id : order) held.push_back(id >= counts_.size());
  return held;
}

}  // namespace wirecopy::night
