#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "wirecopy/published.hpp"

namespace wirecopy::oracle {

// (later, earlier), as places in Order.
using RankPair = std::pair<std::uint32_t, std::uint32_t>;

// The seconds that a publication time may mean, first and last.
inline std::pair<std::int64_t, std::int64_t> seconds_meant(const Published& published) {
  const bool day = published.precision == Published::Precision::kDay;
  return {published.seconds - (day ? 86399 : 0), published.seconds};
}

inline bool is_within(const Published& a, const Published& b, std::optional<std::int64_t> seconds) {
  if (!seconds || !a.known() || !b.known()) return true;
  const auto [a_first, a_last] = seconds_meant(a);
  const auto [b_first, b_last] = seconds_meant(b);
  return a_first - b_last <= *seconds && b_first - a_last <= *seconds;
}

// The pairs of one band: in a bucket, each article with the first 16 and the 16 before it that lie
// within the window.  `published` may be empty where there is no window.
inline void add_bucket_pairs(const std::vector<std::uint32_t>& keys,
                             const std::vector<Published>& published,
                             std::optional<std::int64_t> within_seconds, std::set<RankPair>& out) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> buckets;
  for (std::uint32_t rank = 0; rank < keys.size(); ++rank) buckets[keys[rank]].push_back(rank);
  for (const auto& [key, members] : buckets) {
    for (const auto later : members) {
      std::vector<std::uint32_t> before;
      for (const auto earlier : members) {
        if (earlier >= later) continue;
        if (!within_seconds || is_within(published[earlier], published[later], within_seconds)) {
          before.push_back(earlier);
        }
      }
      for (std::size_t i = 0; i < before.size(); ++i) {
        if (i < 16 || i + 16 >= before.size()) out.insert({later, before[i]});
      }
    }
  }
}

}  // namespace wirecopy::oracle
