#include "stages/match/speakers.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wirecopy::match {
namespace {

struct Row {
  std::string name;
  std::string a;
  std::string b;
  SpeakerRelation relation;
};

class SpeakerNames : public testing::TestWithParam<Row> {};

TEST_P(SpeakerNames, AreComparedEitherWay) {
  const text::Tokenizer tokenizer;
  Speakers speakers(tokenizer);
  const SpeakerId a = speakers.add(GetParam().a);
  const SpeakerId b = speakers.add(GetParam().b);
  EXPECT_EQ(speakers.relation(a, b), GetParam().relation);
  EXPECT_EQ(speakers.relation(b, a), GetParam().relation);
  EXPECT_EQ(speakers.add(GetParam().a), a);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SpeakerNames,
    testing::Values(Row{"the_last_name_alone", "Legend", "John Legend", SpeakerRelation::kSame},
                    Row{"a_title", "President Obama", "Barack Obama", SpeakerRelation::kSame},
                    Row{"a_middle_initial", "Donald J. Trump", "Donald Trump",
                        SpeakerRelation::kSame},
                    Row{"a_first_name", "Hillary", "Hillary Clinton", SpeakerRelation::kSame},
                    Row{"two_persons", "John Legend", "Lady Gaga", SpeakerRelation::kDifferent},
                    Row{"one_first_name", "John Legend", "John Kerry", SpeakerRelation::kUnknown},
                    Row{"a_pronoun", "she", "Lady Gaga", SpeakerRelation::kUnknown},
                    Row{"none", "", "Lady Gaga", SpeakerRelation::kUnknown},
                    Row{"two_pronouns", "he", "she", SpeakerRelation::kUnknown}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace wirecopy::match
