#include "tests/unit/input/fixture.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

using Reason = Reject::Reason;

class DelimitedTest : public InputTest {};

TEST_F(DelimitedTest, QuotedFieldsHoldNewlinesDelimitersAndMarks) {
  write("a.csv", "Id, TEXT ,Source\r\n1,\"a, \"\"b\"\"\r\nc\",bbc\r\n2,plain 5\" disk,cnn\r\n");
  const auto result = read("a.csv");
  EXPECT_EQ(result.texts(), (std::vector<std::string>{"a, \"b\"\r\nc", "plain 5\" disk"}));
  ASSERT_EQ(result.articles.size(), 2U);
  EXPECT_EQ(result.articles[0].outlet, "bbc");
  EXPECT_EQ(result.articles[0].line, 2U);
  EXPECT_EQ(result.articles[1].line, 4U);
  EXPECT_TRUE(result.rejects.empty());
}

TEST_F(DelimitedTest, TheDelimiterIsSeenInTheHeader) {
  write("a.csv", "id;text\n1;a,b\n");
  EXPECT_EQ(read("a.csv").texts(), std::vector<std::string>{"a,b"});
  write("b.csv", "id\ttext\n1\ta,b\n");
  EXPECT_EQ(read("b.csv").texts(), std::vector<std::string>{"a,b"});
  write("c.tsv", "id\ttext;x\ttext\n1\ta\tb;c\n");
  EXPECT_EQ(read("c.tsv").texts(), std::vector<std::string>{"b;c"});
}

TEST_F(DelimitedTest, BadRowsCostThemselvesAlone) {
  write("a.csv", "id,text\n1,a\n2\n3,b,c\n4,\"d\"e\n\n5,f\n");
  const auto result = read("a.csv");
  EXPECT_EQ(result.texts(), (std::vector<std::string>{"a", "f"}));
  ASSERT_EQ(result.rejects.size(), 3U);
  EXPECT_EQ(result.rejects[0].detail, "the row has 1 fields, the header 2");
  EXPECT_EQ(result.rejects[0].line, 3U);
  EXPECT_EQ(result.rejects[2].line, 5U);
  EXPECT_EQ(result.articles[1].line, 7U);
}

TEST_F(DelimitedTest, AnEmptyCellIsMissingAndAQuotedOneEmpty) {
  write("a.csv", "id,text\n1,\n2,\"\"\n");
  const auto result = read("a.csv");
  EXPECT_EQ(result.texts(), std::vector<std::string>{""});
  EXPECT_EQ(result.reasons(), std::vector<Reason>{Reason::kNoText});
}

TEST_F(DelimitedTest, AnOpenQuoteAtTheEndIsTruncated) {
  write("a.csv", "id,text\n1,a\n2,\"b\n3,c\n");
  const auto result = read("a.csv");
  EXPECT_EQ(result.texts(), std::vector<std::string>{"a"});
  EXPECT_EQ(result.reasons(), std::vector<Reason>{Reason::kTruncated});
  EXPECT_EQ(result.rejects.at(0).line, 3U);
}

TEST_F(DelimitedTest, ALastRowWithoutNewlineCountsWhereItIsWhole) {
  write("a.csv", "id,text\n1,a");
  EXPECT_EQ(read("a.csv").texts(), std::vector<std::string>{"a"});
  write("b.csv", "id,text\n1");
  EXPECT_EQ(read("b.csv").reasons(), std::vector<Reason>{Reason::kTruncated});
}

TEST_F(DelimitedTest, AHeaderAloneOrNothingAtAllIsNoError) {
  write("a.csv", "id,text");
  write("b.csv", "");
  EXPECT_TRUE(read("a.csv").articles.empty());
  EXPECT_TRUE(read("a.csv").rejects.empty());
  EXPECT_TRUE(read("b.csv").rejects.empty());
}

TEST_F(DelimitedTest, AHeaderWithoutTextIsWrongUsageWhereItIsNamedAndARejectInAFolder) {
  write("in/a.csv", "id,story\n1,a\n");
  try {
    read("in/a.csv");
    FAIL() << "no error";
  } catch (const UsageError& error) {
    EXPECT_NE(std::string(error.what()).find("--field text=COLUMN"), std::string::npos)
        << error.what();
  }
  EXPECT_EQ(read("in").reasons(), std::vector<Reason>{Reason::kNoText});
  auto asked = options({path("in/a.csv")});
  asked.fields = {{"text", "Story"}};
  EXPECT_EQ(read_all(asked).texts(), std::vector<std::string>{"a"});
}

TEST_F(DelimitedTest, RowsSurviveTheCutsBetweenBatches) {
  std::string table = "text,id\n";
  std::vector<std::string> texts;
  for (int i = 0; i < 2000; ++i) {
    const std::string lines(static_cast<std::size_t>(i * 37 % 2000), '\n');
    texts.push_back(lines + '"' + std::to_string(i));
    table.append("\"")
        .append(lines)
        .append("\"\"")
        .append(std::to_string(i))
        .append("\",")
        .append(std::to_string(i))
        .append("\n");
  }
  write("a.csv", table);
  const auto result = read("a.csv");
  ASSERT_EQ(result.texts(), texts);
  EXPECT_EQ(result.articles.back().id, "1999");
}

TEST_F(DelimitedTest, BadUtf8IsRepaired) {
  write("a.csv", "text,id\n\"a\xFF\",1\n");
  EXPECT_EQ(read("a.csv").texts(), std::vector<std::string>{"a\xEF\xBF\xBD"});
  EXPECT_EQ(read("a.csv").replaced, 1U);
}

}  // namespace
}  // namespace wirecopy::input
