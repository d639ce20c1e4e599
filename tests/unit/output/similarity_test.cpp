#include "stages/output/similarity.hpp"

#include <gtest/gtest.h>

namespace wirecopy::output {
namespace {

struct Row {
  std::string_view name;
  double similarity;
  std::string_view text;
};

std::string text_of(double similarity) {
  std::string out;
  append_similarity(out, similarity);
  return out;
}

class Similarity : public testing::TestWithParam<Row> {};

TEST_P(Similarity, IsWrittenInItsShortestForm) {
  EXPECT_EQ(text_of(GetParam().similarity), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Similarity,
    testing::Values(Row{"none", 0, "0"}, Row{"all", 1, "1"}, Row{"half", 0.5, "0.5"},
                    Row{"third", 1.0 / 3, "0.333333"}, Row{"two_thirds", 2.0 / 3, "0.666667"},
                    Row{"smallest", 0.000001, "0.000001"}, Row{"below_smallest", 0.0000004, "0"},
                    Row{"zeros_inside", 0.10203, "0.10203"}, Row{"rounds_to_all", 0.9999996, "1"},
                    Row{"largest_below", 0.999999, "0.999999"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(SimilarityRoundTrip, ReadsBackAsTheRoundedDouble) {
  for (int numerator = 0; numerator <= 997; ++numerator) {
    const double similarity = numerator / 997.0;
    EXPECT_EQ(std::stod(text_of(similarity)), rounded_similarity(similarity)) << similarity;
    EXPECT_NEAR(rounded_similarity(similarity), similarity, 0.5000001e-6);
  }
}

}  // namespace
}  // namespace wirecopy::output
