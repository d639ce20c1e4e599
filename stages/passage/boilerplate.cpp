#include "stages/passage/boilerplate.hpp"

#include <algorithm>
#include <tuple>

namespace wirecopy::passage {
namespace {

// How many different values a sorted range has.
template <typename Range, typename Projection>
std::size_t count_distinct(const Range& sorted, Projection projection) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    count += i == 0 || projection(sorted[i]) != projection(sorted[i - 1]);
  }
  return count;
}

}  // namespace

BoilerplateRule::BoilerplateRule(std::span<const CarrierFacts> articles) {
  for (const CarrierFacts& article : articles) days_[article.outlet].push_back(article.day);
  for (auto& [outlet, days] : days_) std::ranges::sort(days);
}

bool BoilerplateRule::operator()(std::vector<CarrierFacts> carriers) const {
  std::ranges::sort(carriers, {}, &CarrierFacts::day);
  const auto dated_end = std::ranges::lower_bound(carriers, kNoDay, {}, &CarrierFacts::day);
  const std::span dated(carriers.begin(), dated_end);
  if (count_distinct(dated, [](const CarrierFacts& c) { return c.day; }) >= kLeastDays) return true;

  std::ranges::sort(carriers, [](const CarrierFacts& a, const CarrierFacts& b) {
    return std::tie(a.outlet, a.story, a.day) < std::tie(b.outlet, b.story, b.day);
  });
  for (auto begin = carriers.begin(), end = begin; begin != carriers.end(); begin = end) {
    end = std::find_if(begin, carriers.end(),
                       [&](const CarrierFacts& c) { return c.outlet != begin->outlet; });
    if (begin->outlet != 0 && fills_outlet({begin, end})) return true;
  }
  return false;
}

bool BoilerplateRule::fills_outlet(std::span<const CarrierFacts> of_outlet) const {
  if (count_distinct(of_outlet, [](const CarrierFacts& c) { return c.story; }) < kLeastStories) {
    return false;
  }
  Day first = kNoDay;
  Day last = std::numeric_limits<Day>::min();
  bool undated = false;
  for (const CarrierFacts& carrier : of_outlet) {
    undated |= carrier.day == kNoDay;
    if (carrier.day == kNoDay) continue;
    first = std::min(first, carrier.day);
    last = std::max(last, carrier.day);
  }
  const std::uint32_t outlet = of_outlet.front().outlet;
  const std::size_t all = articles_between(outlet, first, last) +
                          (undated ? articles_between(outlet, kNoDay, kNoDay) : 0);
  return of_outlet.size() * kOneOf >= all;
}

std::size_t BoilerplateRule::articles_between(std::uint32_t outlet, Day first, Day last) const {
  if (last < first) return 0;
  const auto& days = days_.at(outlet);
  const auto begin = std::ranges::lower_bound(days, first);
  const auto end = std::ranges::upper_bound(days, last);
  return static_cast<std::size_t>(end - begin);
}

}  // namespace wirecopy::passage
