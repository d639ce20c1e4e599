#include <sstream>

#include "tests/program/made_dump.hpp"
#include "tests/program/program_test.hpp"
#include "tests/support/json_oracle.hpp"

namespace wirecopy::program {
namespace {

using oracle::JsonOracle;

class Logs : public ProgramTest {
 protected:
  Logs() {
    const std::string bare = R"({"title":"\u001b[2J","text":"one two three four five six seven",)";
    write("a.jsonl", made_dump(40, 60) + "{}\n" + record("m0", "a revision of the first") + bare +
                         "\"id\":\"y\"}\n" + bare + "\"id\":\"z\"}\n");
  }
};

TEST_F(Logs, TheSummaryIsForPeopleAndOnStderr) {
  const Outcome outcome = scan({"a.jsonl", "--max-rejects", "1"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "");
  for (const char* said :
       {"Articles", "outlets, in", "1 input", "Rejected", "no_text", "Revised", "out/rejects.jsonl",
        "Copy clusters", "Most syndicated", "peak memory", "articles/s", "Results in out/"}) {
    EXPECT_TRUE(contains(outcome.err, said));
  }
  EXPECT_TRUE(contains(outcome.err, "\\x1b[2J"));
  EXPECT_FALSE(contains(outcome.err, "\x1b"));
  EXPECT_FALSE(contains(outcome.err, "\r"));
}

TEST_F(Logs, QuietLeavesWarningsAlone) {
  EXPECT_EQ(scan({"a.jsonl", "--quiet", "--max-rejects", "1"}).err, "");
  const Outcome outcome = scan({"a.jsonl", "--quiet", "--force"});
  EXPECT_EQ(outcome.status, 3);
  EXPECT_TRUE(outcome.err.starts_with("wirecopy: warning: "));
  EXPECT_EQ(lines_in(outcome.err), 1U);
}

TEST_F(Logs, JsonIsOneObjectALine) {
  const Outcome outcome = scan({"a.jsonl", "--log-format", "json"});
  EXPECT_EQ(outcome.status, 3);
  std::istringstream lines(outcome.err);
  std::string events;
  for (std::string line; std::getline(lines, line);) {
    EXPECT_TRUE(JsonOracle::object(line).has_value()) << line;
    for (const char* key : {"{\"time\":\"2", "\"level\":\"", "\"event\":\""}) {
      EXPECT_TRUE(contains(line, key));
    }
    const auto event = line.find("\"event\":\"") + 9;
    events += line.substr(event, line.find('"', event) - event) + " ";
  }
  EXPECT_TRUE(events.ends_with("summary warning "));
  EXPECT_TRUE(contains(outcome.err, "\"copy_clusters\":"));
}

TEST_F(Logs, AnErrorIsAJsonEventToo) {
  const Outcome outcome = scan({"no\xff\"such", "--log-format", "json"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(JsonOracle::object(outcome.err).has_value()) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "\"level\":\"error\""));
  EXPECT_TRUE(contains(outcome.err, R"("message":"no\\xff\"such: no such file or folder")"));
}

}  // namespace
}  // namespace wirecopy::program
