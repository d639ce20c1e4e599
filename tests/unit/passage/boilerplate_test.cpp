#include "stages/passage/boilerplate.hpp"

#include <gtest/gtest.h>

namespace wirecopy::passage {
namespace {

using Facts = std::vector<CarrierFacts>;

// So many articles of an outlet, each a story of its own, on days from `first` on in turn.
Facts articles(std::uint32_t outlet, std::uint32_t count, Day first, std::uint32_t days,
               std::uint32_t first_story) {
  Facts out;
  for (std::uint32_t i = 0; i < count; ++i) {
    out.push_back({.outlet = outlet,
                   .story = first_story + i,
                   .day = first == kNoDay ? kNoDay : first + static_cast<Day>(i % days)});
  }
  return out;
}

Facts operator+(Facts a, const Facts& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Facts in_one_story(Facts facts) {
  for (CarrierFacts& f : facts) f.story = 77;
  return facts;
}

struct Row {
  const char* name;
  Facts carriers;
  Facts others;  // the rest of the dump
  bool boilerplate;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class Boilerplate : public testing::TestWithParam<Row> {};

TEST_P(Boilerplate, IsToldByDaysAndOutlets) {
  const auto& [name, carriers, others, expected] = GetParam();
  const BoilerplateRule rule(carriers + others);
  EXPECT_EQ(rule(carriers), expected);
  EXPECT_EQ(rule({carriers.rbegin(), carriers.rend()}), expected) << "in another order";
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Boilerplate,
    testing::Values(
        Row{"five_stories_of_all_that_an_outlet_has", articles(1, 5, 100, 3, 0), {}, true},
        Row{"four_stories", articles(1, 4, 100, 3, 0), {}, false},
        Row{"five_articles_of_one_story", in_one_story(articles(1, 5, 100, 3, 0)), {}, false},
        Row{"one_of_ten", articles(1, 5, 100, 1, 0), articles(1, 45, 100, 1, 50), true},
        Row{"less_than_one_of_ten", articles(1, 5, 100, 1, 0), articles(1, 46, 100, 1, 50), false},
        Row{"others_on_days_on_which_it_does_not_run", articles(1, 5, 100, 2, 0),
            articles(1, 500, 102, 5, 50) + articles(1, 500, 90, 10, 600), true},
        Row{"others_between_its_days", articles(1, 3, 100, 1, 0) + articles(1, 3, 110, 1, 10),
            articles(1, 55, 105, 1, 50), false},
        Row{"others_of_another_outlet", articles(1, 5, 100, 1, 0), articles(2, 500, 100, 1, 50),
            true},
        Row{"of_five_outlets",
            articles(1, 1, 9, 1, 0) + articles(2, 1, 9, 1, 1) + articles(3, 1, 9, 1, 2) +
                articles(4, 1, 9, 1, 3) + articles(5, 1, 9, 1, 4),
            {},
            false},
        Row{"of_unknown_outlets", articles(0, 8, 100, 3, 0), {}, false},
        Row{"a_wire_story_in_300_outlets",
            [] {
              Facts out;
              for (std::uint32_t i = 0; i < 300; ++i) out = out + articles(i + 1, 1, 9, 1, i);
              return out;
            }(),
            {},
            false},
        Row{"twenty_days", articles(0, 20, 100, 20, 0), {}, true},
        Row{"nineteen_days", articles(0, 60, 100, 19, 0), {}, false},
        Row{"before_1970", articles(0, 20, -100, 20, 0), {}, true},
        Row{"undated", articles(1, 5, kNoDay, 1, 0), {}, true},
        Row{"undated_among_many_undated", articles(1, 5, kNoDay, 1, 0),
            articles(1, 46, kNoDay, 1, 50), false},
        Row{"undated_among_many_dated", articles(1, 5, kNoDay, 1, 0), articles(1, 500, 9, 1, 50),
            true},
        Row{"no_day_is_no_twentieth",
            articles(0, 19, 100, 19, 0) + articles(0, 1, kNoDay, 1, 30),
            {},
            false}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wirecopy::passage
