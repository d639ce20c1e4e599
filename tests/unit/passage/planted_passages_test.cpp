#include <gtest/gtest.h>

#include "stages/passage/aligner.hpp"
#include "tests/support/passage_oracle.hpp"
#include "tests/support/passage_worlds.hpp"

// Passages planted in surroundings of their own and edited: how many are found, and how well.
namespace wirecopy::passage {
namespace {

double overlap(TokenSpan x, TokenSpan y) {
  const double shared =
      static_cast<double>(std::min(x.end, y.end)) - static_cast<double>(std::max(x.begin, y.begin));
  return shared / (std::max(x.end, y.end) - std::min(x.begin, y.begin));
}

struct Row {
  const char* name;
  std::size_t size;
  std::size_t every;  // one place in so many is edited
  worlds::Edit edit;
  double found;     // at least
  double well_met;  // share with nine tenths of both spans, at least
};

class PlantedPassages : public testing::TestWithParam<Row> {};

struct Met {
  int found = 0;
  int well = 0;
};

// Plants one passage in two texts and aligns them.
void plant(const worlds::Vocabulary& vocabulary, worlds::Random& random, Met& met) {
  const Row& row = PlantedPassages::GetParam();
  const auto passage = vocabulary.draw(random, row.size);
  const auto places = worlds::one_place_in(row.every, row.size, random);
  const auto changed = edited(passage, places, row.edit, vocabulary, random);
  const auto a = surrounded(passage, 150, 150, vocabulary, random);
  const auto b = surrounded(changed, 200, 100, vocabulary, random);
  Aligner aligner;
  std::vector<Alignment> alignments;
  aligner.align(a.text, b.text, oracle::seeds(a.text, b.text), alignments);
  double best = 0;
  for (const auto& x : alignments) {
    best = std::max(best, std::min(overlap(x.a, a.place), overlap(x.b, b.place)));
  }
  met.found += best > 0;
  met.well += best >= .9;
}

TEST_P(PlantedPassages, AreFoundFromTheirFirstWordToTheirLast) {
  constexpr int kPassages = 1000;
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  worlds::Random random(19);
  Met met;
  for (int i = 0; i < kPassages; ++i) plant(vocabulary, random, met);
  EXPECT_GE(met.found, GetParam().found * kPassages);
  EXPECT_GE(met.well, GetParam().well_met * kPassages);
}

INSTANTIATE_TEST_SUITE_P(
    Of, PlantedPassages,
    testing::Values(Row{"10WordsVerbatim", 10, 100, worlds::Edit::kAny, 1, .97},
                    Row{"25WordsOneInTenReplaced", 25, 10, worlds::Edit::kReplaced, .98, .98},
                    Row{"25WordsOneInTenRemoved", 25, 10, worlds::Edit::kRemoved, .98, .98},
                    Row{"25WordsOneInTenInserted", 25, 10, worlds::Edit::kInserted, .98, .98},
                    Row{"50WordsOneInFiveReplaced", 50, 5, worlds::Edit::kReplaced, .99, .98},
                    Row{"50WordsOneInFiveRemoved", 50, 5, worlds::Edit::kRemoved, .99, .98},
                    Row{"50WordsOneInFiveInserted", 50, 5, worlds::Edit::kInserted, .99, .98}),
    [](const auto& row) { return std::string("Of") + row.param.name; });

}  // namespace
}  // namespace wirecopy::passage
