#include <unistd.h>

#include <cstdio>

#include "tests/program/made_dump.hpp"
#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

constexpr std::string_view kFerry =
    "The ferry to the northern isles sails again from Monday after a week of storms that kept it "
    "in port, its owners said.";
constexpr std::string_view kBridge =
    "Inspectors have closed the bridge over the Tarn for a month because of a crack in one of its "
    "piers, which may be older than thought.";

constexpr std::string_view kOther =
    "Elsewhere the mayor had been told that inspectors have closed the bridge over the Tarn for a "
    "month because of a crack, so trains will run late all week until somebody finds out more.";

class FindText : public ProgramTest {
 protected:
  FindText() {
    const std::string ferry(kFerry), bridge(kBridge);
    write("dump.jsonl", record("ferry", ferry) + record("copy", ferry + " It is late.") +
                            record("bridge", bridge) +
                            record("both", "On another day this stood here. " + bridge +
                                               " And nobody ever found out why that was so, as "
                                               "far as we can tell from all that we have read.") +
                            record("other", kOther));
    EXPECT_EQ(scan({"dump.jsonl", "--index", "--no-sqlite"}).status, 0);
  }

  Outcome find(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "find");
    arguments.insert(arguments.end(), {"--scan", "out"});
    return run(std::move(arguments));
  }

  Outcome find_lines(std::string_view text) const {
    write("query.txt", text);
    return find({"query.txt", "--format", "jsonl"});
  }
};

