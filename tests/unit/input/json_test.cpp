#include "tests/unit/input/fixture.hpp"

namespace wirecopy::input {
namespace {

using Reason = Reject::Reason;
using testing::Test;

class JsonTest : public InputTest {
 protected:
  ReadResult read_lines(std::string_view lines) const {
    write("a.jsonl", lines);
    return read("a.jsonl");
  }
};

TEST_F(JsonTest, EveryFieldIsReadByItsUsualSpellings) {
  const auto result = read_lines(
      R"({"guid":"1","site":"bbc","pub_date":"2015-07-21T02:51:32+03:00","headline":"A \"b\"","maintext":"x\ny","link":"u","lang":"en"})"
      "\n");
  ASSERT_EQ(result.articles.size(), 1U);
  const auto& article = result.articles[0];
  EXPECT_EQ(article.id, "1");
  EXPECT_EQ(article.outlet, "bbc");
  EXPECT_EQ(article.published, "2015-07-20T23:51:32Z");
  EXPECT_EQ(article.title, "A \"b\"");
  EXPECT_EQ(article.text, "x\ny");
  EXPECT_EQ(article.url, "u");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.line, 1U);
}

TEST_F(JsonTest, ANumberIsItsLiteral) {
  const auto result = read_lines(R"({"id": 12 ,"title":-3.50,"published":1437447092,"text":"x"})");
  ASSERT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(result.articles[0].id, "12");
  EXPECT_EQ(result.articles[0].title, "-3.50");
  EXPECT_EQ(result.articles[0].published, "2015-07-21T02:51:32Z");
}

TEST_F(JsonTest, NullAndObjectsAreMissing) {
  const auto result =
      read_lines(R"({"id":null,"outlet":{"name":"x"},"title":["t"],"url":false,"text":"x"})");
  ASSERT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(result.articles[0].id.size(), 17U);
  EXPECT_EQ(result.articles[0].outlet + result.articles[0].title + result.articles[0].url, "");
  EXPECT_EQ(result.undated_nonsense, 0U);
}

TEST_F(JsonTest, ThePreferredSpellingCountsWhereItIsUsable) {
  const auto result = read_lines(R"({"content":"c","body":"b","text":null,"id":"1"})"
                                 "\n"
                                 R"({"text":"t","body":"b","id":"2"})"
                                 "\n"
                                 R"({"text":"first","text":"second","id":"3"})"
                                 "\n");
  EXPECT_EQ(result.texts(), (std::vector<std::string>{"b", "t", "second"}));
}

TEST_F(JsonTest, AnEscapedKeyIsFound) {
  EXPECT_EQ(read_lines(R"({"\u0074ext":"x"})").texts(), std::vector<std::string>{"x"});
}

