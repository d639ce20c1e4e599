#include "pipeline/find_candidates.hpp"

#include <algorithm>
#include <bit>

namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kMostPlaces = std::size_t{1} << 20;

}  // namespace

FindCandidates::FindCandidates(const edition::Reader& reader)
    : reader_(reader), weights_(reader.size()) {}

std::vector<ArticleId> FindCandidates::find(const FindQuery& query, std::size_t most,
                                            bool& left_out) {
  std::size_t room = kMostPlaces;
  left_out = false;
  for (const Places places : rarest_places(query)) {
    left_out = places.size() > room;
    if (left_out) break;
    room -= places.size();
    weigh(places);
  }
  const auto heavier = [&](ArticleId a, ArticleId b) {
    return weights_[a] != weights_[b] ? weights_[a] > weights_[b] : a < b;
  };
  left_out |= met_.size() > most;
  std::vector<ArticleId> out(std::min(met_.size(), most));
  std::ranges::partial_sort_copy(met_, out, heavier);
  for (const ArticleId id : met_) weights_[id] = 0;
  met_.clear();
  return out;
}

std::vector<FindCandidates::Places> FindCandidates::rarest_places(const FindQuery& query) const {
  std::vector<Places> out;
  const auto grams = query.grams();
  for (std::size_t i = 0; i < grams.size(); ++i) {
    if (i > 0 && grams[i].gram == grams[i - 1].gram) continue;
    const Places places = reader_.places(grams[i].gram);
    if (!places.empty()) out.push_back(places);
  }
  std::ranges::stable_sort(out, {}, &Places::size);
  return out;
}

// An article that has a gram in several places has it once.
void FindCandidates::weigh(Places places) {
  const auto weight = static_cast<std::uint32_t>(std::bit_width(reader_.size() / places.size()));
  ArticleId last = kNoArticle;
  for (const edition::GramPlace& place : places) {
    if (place.article == last) continue;
    last = place.article;
    if (last >= weights_.size()) reader_.fail("a gram is of no article");
    if (weights_[last] == 0) met_.push_back(last);
    weights_[last] += weight + 1;
  }
}

}  // namespace wirecopy::pipeline
