#include "pipeline/revisions.hpp"

#include <gtest/gtest.h>

#include "tests/unit/pipeline/fixture.hpp"

namespace wirecopy::pipeline {
namespace {

// By position: c counts, p repeated, v revised.
std::string verdicts(const Revisions& revisions) {
  std::string out(revisions.counts.size(), '?');
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = revisions.counts[i] ? 'c' : '?';
  for (const auto& rejected : revisions.rejects) {
    EXPECT_EQ(out[rejected.article], '?') << "rejected once, and does not count";
    EXPECT_TRUE(revisions.counts[rejected.instead]);
    out[rejected.article] = rejected.revised ? 'v' : 'p';
  }
  return out;
}

TEST(Revisions, AreSettledAsTheContractHasIt) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    std::vector<worlds::Article> articles(1 + random.below(30));
    for (auto& article : articles) {
      article.id = std::string(1, "abcdef"[random.below(6)]);
      article.text = "text " + std::to_string(random.below(4));
      article.published = worlds::published(random);
    }
    const SmallCorpus corpus(articles);
    ASSERT_EQ(verdicts(resolve_revisions(*corpus)), oracle::revisions(articles));
  }
}

Published at(std::int64_t seconds) {
  return {.seconds = seconds, .precision = Published::Precision::kSecond};
}

struct Case {
  const char* name;
  std::vector<std::pair<const char*, Published>> texts;  // of one id, as read
  const char* verdicts;
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

class RevisionCase : public testing::TestWithParam<Case> {};

TEST_P(RevisionCase, HasItsVerdicts) {
  std::vector<worlds::Article> articles;
  for (const auto& [text, published] : GetParam().texts) {
    articles.push_back({.id = "id", .outlet = {}, .text = text, .published = published});
  }
  const SmallCorpus corpus(articles);
  EXPECT_EQ(verdicts(resolve_revisions(*corpus)), GetParam().verdicts);
  EXPECT_EQ(oracle::revisions(articles), GetParam().verdicts);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, RevisionCase,
    testing::Values(Case{"alone", {{"a", at(1)}}, "c"},
                    Case{"repeated", {{"a", at(1)}, {"a", at(2)}}, "cp"},
                    Case{"later_counts", {{"a", at(1)}, {"b", at(2)}}, "vc"},
                    Case{"later_came_first", {{"a", at(2)}, {"b", at(1)}}, "cv"},
                    Case{"equal_dates_the_one_read_later", {{"a", at(1)}, {"b", at(1)}}, "vc"},
                    Case{"no_date_is_earliest", {{"a", at(1)}, {"b", {}}}, "cv"},
                    Case{"no_dates_the_one_read_later", {{"a", {}}, {"b", {}}}, "vc"},
                    Case{"an_old_text_again", {{"a", at(1)}, {"b", at(2)}, {"a", at(3)}}, "vcp"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Revisions, AreNamedWithThePlaceOfTheOneThatCounts) {
  const SmallCorpus corpus({{.id = "id", .outlet = {}, .text = "a", .published = at(1)},
                            {.id = "id", .outlet = {}, .text = "b", .published = at(2)},
                            {.id = "id", .outlet = {}, .text = "b", .published = at(2)}});
  const auto revisions = resolve_revisions(*corpus);
  ASSERT_EQ(revisions.rejects.size(), 2u);
  const Reject revised = to_reject(*corpus, revisions.rejects[0]);
  EXPECT_EQ(revised.reason, Reject::Reason::kRevised);
  EXPECT_EQ(revised.input, "input.jsonl");
  EXPECT_EQ(revised.line, 1u);
  EXPECT_NE(revised.detail.find("input.jsonl:2"), std::string::npos) << revised.detail;
  EXPECT_EQ(to_reject(*corpus, revisions.rejects[1]).reason, Reject::Reason::kRepeated);
}

}  // namespace
}  // namespace wirecopy::pipeline
