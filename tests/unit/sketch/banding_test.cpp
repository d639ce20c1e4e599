#include "wirecopy/banding.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "wirecopy/error.hpp"

namespace wirecopy {
namespace {

// One band at a time: the chance that no band agrees in all its rows.
double probability(const Banding& banding, double jaccard) {
  double none = 1;
  for (std::size_t band = 0; band < banding.bands; ++band) {
    double agrees = 1;
    for (std::size_t row = 0; row < banding.rows; ++row) agrees *= jaccard;
    none *= 1 - agrees;
  }
  return 1 - none;
}

struct Choice {
  const char* name;
  double similarity, recall;
  Banding banding;
};

void PrintTo(const Choice& row, std::ostream* out) { *out << row.name; }

class ChosenBanding : public testing::TestWithParam<Choice> {};

TEST_P(ChosenBanding, IsTheOneOfTheTable) {
  const auto& [name, similarity, recall, banding] = GetParam();
  EXPECT_EQ(choose_banding(similarity, recall), banding);
}

INSTANTIATE_TEST_SUITE_P(Rows, ChosenBanding,
                         testing::Values(Choice{"default", .5, .98, {64, 4}},
                                         Choice{"loose", .3, .95, {128, 2}},
                                         Choice{"looser", .2, .9, {128, 2}},
                                         Choice{"tight", .8, .98, {28, 9}},
                                         Choice{"near_identical", .95, .99, {12, 21}},
                                         Choice{"half_recall", .5, .5, {51, 5}},
                                         Choice{"more_than_256_values", .01, .98, {1024, 1}}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(CandidateProbability, IsThatOfBandsThatAgreeInAllRows) {
  for (const Banding banding : {Banding{64, 4}, Banding{14, 8}, Banding{1, 1}, Banding{128, 2}}) {
    for (double jaccard = 0; jaccard <= 1; jaccard += 0.0625) {
      EXPECT_NEAR(candidate_probability(banding, jaccard), probability(banding, jaccard), 1e-12);
    }
  }
  EXPECT_NEAR(candidate_probability({64, 4}, .5), .984, .001);
  EXPECT_NEAR(candidate_probability({64, 4}, .3), .406, .001);
}

TEST(ChooseBanding, KeepsItsPromiseAndIsTheMostSelectiveThatDoes) {
  for (double similarity = .1; similarity < .995; similarity += .01) {
    for (const double recall : {.01, .5, .8, .9, .95, .98, .99, .999}) {
      const Banding chosen = choose_banding(similarity, recall);
      EXPECT_GE(probability(chosen, similarity), recall - 1e-9) << similarity << ' ' << recall;
      EXPECT_LE(chosen.signature_size(), 1024u);
      const std::size_t size = chosen.signature_size() > 256 ? 1024 : 256;
      EXPECT_EQ(chosen.bands, size / chosen.rows);
      for (std::size_t rows = chosen.rows + 1; rows <= 32; ++rows) {
        EXPECT_LT(probability({size / rows, rows}, similarity), recall)
            << similarity << ' ' << recall;
      }
      if (size == 1024) {
        for (std::size_t rows = 1; rows <= 32; ++rows) {
          EXPECT_LT(probability({256 / rows, rows}, similarity), recall)
              << similarity << ' ' << recall;
        }
      }
    }
  }
}

TEST(ChooseBanding, RefusesWhatHasNoMeaning) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double wrong : {0., 1., -.5, 1.5, nan}) {
    EXPECT_THROW(choose_banding(wrong, .98), UsageError) << wrong;
    EXPECT_THROW(choose_banding(.5, wrong), UsageError) << wrong;
  }
  EXPECT_THROW(choose_banding(.001, .98), UsageError) << "no signature is long enough";
  EXPECT_THROW(choose_banding(1e-300, .5), UsageError);
  EXPECT_NO_THROW(choose_banding(1 - 1e-16, 1 - 1e-16));
  EXPECT_NO_THROW(choose_banding(.5, 1e-300));
}

TEST(ChooseBanding, NamesTheFlagThatIsWrong) {
  const auto message = [](double similarity, double recall) {
    try {
      choose_banding(similarity, recall);
    } catch (const UsageError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_NE(message(2, .5).find("--similarity"), std::string::npos);
  EXPECT_NE(message(.5, 2).find("--recall"), std::string::npos);
}

}  // namespace
}  // namespace wirecopy
