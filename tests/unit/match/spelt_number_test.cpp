#include "stages/match/spelt_number.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wirecopy::match {
namespace {

struct Row {
  std::string name;
  std::vector<std::uint32_t> parts;
  std::uint32_t value;
  std::size_t taken;  // parts
};

class SpeltNumbers : public testing::TestWithParam<Row> {};

TEST_P(SpeltNumbers, AddUpAsLongAsTheyGoOn) {
  SpeltNumber number;
  std::size_t taken = 0;
  while (taken < GetParam().parts.size() && number.add(GetParam().parts[taken])) ++taken;
  EXPECT_EQ(number.value(), GetParam().value);
  EXPECT_EQ(taken, GetParam().taken);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SpeltNumbers,
    testing::Values(Row{"twelve", {12}, 12, 1}, Row{"twenty_one", {20, 1}, 21, 2},
                    Row{"one_two", {1, 2}, 1, 1}, Row{"twenty_twelve", {20, 12}, 20, 1},
                    Row{"two_hundred_forty_seven", {2, 100, 40, 7}, 247, 4},
                    Row{"a_hundred", {100}, 100, 1}, Row{"a_thousand_and_one", {1000, 1}, 1001, 2},
                    Row{"twelve_thousand", {12, 1000}, 12000, 2},
                    Row{"three_hundred_thousand", {3, 100, 1000}, 300000, 3},
                    Row{"zero_five", {0, 5}, 0, 1}, Row{"twenty_thirty", {20, 30}, 20, 1}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace wirecopy::match
