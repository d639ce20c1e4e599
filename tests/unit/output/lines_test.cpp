#include "stages/output/lines.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include "tests/unit/output/sample_articles.hpp"

namespace wirecopy::output {
namespace {

using testing_articles::bare_article;
using testing_articles::SampleWorld;

TEST(ArticleLine, HasEveryFieldInOrder) {
  const SampleWorld world;
  std::string out;
  append_article_line(out, world.articles.article(world.first),
                      {120, "a2~2", Relation::kOrigin, "dpa"});
  EXPECT_EQ(out,
            R"({"article":"a1","outlet":"Morning Post","published":"2015-07-21T02:51:32Z",)"
            R"("title":"Harbour opens","url":"https://m.example/1","language":"en","words":120,)"
            R"("copy_cluster":"a2~2","relation":"origin","agency":"dpa"})"
            "\n");
}

TEST(ArticleLine, HasNullForWhatIsMissing) {
  std::string out;
  append_article_line(out, bare_article("x"), {});
  EXPECT_EQ(out, R"({"article":"x","outlet":null,"published":null,"title":null,"url":null,)"
                 R"("language":null,"words":0,"copy_cluster":null,"relation":null,"agency":null})"
                 "\n");
}

TEST(ArticleLine, IsAppended) {
  std::string out = "before\n";
  append_article_line(out, bare_article("x"), {});
  EXPECT_TRUE(out.starts_with("before\n{"));
}

TEST(CopyLine, HasTheClusterAndItsMembers) {
  const SampleWorld world;
  std::string out;
  append_copy_line(out, world.cluster, world.articles);
  EXPECT_EQ(
      out,
      R"({"cluster":"a2~2","size":3,"outlets":3,"first_published":"2015-07-21T02:51:32Z",)"
      R"("last_published":"2015-07-21","origin":"a1","leader":"a2","agency":null,)"
      R"("near":["b1"],"excerpt_of":["b1","c1"],"members":[)"
      R"({"article":"a1","outlet":"Morning Post","published":"2015-07-21T02:51:32Z",)"
      R"("relation":"origin","jaccard":0.666667,"containment":0.8},)"
      R"({"article":"a2","outlet":null,"published":"2015-07-21","relation":"copy","jaccard":1,)"
      R"("containment":1},)"
      R"({"article":"a3","outlet":"Sud \"Info\"","published":null,"relation":"excerpt",)"
      R"("jaccard":0.05,"containment":0.875}]})"
      "\n");
}

TEST(CopyLine, CountsNoTemplate) {
  SampleWorld world;
  world.cluster.members.front().relation = Relation::kTemplate;
  world.cluster.members[1].relation = Relation::kOrigin;
  std::string out;
  append_copy_line(out, world.cluster, world.articles);
  EXPECT_TRUE(out.starts_with(R"({"cluster":"a2~2","size":2,"outlets":3,)"
                              R"("first_published":"2015-07-21","last_published":"2015-07-21",)"
                              R"("origin":"a2",)"))
      << out;
  EXPECT_NE(out.find(R"({"article":"a1",)"), std::string::npos) << "it is still a member";
}

TEST(CopyLine, HasNoDatesWhereNoMemberHasOne) {
  SampleWorld world;
  world.cluster.members = {{world.undated, Relation::kOrigin, 1, 1}};
  std::string out;
  append_copy_line(out, world.cluster, world.articles);
  EXPECT_NE(out.find(R"("first_published":null,"last_published":null,"origin":"a3")"),
            std::string::npos);
}

TEST(PairLine, HasBothArticles) {
  const SampleWorld world;
  std::string out;
  append_pair_line(out, {world.first, world.second, 0.5, 0.75, 0.6}, world.articles);
  EXPECT_EQ(out, R"({"a":"a1","b":"a2","jaccard":0.5,"containment_a":0.75,"containment_b":0.6})"
                 "\n");
}

TEST(RejectLine, HasPlaceAndReason) {
  std::string out;
  append_reject_line(out, {"dump/a.jsonl", 17, Reject::Reason::kRepeated, "seen on line 3"});
  simdjson::dom::parser parser;
  const simdjson::dom::element line = parser.parse(out);
  EXPECT_EQ(std::string_view(line["input"]), "dump/a.jsonl");
  EXPECT_EQ(std::uint64_t(line["line"]), 17u);
  EXPECT_EQ(std::string_view(line["reason"]), to_string(Reject::Reason::kRepeated));
  EXPECT_EQ(std::string_view(line["detail"]), "seen on line 3");
}

TEST(RejectLine, HasNoLineWhereTheWholeInputIsMeant) {
  std::string out;
  append_reject_line(out, {"a.zip", 0, Reject::Reason::kDamaged, ""});
  EXPECT_TRUE(out.starts_with(R"({"input":"a.zip","line":null,"reason":")")) << out;
  EXPECT_TRUE(out.ends_with("\"detail\":null}\n")) << out;
}

// Hostile text in every field comes back as it went in, on one line.
TEST(ArticleLine, GivesBackHostileText) {
  const std::string hostile = std::string("\0\n\r\t\"\\{}[]:,", 12) + "\u2028\u202e\ufffd😀";
  std::string out;
  append_article_line(out, {hostile, hostile, hostile, "", hostile, hostile, {}},
                      {1, hostile, Relation::kCopy, hostile});
  EXPECT_EQ(out.find('\n'), out.size() - 1);
  simdjson::dom::parser parser;
  const simdjson::dom::element line = parser.parse(out);
  for (const char* field :
       {"article", "outlet", "title", "url", "language", "copy_cluster", "agency"}) {
    EXPECT_EQ(std::string_view(line[field]), hostile) << field;
  }
}

TEST(RelationName, IsTheContractsWord) {
  EXPECT_EQ(to_string(Relation::kOrigin), "origin");
  EXPECT_EQ(to_string(Relation::kIdentical), "identical");
  EXPECT_EQ(to_string(Relation::kCopy), "copy");
  EXPECT_EQ(to_string(Relation::kExcerpt), "excerpt");
  EXPECT_EQ(to_string(Relation::kTemplate), "template");
}

}  // namespace
}  // namespace wirecopy::output
