#include "stages/passage/gram_filter.hpp"

#include <cmath>

namespace wirecopy::passage {
namespace {

// The share of all samples of words whose value lies below `u`, of [0,1).  One of value v is
// sampled when it and its neighbours that are greater fill a window of seven: with probability
// (1 - v)^6 (1 + 6 v); the integral of that.
double samples_below(double u) {
  const double q = 1 - u;
  return 1 - std::pow(q, 7) * (1 + 3 * u);
}

}  // namespace

GramFilter::GramFilter(std::span<std::uint8_t> cells) : cells_(cells) {
  const auto count = static_cast<double>(regions_.size());
  const std::uint64_t all = cells.size();
  for (std::size_t i = 0; i < regions_.size(); ++i) {
    const auto place = [&](std::size_t border) {
      const double below = samples_below(static_cast<double>(border) / count);
      return border == regions_.size()
                 ? all
                 : static_cast<std::uint64_t>(below * static_cast<double>(all - regions_.size()));
    };
    regions_[i].begin = place(i) + i;
    regions_[i].size = (i + 1 == regions_.size() ? all : place(i + 1) + i + 1) - regions_[i].begin;
  }
}

}  // namespace wirecopy::passage
