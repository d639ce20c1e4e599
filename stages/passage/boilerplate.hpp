#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <vector>

namespace wirecopy::passage {

// Days since 1970-01-01, UTC.
using Day = std::int32_t;
inline constexpr Day kNoDay = std::numeric_limits<Day>::max();

// An article that carries a passage.  Outlet 0 is unknown.
struct CarrierFacts {
  std::uint32_t outlet = 0;
  std::uint32_t story = 0;  // its copy cluster, or a number of its own
  Day day = kNoDay;
};

// Tells site furniture from what is news in many places, by days and outlets and not by how often
// it runs: a line that stands in five unrelated stories of one outlet and in one of ten of its
// articles over the days that it runs, or that runs on twenty days, is boilerplate; a wire story in
// 300 outlets within two days is not.
// Thread safety: immutable once built.
class BoilerplateRule {
 public:
  static constexpr std::size_t kLeastStories = 5;
  static constexpr std::size_t kOneOf = 10;  // of an outlet's articles
  static constexpr std::size_t kLeastDays = 20;

  // `articles`: all of the dump, for what an outlet runs in all.
  explicit BoilerplateRule(std::span<const CarrierFacts> articles);

  // Requires: each article that carries the passage comes once.
  bool operator()(std::vector<CarrierFacts> carriers) const;

 private:
  bool fills_outlet(std::span<const CarrierFacts> of_outlet) const;
  std::size_t articles_between(std::uint32_t outlet, Day first, Day last) const;

  std::unordered_map<std::uint32_t, std::vector<Day>> days_;  // by outlet, of its articles, sorted
};

}  // namespace wirecopy::passage
