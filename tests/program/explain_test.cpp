#include <sstream>

#include "tests/program/program_test.hpp"
#include "wirecopy/banding.hpp"

namespace wirecopy::program {
namespace {

class Explain : public ProgramTest {};

TEST_F(Explain, NamesBandsAndRows) {
  EXPECT_TRUE(contains(run({"explain"}).out, "64 bands of 4 rows"));
  const Banding banding = choose_banding(0.8, 0.9);
  EXPECT_TRUE(contains(
      run({"explain", "--similarity", ".8", "--recall", ".9"}).out,
      std::to_string(banding.bands) + " bands of " + std::to_string(banding.rows) + " rows"));
}

TEST_F(Explain, PrintsTheCurveWithBars) {
  std::istringstream lines(run({"explain", "--similarity", ".55"}).out);
  const Banding banding = choose_banding(0.55, 0.98);
  int rows = 0;
  std::size_t bar_before = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    double jaccard = 0, probability = 0;
    if (!(words >> jaccard >> probability)) continue;
    ++rows;
    EXPECT_NEAR(probability, candidate_probability(banding, jaccard), 5e-5 + 1e-9);
    const auto bar = static_cast<std::size_t>(std::ranges::count(line, '#'));
    EXPECT_GE(bar, bar_before);
    bar_before = bar;
  }
  EXPECT_EQ(rows, 11);  // .1 to 1, and .55
  EXPECT_EQ(bar_before, 50U);
}

}  // namespace
}  // namespace wirecopy::program
