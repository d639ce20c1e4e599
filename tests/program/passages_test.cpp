#include "tests/program/made_dump.hpp"
#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

// Twenty words of one article's own.
std::string own(const std::string& name) {
  std::string out;
  for (int i = 0; i < 20; ++i) out += name + std::to_string(i) + ' ';
  return out;
}

std::string line(const std::string& id, const std::string& outlet, const std::string& text) {
  return R"({"id":")" + id + R"(","outlet":")" + outlet + R"(","published":"2024-05-13","text":")" +
         text + "\"}\n";
}

class PassagesProgram : public ProgramTest {
 protected:
  PassagesProgram() {
    const std::string shared =
        "die Brücke über den Fluss bleibt bis auf weiteres für alle gesperrt";
    const std::string inside =
        "this line stands in two articles of one outlet and nowhere else at all";
    write("a.jsonl", line("a", "x", own("a") + shared + ". " + own("b")) +
                         line("b", "y", "Ü " + shared + " " + own("c") + inside) +
                         line("c", "y", own("d") + inside));
  }
};

TEST_F(PassagesProgram, AreListedWithPlacesInCodePoints) {
  ASSERT_EQ(scan({"a.jsonl"}).status, 0);
  EXPECT_EQ(read("out/passages.jsonl"),
            R"({"cluster":"a#70-137","size":2,"outlets":2,"words":12,)"
            R"("text":"die Brücke über den Fluss bleibt bis auf weiteres für alle gesperrt",)"
            R"("boilerplate":false,"members":[{"article":"a","begin":70,"end":137},)"
            R"({"article":"b","begin":2,"end":69}]})"
            "\n");
  EXPECT_EQ(names("out"), (Names{"articles.jsonl", "copies.jsonl", "passages.jsonl", "quotes.jsonl",
                                 "rejects.jsonl", "run.json", "wirecopy.sqlite"}));
}

TEST_F(PassagesProgram, OfOneOutletAreListedWhereTheyAreAskedFor) {
  ASSERT_EQ(scan({"a.jsonl", "--same-outlet"}).status, 0);
  EXPECT_EQ(lines_in(read("out/passages.jsonl")), 2U);
  EXPECT_TRUE(contains(read("out/passages.jsonl"), R"("outlets":1,"words":14,"text":"this line)"));
}

TEST_F(PassagesProgram, HaveAlignmentsPairByPair) {
  ASSERT_EQ(scan({"a.jsonl", "--pairwise", "--only", "passages"}).status, 0);
  EXPECT_TRUE(contains(read("out/alignments.jsonl"),
                       R"({"a":"a","a_begin":70,"a_end":137,"b":"b","b_begin":2,"b_end":69,)"
                       R"("words":12,"identity":1})"));
  EXPECT_EQ(lines_in(read("out/alignments.jsonl")), 2U);
}

TEST_F(PassagesProgram, AreLeftOutUnderOnlyCopies) {
  const Outcome outcome = scan({"a.jsonl", "--only", "copies", "--pairwise"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err.find("Passages"), std::string::npos);
  EXPECT_EQ(names("out"), (Names{"articles.jsonl", "copies.jsonl", "pairs.jsonl", "rejects.jsonl",
                                 "run.json", "wirecopy.sqlite"}));
}

TEST_F(PassagesProgram, AreInTheSummary) {
  EXPECT_TRUE(contains(scan({"a.jsonl"}).err, "Passages                  1   stretches"));
}

}  // namespace
}  // namespace wirecopy::program