TEST_F(FindText, TellsCopiesFirstAndThenWhoHasPartsOfIt) {
  EXPECT_EQ(
      find_lines(kFerry).out,
      R"({"query":"query.txt","begin":0,"end":116,"grain":"copy","cluster":"copy","article":"copy","outlet":null,"published":null,"field":"text","article_begin":0,"article_end":116,"identity":1}
{"query":"query.txt","begin":0,"end":116,"grain":"copy","cluster":"copy","article":"ferry","outlet":null,"published":null,"field":"text","article_begin":0,"article_end":116,"identity":1}
)");
  const std::string parts = find_lines(std::string("Ours. ") + std::string(kBridge)).out;
  EXPECT_TRUE(
      contains(parts, R"("begin":6,"end":137,"grain":"copy","cluster":"both","article":"bridge")"));
  EXPECT_TRUE(contains(
      parts, R"("begin":6,"end":137,"grain":"passage","cluster":"both#32-110","article":"both")"));
  EXPECT_TRUE(contains(parts, R"("grain":"passage","cluster":"both#32-110","article":"other")"));
  EXPECT_TRUE(contains(read("out/passages.jsonl"), R"({"cluster":"both#32-110",)"));
  EXPECT_EQ(lines_in(parts), 3U);
}

TEST_F(FindText, FindsAPhraseWordForWord) {
  const Outcome outcome = find_lines("the bridge OVER the tarn");
  EXPECT_EQ(lines_in(outcome.out), 3U);
  EXPECT_TRUE(contains(outcome.out, R"("begin":0,"end":24,"grain":"passage")"));
  EXPECT_TRUE(contains(outcome.out, R"("article":"bridge","outlet":null,"published":null,)"
                                    R"("field":"text","article_begin":23,"article_end":47)"));
  EXPECT_EQ(find_lines("the bridge under the tarn").out, "");
  EXPECT_EQ(lines_in(find_lines("storms").out), 2U);
}

TEST_F(FindText, ShowsAPersonWhatStandsAround) {
  write("query.txt", "the bridge over the Tarn");
  const Outcome outcome = find({"query.txt"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_TRUE(contains(outcome.out, "query.txt: found in 3 articles\n"));
  EXPECT_TRUE(contains(outcome.out, "passage  unknown outlet  no date  bridge\n"));
  EXPECT_TRUE(contains(outcome.out, "Inspectors have closed «the bridge over the Tarn» for a"));
}

TEST_F(FindText, HasAStatusForNothing) {
  write("nothing.txt", "zebras have never been reported here");
  write("ferry.txt", kFerry);
  EXPECT_EQ(find({"nothing.txt"}).status, 0);
  EXPECT_EQ(find({"nothing.txt"}).out, "nothing.txt: found nowhere\n");
  EXPECT_EQ(find({"nothing.txt", "--exit-code"}).status, 4);
  EXPECT_EQ(find({"nothing.txt", "ferry.txt", "--exit-code"}).status, 0);
}

TEST_F(FindText, ReadsStandardInput) {
  write("query.txt", kFerry);
  Invocation from_input = invocation({"find", "-", "--scan", "out", "--format", "jsonl"});
  std::FILE* file = std::fopen(path("query.txt").c_str(), "rb");
  from_input.input = fileno(file);
  const Outcome outcome = program::run(from_input);
  std::fclose(file);
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(contains(outcome.out, R"({"query":"-","begin":0,"end":116,"grain":"copy")"));
}

TEST_F(FindText, FailsWhereThereIsNothingToReadOrToLookInto) {
  write("query.txt", kFerry);
  write("plain.jsonl", record("a", "one two three"));
  EXPECT_EQ(run({"scan", "plain.jsonl", "--out", "plain"}).status, 0);
  const Outcome no_index = run({"find", "query.txt", "--scan", "plain"});
  EXPECT_EQ(no_index.status, 1);
  EXPECT_TRUE(contains(no_index.err, "--index"));
  EXPECT_EQ(run({"find", "query.txt", "--scan", "nowhere"}).status, 1);
  const Outcome no_file = find({"query.txt", "missing.txt"});
  EXPECT_EQ(no_file.status, 1);
  EXPECT_EQ(no_file.out, "");
  EXPECT_TRUE(contains(no_file.err, "missing.txt"));
  EXPECT_EQ(find({"out"}).status, 1);
}

TEST_F(FindText, RefusesADamagedIndexAndOneOfANewerVersion) {
  const std::string whole = read("out/index");
  for (const std::size_t at : {std::size_t{8}, std::size_t{40}, whole.size() - 1}) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 2);
    write("out/index", bytes);
    const Outcome outcome = find_lines(kFerry);
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(contains(outcome.err, "out/index is "));
  }
}

TEST_F(FindText, TakesAnyBytesForAText) {
  const std::string ferry(kFerry);
  EXPECT_EQ(find_lines("").out, "");
  EXPECT_EQ(find_lines("\n \t").out, "");
  EXPECT_EQ(find_lines(std::string(5000, '\0')).out, "");
  EXPECT_EQ(find_lines(std::string(5000, '\xFF')).out, "");
  for (const std::string& before : {std::string(3, '\0'), std::string("\xFF\xFE\xC3"),
                                    std::string("\xE2\x80\xAE\xED\xA0\x80")}) {
    const Outcome outcome = find_lines(before + " " + ferry);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(lines_in(outcome.out), 2U);
  }
  // Each invalid sequence is one code point.
  EXPECT_TRUE(contains(find_lines("\xFF\xFE " + ferry).out, R"("begin":3,"end":119)"));
}

TEST_F(FindText, FindsWhatStandsInALongText) {
  std::string text;
  while (text.size() < 10'000'000) text += std::to_string(text.size()) + " and so on ";
  const Outcome outcome = find_lines(text + std::string(kFerry));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(contains(outcome.out, R"("grain":"passage")"));
  EXPECT_TRUE(contains(outcome.out, R"("article":"ferry")"));
}

TEST_F(FindText, MakesForeignTextVisible) {
  write("dump.jsonl", R"({"id":"a","title":"\u001b[2J\u202etitle","outlet":"o\u0007","text":")" +
                          std::string(kFerry) + R"( \u001b]0;x\u0007"})" + "\n");
  EXPECT_EQ(scan({"dump.jsonl", "--index", "--force"}).status, 0);
  write("query\x1b[1m.txt", kFerry);
  const Outcome outcome = find({"query\x1b[1m.txt"});
  EXPECT_EQ(outcome.out.find('\x1b'), std::string::npos);
  EXPECT_EQ(outcome.out.find('\x07'), std::string::npos);
  EXPECT_EQ(outcome.out.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_TRUE(contains(outcome.out, "\\x1b[2J<U+202E>title"));
}

TEST_F(FindText, SaysWhatIsWrongWithTheFlags) {
  write("query.txt", kFerry);
  EXPECT_EQ(run({"find", "query.txt"}).status, 2);
  EXPECT_EQ(run({"find", "--scan", "out"}).status, 2);
  EXPECT_EQ(find({"query.txt", "--format", "xml"}).status, 2);
  EXPECT_EQ(find({"query.txt", "--most", "0"}).status, 2);
  EXPECT_EQ(find({"-", "-"}).status, 2);
  EXPECT_EQ(find({"query.txt", "--store", "s"}).status, 2);
}

TEST_F(FindText, HasAPageOfHelp) {
  const Outcome page = run({"help", "find"});
  EXPECT_EQ(page.status, 0);
  for (const char* flag : {"--scan", "--store", "--format", "--exit-code", "--most", "--threads"}) {
    EXPECT_TRUE(contains(page.out, flag));
  }
  EXPECT_EQ(run({"find", "--help"}).out, page.out);
  EXPECT_TRUE(contains(run({"help"}).out, "  find  "));
  EXPECT_TRUE(contains(run({"help", "scan"}).out, "--index"));
}

TEST_F(FindText, NeedsTheIndexAloneAndForceReplacesIt) {
  EXPECT_EQ(scan({"dump.jsonl", "--force"}).status, 0);
  EXPECT_EQ(find_lines(kFerry).status, 1);
  EXPECT_EQ(scan({"dump.jsonl", "--force", "--index", "--only", "copies"}).status, 0);
  EXPECT_EQ(lines_in(find_lines(kFerry).out), 2U);
}

}  // namespace
}  // namespace wirecopy::program
