#include "pipeline/find/candidates.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kMostPlaces = std::size_t{1} << 20;

}  // namespace

FindCandidates::FindCandidates(const FindHoldings& holdings)
    : holdings_(holdings), weights_(holdings.size()) {}

void FindCandidates::weigh(const FindQuery& query) {
  for (const std::uint32_t article : met_) weights_[article] = 0;
  met_.clear();
  given_ = 0;
  left_out_ = false;
  look_up(query);
  std::size_t room = kMostPlaces;
  for (const Holding& gram : grams_) {
    left_out_ = gram.size() > room;
    if (left_out_) break;
    room -= gram.size();
    weigh(gram);
  }
}

void FindCandidates::look_up(const FindQuery& query) {
  holding_.clear();
  grams_.clear();
  const auto grams = query.grams();
  for (std::size_t i = 0; i < grams.size(); ++i) {
    if (i > 0 && grams[i].gram == grams[i - 1].gram) continue;
    const std::size_t begin = holding_.size();
    holdings_.add_holding(grams[i].gram, holding_);
    if (holding_.size() > begin) grams_.push_back({begin, holding_.size()});
  }
  std::ranges::stable_sort(grams_, {}, &Holding::size);
}

void FindCandidates::weigh(const Holding& gram) {
  const auto weight =
      static_cast<std::uint32_t>(std::bit_width(holdings_.size() / gram.size())) + 1;
  for (std::size_t i = gram.begin; i < gram.end; ++i) {
    std::uint32_t& sum = weights_[holding_[i]];
    if (sum == 0) met_.push_back(holding_[i]);
    sum += weight;
  }
}

std::vector<ArticleId> FindCandidates::next(std::size_t most) {
  const auto heavier = [&](std::uint32_t a, std::uint32_t b) {
    return weights_[a] != weights_[b] ? weights_[a] > weights_[b] : a < b;
  };
  const auto begin = met_.begin() + static_cast<std::ptrdiff_t>(given_);
  const auto end = begin + static_cast<std::ptrdiff_t>(std::min(met_.size() - given_, most));
  std::nth_element(begin, end, met_.end(), heavier);
  std::sort(begin, end, heavier);
  given_ += static_cast<std::size_t>(end - begin);
  std::vector<ArticleId> out;
  std::transform(begin, end, std::back_inserter(out),
                 [&](std::uint32_t article) { return holdings_.nth(article); });
  return out;
}

}  // namespace wirecopy::pipeline
