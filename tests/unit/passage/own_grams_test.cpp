#include "stages/passage/own_grams.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "tests/support/passage_scan_oracle.hpp"
#include "tests/support/passage_worlds.hpp"

namespace wirecopy {

void PrintTo(const TokenSpan& span, std::ostream* out) {
  *out << '[' << span.begin << ',' << span.end << ')';
}

namespace passage {
namespace {

using worlds::Script;
using worlds::TokenList;

// Distinct words.
TokenList words(std::uint32_t first, std::uint32_t count) {
  TokenList out;
  for (std::uint32_t n = first; n < first + count; ++n) out.push_back(n * 2654435761u << 1);
  return out;
}

TokenList operator+(TokenList a, const TokenList& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

struct Row {
  const char* name;
  TokenList leader, copy;
  std::vector<TokenSpan> parts;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class OwnParts : public testing::TestWithParam<Row> {};

TEST_P(OwnParts, AreTheGramsThatTheLeaderHasNotWithNineWordsToEitherSide) {
  LeaderGrams leader;
  leader.load(GetParam().leader);
  EXPECT_EQ(leader.own_parts(GetParam().copy), GetParam().parts);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, OwnParts,
    testing::Values(
        Row{"equal", words(0, 100), words(0, 100), {}},
        Row{"shortened", words(0, 100), words(20, 50), {}},
        // Grams 47 to 50 hold the word.
        Row{"one_word_changed",
            words(0, 100),
            words(0, 50) + words(900, 1) + words(51, 49),
            {{38, 60}}},
        Row{"one_word_removed", words(0, 100), words(0, 50) + words(51, 49), {{38, 59}}},
        Row{"a_new_begin", words(0, 100), words(900, 10) + words(0, 50), {{0, 19}}},
        Row{"a_new_end", words(0, 100), words(0, 50) + words(900, 10), {{38, 60}}},
        Row{"two_that_touch",
            words(0, 100),
            words(0, 30) + words(900, 1) + words(31, 20) + words(901, 1) + words(52, 48),
            {{18, 61}}},
        Row{"nothing_in_common", words(0, 100), words(900, 30), {{0, 30}}},
        Row{"too_short_for_a_gram", words(0, 100), words(900, 3), {}},
        Row{"of_an_empty_leader", {}, words(0, 20), {{0, 20}}}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(OwnPartsOfRelatedTexts, AreThoseOfTheOracle) {
  LeaderGrams leader;
  for (const Script script : worlds::kScripts) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      SCOPED_TRACE(worlds::name_of(script) + ", seed " + std::to_string(seed));
      const auto [a, b] = worlds::related_texts(seed, script);
      if (oracle::half_words_of(b) < 20) continue;
      const oracle::PassageDump dump{
          .tokens = {a, b},
          .published = {{}, {}},
          .outlets = {0, 0},
          .clusters = {{0, {{0, Relation::kOrigin}, {1, Relation::kCopy}}}},
          .within_seconds = {}};
      leader.load(a);
      ASSERT_EQ(leader.own_parts(b), oracle::compared_parts(dump)[1]);
    }
  }
}

// Every gram of the copy that the leader has lies in a run; runs are equal words and in order.
TEST(SharedRuns, CoverWhatTheCopyHasFromItsLeader) {
  LeaderGrams leader;
  for (const Script script : worlds::kScripts) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
      SCOPED_TRACE(worlds::name_of(script) + ", seed " + std::to_string(seed));
      const auto [a, b] = worlds::related_texts(seed, script);
      leader.load(a);
      std::vector<bool> covered(b.size());
      std::uint32_t end = 0;
      for (const SharedRun& run : leader.shared_runs(b)) {
        ASSERT_GE(run.copy_begin, end);
        end = run.copy_begin + run.leader.size();
        ASSERT_LE(end, b.size());
        ASSERT_LE(run.leader.end, a.size());
        ASSERT_TRUE(std::equal(a.begin() + run.leader.begin, a.begin() + run.leader.end,
                               b.begin() + run.copy_begin));
        std::fill(covered.begin() + run.copy_begin, covered.begin() + end, true);
      }
      for (const Seed& seed_of_both : oracle::all_seeds(a, b)) {
        ASSERT_TRUE(covered[seed_of_both.b]) << seed_of_both.b;
      }
    }
  }
}

TEST(SharedRuns, OfACopyWithAWordChangedAreTwo) {
  LeaderGrams leader;
  const auto of_leader = words(0, 100);
  leader.load(of_leader);
  const auto runs = leader.shared_runs(words(10, 40) + words(900, 1) + words(51, 20));
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].leader, (TokenSpan{10, 50}));
  EXPECT_EQ(runs[0].copy_begin, 0u);
  EXPECT_EQ(runs[1].leader, (TokenSpan{51, 71}));
  EXPECT_EQ(runs[1].copy_begin, 41u);
}

}  // namespace
}  // namespace passage
}  // namespace wirecopy
