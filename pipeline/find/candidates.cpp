#include "pipeline/find/candidates.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kMostPlaces = std::size_t{1} << 20;

}  // namespace

FindCandidates::FindCandidates(const FindHoldings& holdings)
    : holdings_(holdings), weights_(holdings.end()) {}

std::vector<ArticleId> FindCandidates::find(const FindQuery& query, std::size_t most,
                                            const std::function<bool(ArticleId)>& counts,
                                            bool& left_out) {
  std::size_t room = kMostPlaces;
  left_out = false;
  for (const Places& places : rarest_places(query)) {
    left_out = places.size > room;
    if (left_out) break;
    room -= places.size;
    weigh(places);
  }
  std::vector<ArticleId> out;
  for (std::size_t looked_at = most;; looked_at *= 2) {
    out = heaviest(looked_at);
    std::erase_if(out, [&](ArticleId id) { return !counts(id); });
    if (out.size() < most && looked_at < met_.size()) continue;
    left_out |= out.size() > most || looked_at < met_.size();
    break;
  }
  out.resize(std::min(out.size(), most));
  for (const ArticleId id : met_) weights_[id] = 0;
  met_.clear();
  return out;
}

std::vector<ArticleId> FindCandidates::heaviest(std::size_t most) const {
  const auto heavier = [&](ArticleId a, ArticleId b) {
    return weights_[a] != weights_[b] ? weights_[a] > weights_[b] : a < b;
  };
  std::vector<ArticleId> out(std::min(met_.size(), most));
  std::ranges::partial_sort_copy(met_, out, heavier);
  return out;
}

std::vector<FindCandidates::Places> FindCandidates::rarest_places(const FindQuery& query) const {
  std::vector<Places> out;
  const auto grams = query.grams();
  for (std::size_t i = 0; i < grams.size(); ++i) {
    if (i > 0 && grams[i].gram == grams[i - 1].gram) continue;
    Places places;
    holdings_.add_places(grams[i].gram, places.parts);
    for (const auto& part : places.parts) places.size += part.postings.size();
    if (places.size > 0) out.push_back(std::move(places));
  }
  std::ranges::stable_sort(out, {}, [](const Places& places) { return places.size; });
  return out;
}

// An article that has a gram in several places has it once.
void FindCandidates::weigh(const Places& places) {
  const auto weight = static_cast<std::uint32_t>(std::bit_width(holdings_.size() / places.size));
  for (const auto& [edition, in_edition] : places.parts) {
    ArticleId last = kNoArticle;
    for (const edition::Posting& posting : in_edition) {
      if (posting.row == last) continue;
      last = posting.row;
      const ArticleId number = holdings_.number(edition, last);
      if (weights_[number] == 0) met_.push_back(number);
      weights_[number] += weight + 1;
    }
  }
}

}  // namespace wirecopy::pipeline