TEST_F(JsonTest, AMissingIdIsTheUrlAndAMissingOutletItsHost) {
  const auto result = read_lines(R"({"url":"https://www.BBC.co.uk/a","text":"x"})");
  ASSERT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(result.articles[0].id, "https://www.BBC.co.uk/a");
  EXPECT_EQ(result.articles[0].outlet, "bbc.co.uk");
}

TEST_F(JsonTest, ADateThatMakesNoSenseIsMissingAndCounted) {
  const auto result = read_lines(
      "{\"published\":\"30/09/"
      "2017\",\"text\":\"a\"}\n{\"published\":\"\",\"text\":\"b\"}\n{\"text\":\"c\"}\n");
  EXPECT_EQ(result.articles.size(), 3U);
  EXPECT_EQ(result.undated_nonsense, 1U);
}

TEST_F(JsonTest, OneKeyMayGiveTwoFields) {
  write("a.jsonl", R"({"link":"http:\/\/a.com\/1","text":"x"})");
  auto asked = options({path("a.jsonl")});
  asked.fields = {{"id", "link"}};
  const auto result = read_all(asked);
  ASSERT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(result.articles[0].id, "http://a.com/1");
  EXPECT_EQ(result.articles[0].url, "http://a.com/1");
  EXPECT_EQ(result.articles[0].outlet, "a.com");
}

TEST_F(JsonTest, AChosenFieldComesFirst) {
  write("a.jsonl", R"({"text":"no","article_body":"yes"})");
  auto asked = options({path("a.jsonl")});
  asked.fields = {{"text", "article_body"}};
  EXPECT_EQ(read_all(asked).texts(), std::vector<std::string>{"yes"});
}

struct BadLine {
  const char* name;
  std::string line;
  Reason reason;
};

class BadLines : public JsonTest, public testing::WithParamInterface<BadLine> {};

TEST_P(BadLines, CostThemselvesAlone) {
  const auto result =
      read_lines("{\"text\":\"before\"}\n" + GetParam().line + "\n{\"text\":\"behind\"}\n");
  EXPECT_EQ(result.texts(), (std::vector<std::string>{"before", "behind"}));
  ASSERT_EQ(result.rejects.size(), 1U);
  EXPECT_EQ(result.rejects[0].reason, GetParam().reason);
  EXPECT_EQ(result.rejects[0].line, 2U);
  EXPECT_FALSE(result.rejects[0].detail.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BadLines,
    testing::Values(BadLine{"garbage", "!!", Reason::kInvalid},
                    BadLine{"open_string", R"({"text":"x)", Reason::kInvalid},
                    BadLine{"open_object", R"({"text":"x")", Reason::kInvalid},
                    BadLine{"two_objects", R"({"text":"x"}{"text":"y"})", Reason::kInvalid},
                    BadLine{"two_objects_apart", R"({"text":"x"} {"text":"y"})", Reason::kInvalid},
                    BadLine{"trailing_brace", R"({"text":"x"}})", Reason::kInvalid},
                    BadLine{"array", R"([{"text":"x"}])", Reason::kInvalid},
                    BadLine{"string", R"("x")", Reason::kInvalid},
                    BadLine{"number", "1", Reason::kInvalid},
                    BadLine{"brace", "{", Reason::kInvalid},
                    BadLine{"control_character", "{\"text\":\"x\ty\"}", Reason::kInvalid},
                    BadLine{"nul", std::string("{\"text\":\"x\0y\"}", 14), Reason::kInvalid},
                    BadLine{"bad_escape", R"({"text":"x\q"})", Reason::kInvalid},
                    BadLine{"bad_number", R"({"id":012,"text":"x"})", Reason::kInvalid},
                    BadLine{"bad_literal", R"({"id":nul,"text":"x"})", Reason::kInvalid},
                    BadLine{"no_value", R"({"id":,"text":"x"})", Reason::kInvalid},
                    BadLine{"no_comma", R"({"id":"1" "text":"x"})", Reason::kInvalid},
                    BadLine{"no_text", R"({"id":"1"})", Reason::kNoText},
                    BadLine{"empty_object", "{}", Reason::kNoText},
                    BadLine{"null_text", R"({"text":null})", Reason::kNoText},
                    BadLine{"number_text", R"({"text":5})", Reason::kNoText},
                    BadLine{"object_text", R"({"text":{"a":"b"}})", Reason::kNoText},
                    BadLine{"deep", std::string(5000, '['), Reason::kInvalid}),
    [](const auto& row) { return row.param.name; });

TEST_F(JsonTest, BadUtf8IsReplacedAndCountedAndKeepsItsArticle) {
  const auto result =
      read_lines("{\"text\":\"a\xFFz \xED\xA0\x80\"}\n{\"text\":\"b\\ud800\"}\n{\"text\":\"c\"}\n");
  EXPECT_EQ(result.texts(),
            (std::vector<std::string>{"a\xEF\xBF\xBDz \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD",
                                      "b\xEF\xBF\xBD", "c"}));
  EXPECT_EQ(result.replaced, 5U);
}

TEST_F(JsonTest, BlankLinesAreNoRecordsButCountAsLines) {
  const auto result = read_lines("\n \t\r\n{\"text\":\"x\"}\r\n\n{\"text\":1}\n");
  ASSERT_EQ(result.articles.size(), 1U);
  EXPECT_EQ(result.articles[0].line, 3U);
  ASSERT_EQ(result.rejects.size(), 1U);
  EXPECT_EQ(result.rejects[0].line, 5U);
}

TEST_F(JsonTest, ALastLineWithoutNewlineCountsWhereItParses) {
  EXPECT_EQ(read_lines("{\"text\":\"x\"}\n{\"text\":\"y\"}").texts(),
            (std::vector<std::string>{"x", "y"}));
  const auto cut = read_lines("{\"text\":\"x\"}\n{\"text\":\"y");
  EXPECT_EQ(cut.texts(), std::vector<std::string>{"x"});
  EXPECT_EQ(cut.reasons(), std::vector<Reason>{Reason::kTruncated});
  EXPECT_EQ(cut.rejects.at(0).line, 2U);
}

TEST_F(JsonTest, TextIsFollowedByReadableBytes) {
  write("a.jsonl", "{\"text\":\"x\"}");
  write("b.jsonl", "{\"text\":\"\xFF\"}");
  Reader reader(options({path("a.jsonl"), path("b.jsonl")}));
  const Parser parser{InputOptions{}};
  RawBatch raw;
  unsigned sum = 0;
  while (reader.next(raw)) {
    const auto batch = parser(std::move(raw));
    for (const auto& article : batch.articles) {
      const char* end = article.view.text.data() + article.view.text.size();
      for (std::size_t i = 0; i < kPaddingBytes; ++i) sum += static_cast<unsigned char>(end[i]);
    }
    raw = {};
  }
  EXPECT_GT(sum, 0U);  // AddressSanitizer is the judge
}

TEST_F(JsonTest, LinesAndTextsSurviveTheCutsBetweenBatches) {
  std::string lines;
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; ++i) {
    texts.push_back(std::to_string(i) + std::string(static_cast<std::size_t>(i * 37 % 2000), 'x'));
    lines += "{\"text\":\"" + texts.back() + "\"}\n";
  }
  const auto result = read_lines(lines);
  ASSERT_EQ(result.texts(), texts);
  for (std::size_t i = 0; i < texts.size(); ++i) ASSERT_EQ(result.articles[i].line, i + 1);
  EXPECT_EQ(result.counts.bytes_read, lines.size());
}

TEST_F(JsonTest, AnArrayIsReadElementByElement) {
  write("a.json",
        " [\n{\"text\":\"a ]},{\\\"\"},\n 5, {\"text\":\n\"b\"}, {\"text\" \"c\"}, "
        "\"s\",{\"text\":\"d\\\\\"}]\n");
  const auto result = read("a.json");
  EXPECT_EQ(result.texts(), (std::vector<std::string>{"a ]},{\"", "b", "d\\"}));
  EXPECT_EQ(result.reasons(),
            (std::vector<Reason>{Reason::kInvalid, Reason::kInvalid, Reason::kInvalid}));
  EXPECT_EQ(result.articles.at(1).line, 3U);
  EXPECT_EQ(result.articles.at(2).line, 4U);
}

TEST_F(JsonTest, ABrokenElementCostsItselfWhereTheStructureCanBeFollowed) {
  write("a.json",
        "[\n{\"text\":\"a},\n{\"text\":\"b\"},\n{\"text\":\n  \"c,\n "
        "\"id\":\"1\"},\n{\"text\":\"d\"]\n,{\"text\":\"e\"}]");
  const auto result = read("a.json");
  EXPECT_EQ(result.texts(), (std::vector<std::string>{"b", "e"}));
  EXPECT_EQ(result.reasons(),
            (std::vector<Reason>{Reason::kInvalid, Reason::kInvalid, Reason::kInvalid}));
}

TEST_F(JsonTest, ABrokenLastElementLeavesTheArrayClosed) {
  write("a.json", "[\n{\"text\":\"a\"},\n{\"text\":\"b}\n]\n");
  EXPECT_EQ(read("a.json").texts(), std::vector<std::string>{"a"});
  EXPECT_EQ(read("a.json").reasons(), std::vector<Reason>{Reason::kInvalid});
}

TEST_F(JsonTest, AnArrayThatIsNotClosedIsTruncated) {
  write("a.json", "[{\"text\":\"a\"},{\"text\":\"b");
  EXPECT_EQ(read("a.json").texts(), std::vector<std::string>{"a"});
  EXPECT_EQ(read("a.json").reasons(), std::vector<Reason>{Reason::kTruncated});
  write("b.json", "[{\"text\":\"a\"}");
  EXPECT_EQ(read("b.json").reasons(), std::vector<Reason>{Reason::kTruncated});
}

TEST_F(JsonTest, WhatFollowsAnArrayIsARejectUnlessItIsAnArray) {
  write("a.json", "[{\"text\":\"a\"}]\n[{\"text\":\"b\"}]\n{\"text\":\"c\"}");
  const auto result = read("a.json");
  EXPECT_EQ(result.texts(), (std::vector<std::string>{"a", "b"}));
  ASSERT_EQ(result.rejects.size(), 1U);
  EXPECT_EQ(result.rejects[0].line, 3U);
}

TEST_F(JsonTest, AnArraySurvivesTheCutsBetweenBatches) {
  std::string array = "[";
  std::vector<std::string> texts;
  for (int i = 0; i < 2000; ++i) {
    texts.push_back(std::to_string(i) + std::string(static_cast<std::size_t>(i * 37 % 2000), '"'));
    std::string escaped;
    for (const char c : texts.back()) escaped += c == '"' ? std::string("\\\"") : std::string(1, c);
    array += "\n{\"text\":\"" + escaped + "\"},";
  }
  array.back() = ']';
  write("a.json", array);
  const auto result = read("a.json");
  ASSERT_EQ(result.texts(), texts);
  EXPECT_EQ(result.articles.back().line, 2001U);
  EXPECT_TRUE(result.rejects.empty());
}

TEST_F(JsonTest, AJsonFileMayHoldLinesOrOneObject) {
  write("lines.json", "{\"text\":\"a\"}\n!!\n{\"text\":\"b\"}\n");
  EXPECT_EQ(read("lines.json").texts(), (std::vector<std::string>{"a", "b"}));
  write("one.json", "{\n  \"text\": \"a\",\n  \"tags\": [\"}\"]\n}\n");
  EXPECT_EQ(read("one.json").texts(), std::vector<std::string>{"a"});
  EXPECT_TRUE(read("one.json").rejects.empty());
}

}  // namespace
}  // namespace wirecopy::input
