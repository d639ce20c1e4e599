#include <fcntl.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "tests/program/program_test.hpp"
#include "tests/support/json_oracle.hpp"
#include "tests/support/made_store.hpp"
#include "tests/support/sqlite_rows.hpp"

namespace wirecopy::program {
namespace {

using oracle::JsonOracle;

constexpr std::string_view kStory =
    "The harbour of the old town was closed on Monday after the storm had torn three boats from "
    "their moorings and thrown them against the pier";

std::string article(std::string_view id, std::string_view outlet, std::string_view day,
                    std::string_view text) {
  return R"({"id":")" + std::string(id) + R"(","outlet":")" + std::string(outlet) +
         R"(","published":"2020-03-)" + std::string(day) + R"(","text":")" + std::string(text) +
         "\"}\n";
}

class AddCommand : public ProgramTest {
 protected:
  // The store `s` after two articles of one day: a story, and another.
  AddCommand() {
    write("1.jsonl", article("a", "one", "01", kStory) +
                         article("x", "one", "01", "a text that nobody else has anywhere at all"));
    write("2.jsonl", article("b", "two", "02", kStory));
    EXPECT_EQ(add({"1.jsonl"}).status, 0);
  }

  Outcome add(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "add");
    arguments.insert(arguments.end(), {"--store", "s"});
    return run(std::move(arguments));
  }
  std::string dump() const { return made_store::dump(path("s")); }
};

TEST_F(AddCommand, FindsWhatHasRunBefore) {
  const Outcome outcome = add({"2.jsonl", "--out", "out"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  for (const char* line :
       {"New articles              1\n", "  copies                  1   of older",
        "New clusters              1", "Held                      3"}) {
    EXPECT_TRUE(contains(outcome.err, line));
  }
  EXPECT_EQ(lines_in(read("out/articles.jsonl")), 1U);
  EXPECT_TRUE(contains(read("out/articles.jsonl"), R"("copy_cluster":"a","relation":"identical")"));
  EXPECT_EQ(lines_in(read("out/copies.jsonl")), 1U);
  EXPECT_TRUE(contains(read("out/copies.jsonl"), R"({"cluster":"a","size":2,"outlets":2)"));
  EXPECT_EQ(run({"store", "s", "--check"}).status, 0);
}

// Its own words are none, so that nothing but its leader leads to the article that quotes them.
TEST_F(AddCommand, FindsTheWordsOfAnOlderQuoteInACopyOfAnOlderArticle) {
  constexpr std::string_view kSaid =
      "the old pier was never built for boats of such a size and will be closed for good";
  const std::string told =
      std::string(kStory) + ". After that night " + std::string(kSaid) + ", as it was put there";
  write("3.jsonl", article("q", "one", "03",
                           R"(\"The)" + std::string(kSaid.substr(3)) +
                               R"(\", said the mayor of another place)") +
                       article("c", "two", "03", told));
  write("4.jsonl", article("d", "three", "04", told));
  EXPECT_EQ(add({"3.jsonl"}).status, 0);
  EXPECT_EQ(add({"4.jsonl", "--out", "out"}).status, 0);
  const std::string quotes = read("out/quotes.jsonl");
  EXPECT_TRUE(contains(quotes, R"("article":"q")"));
  EXPECT_TRUE(contains(quotes, R"("article":"d")"));
}

// A night that joins a cluster, a passage and a quote of older articles.
class AddTables : public AddCommand {
 protected:
  static constexpr std::string_view kSaid =
      R"(The mayor said: \"We have never seen a storm like this one in our lives.\" )";
  AddTables() {
    write("3.jsonl", article("p", "one", "01", std::string(kSaid) + kLong + " and so on one"));
    write("4.jsonl", article("q", "two", "02", "Else " + std::string(kSaid) + kLong) +
                         article("b", "two", "02", kStory) + "no record\n" +
                         article("r", "three", "02", std::string(kLong) + kElse));
    EXPECT_EQ(add({"3.jsonl"}).status, 0);
  }
  static constexpr const char* kLong =
      "Other news of the day that is long enough for a passage of its own: the ferry did not "
      "leave, the fish market was closed, and the lights went out in the whole of the north";

  static constexpr const char* kElse =
      ". In the capital nobody knew of all this, for trains ran on time and ministers met about "
      "the "
      "price of bread, which had risen for a fourth month, though mills were full and bakers had "
      "asked for help since spring; a decision was put off until autumn, when parliament returns";

  std::vector<std::string> rows(const std::string& sql) const {
    return worlds::rows_of(path("out/wirecopy.sqlite"), sql);
  }
};

TEST_F(AddTables, SayWhatTheFilesSay) {
  EXPECT_EQ(add({"4.jsonl", "--out", "out", "--max-rejects", "90%"}).status, 0);
  using Rows = std::vector<std::string>;
  EXPECT_EQ(rows("PRAGMA foreign_key_check"), Rows{});
  EXPECT_EQ(rows("SELECT article, copy_cluster, relation FROM articles ORDER BY rowid"),
            (Rows{"q|p|copy", "b|a|identical", "r|NULL|NULL", "a|a|origin", "p|p|origin"}));
  EXPECT_EQ(rows("SELECT article FROM copy_members WHERE cluster='a'"), (Rows{"a", "b"}));
  for (const char* name : {"copies", "passages", "quotes", "rejects"}) {
    SCOPED_TRACE(name);
    const auto lines = lines_in(read(std::string("out/") + name + ".jsonl"));
    EXPECT_GT(lines, 0U);
    EXPECT_EQ(rows(std::string("SELECT count(*) FROM ") + name), Rows{std::to_string(lines)});
  }
}

TEST_F(AddTables, AreLeftOutWhereNobodyWantsThem) {
  EXPECT_EQ(add({"4.jsonl", "--out", "out", "--no-sqlite", "--max-rejects", "90%"}).status, 0);
  EXPECT_EQ(names("out"), (Names{"articles.jsonl", "copies.jsonl", "passages.jsonl", "quotes.jsonl",
                                 "rejects.jsonl", "run.json"}));
}

TEST_F(AddTables, OfALeaderThatLeftHaveItsIdAlone) {
  EXPECT_EQ(add({"2.jsonl"}).status, 0);
  EXPECT_EQ(add({"--remove", "a"}).status, 0);
  write("5.jsonl", article("c", "three", "05", kStory));
  EXPECT_EQ(add({"5.jsonl", "--out", "out"}).status, 0);
  using Rows = std::vector<std::string>;
  EXPECT_EQ(rows("PRAGMA foreign_key_check"), Rows{});
  EXPECT_EQ(rows("SELECT leader, origin FROM copies"), Rows{"a|b"});
  EXPECT_EQ(rows("SELECT article, outlet, copy_cluster FROM articles ORDER BY rowid"),
            (Rows{"c|three|a", "b|two|a", "a|NULL|NULL"}));
  EXPECT_EQ(run({"store", "s", "--export", "e"}).status, 0);
  const std::string all = path("e/wirecopy.sqlite");
  EXPECT_EQ(worlds::rows_of(all, "PRAGMA foreign_key_check"), Rows{});
  EXPECT_EQ(worlds::rows_of(all, "SELECT outlet FROM articles WHERE article='a'"), Rows{"NULL"});
}

TEST_F(AddTables, OfALeaderWhoseIdHasAnotherTextNowHaveTheTextThatCounts) {
  EXPECT_EQ(add({"2.jsonl"}).status, 0);
  write("6.jsonl", article("c", "three", "06", kStory) +
                       article("a", "one", "06", "another text of the same id after some days"));
  EXPECT_EQ(add({"6.jsonl", "--out", "out"}).status, 0);
  using Rows = std::vector<std::string>;
  EXPECT_EQ(rows("SELECT article, outlet, copy_cluster FROM articles ORDER BY rowid"),
            (Rows{"c|three|a", "a|one|NULL", "b|two|a"}));
  EXPECT_EQ(run({"store", "s", "--export", "e"}).status, 0);
  EXPECT_EQ(worlds::rows_of(path("e/wirecopy.sqlite"), "PRAGMA foreign_key_check"), Rows{});
}

TEST_F(AddTables, OfANightWithoutArticlesHaveItsRejects) {
  write("none.jsonl", "no record\n");
  EXPECT_EQ(add({"none.jsonl", "--out", "out"}).status, 3);
  EXPECT_EQ(rows("SELECT reason FROM rejects"), std::vector<std::string>{"invalid"});
  EXPECT_EQ(rows("SELECT * FROM articles"), std::vector<std::string>{});
}

TEST_F(AddCommand, TheSameNightTwiceChangesNothing) {
  const std::string before = dump();
  const Outcome outcome = add({"1.jsonl", "--out", "out"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "Repeated                  2"));
  EXPECT_TRUE(contains(outcome.err, "The store is as it was."));
  EXPECT_EQ(lines_in(read("out/rejects.jsonl")), 2U);
  EXPECT_EQ(dump(), before);
}

TEST_F(AddCommand, ANewTextOfAnIdTakesThePlaceOfTheOld) {
  write("r.jsonl", article("a", "one", "03", "another text of the same id after some hours"));
  const Outcome outcome = add({"r.jsonl", "--out", "out"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "Revised                   1"));
  EXPECT_TRUE(contains(outcome.err, "Held                      2"));
  EXPECT_TRUE(contains(read("out/rejects.jsonl"), R"("reason":"revised")"));
  EXPECT_TRUE(contains(add({"2.jsonl"}).err, "New clusters              0"));
}

TEST_F(AddCommand, TakesAnArticleDown) {
  const Outcome removed = add({"--remove", "a"});
  EXPECT_EQ(removed.status, 0) << removed.err;
  EXPECT_TRUE(contains(removed.err, "Removed                   1"));
  EXPECT_TRUE(contains(removed.err, "Held                      1"));
  EXPECT_TRUE(contains(add({"2.jsonl"}).err, "New clusters              0"));
  EXPECT_TRUE(contains(add({"1.jsonl", "--out", "out"}).err, "The store is as it was."));
  EXPECT_TRUE(contains(read("out/rejects.jsonl"), "id a was taken down"));
}

TEST_F(AddCommand, LetsDaysThatArePastLeave) {
  EXPECT_EQ(add({"2.jsonl"}).status, 0);
  write("9.jsonl", article("c", "three", "09", kStory) +
                       article("d", "one", "01", "a text that comes too late"));
  const Outcome outcome = add({"9.jsonl", "--retain", "8d", "--out", "out"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* line : {"New articles              1\n", "Past                      2",
                           "Too old                   1", "Held                      2",
                           "Grown clusters            1"}) {
    EXPECT_TRUE(contains(outcome.err, line));
  }
  // Its leader has left, and the earliest member that is held is the origin.
  EXPECT_TRUE(contains(read("out/copies.jsonl"), R"({"cluster":"a","size":2)"));
  EXPECT_TRUE(contains(read("out/copies.jsonl"), R"("origin":"b","leader":"a")"));
  EXPECT_EQ(run({"store", "s", "--compact"}).status, 0);
  EXPECT_EQ(run({"store", "s", "--check"}).status, 0);
}

TEST_F(AddCommand, WarnsOfAnIdThatItDoesNotHold) {
  const std::string before = dump();
  const Outcome outcome = add({"--remove", "nobody", "--quiet"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "wirecopy: warning: s holds no article nobody; nothing was removed\n");
  EXPECT_EQ(dump(), before);
}

TEST_F(AddCommand, WarnsOfANameThatNoRecordHas) {
  const Outcome outcome = add({"1.jsonl", "--quiet", "--field", "title=kicker"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(contains(outcome.err, "warning: --field title=kicker: no record has it"));
}

TEST_F(AddCommand, RemovesFromAStoreThatThereIsAlone) {
  const Outcome outcome = run({"add", "--remove", "a", "--store", "nothing"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(names(), (Names{"1.jsonl", "2.jsonl", "s"}));
}

TEST_F(AddCommand, ANightWithoutArticlesIsANight) {
  write("none.jsonl", "");
  const std::string before = dump();
  const Outcome outcome = add({"none.jsonl", "--quiet", "--out", "out"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "wirecopy: warning: no new article was found in none.jsonl\n");
  EXPECT_EQ(read("out/copies.jsonl"), "");
  EXPECT_EQ(dump(), before);
}

TEST_F(AddCommand, KeepsWhatItsFirstNightWasTold) {
  for (const std::vector<std::string>& flags : std::vector<std::vector<std::string>>{
           {"--similarity", ".7"}, {"--recall", ".9"}, {"--within", "2d"}}) {
    const Outcome outcome = add({"2.jsonl", flags[0], flags[1]});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(contains(outcome.err, "s keeps the " + flags[0] + " of its first night"));
  }
  EXPECT_EQ(add({"2.jsonl", "--similarity", ".5"}).status, 0);
}

TEST_F(AddCommand, WritesMetricsThatPrometheusReads) {
  EXPECT_EQ(add({"2.jsonl", "--metrics", "m.prom"}).status, 0);
  const std::string metrics = read("m.prom");
  for (const char* line :
       {"# TYPE wirecopy_night_articles gauge\nwirecopy_night_articles 1\n",
        "\nwirecopy_night_articles_held 3\n", "\nwirecopy_night_copies_of_older 1\n"}) {
    EXPECT_TRUE(contains(metrics, line));
  }
  EXPECT_EQ(names(), (Names{"1.jsonl", "2.jsonl", "m.prom", "s"}));
}

TEST_F(AddCommand, LogsTheNightAsJson) {
  const Outcome outcome = add({"2.jsonl", "--log-format", "json"});
  const auto last = outcome.err.rfind("{\"time\"");
  ASSERT_NE(last, std::string::npos) << outcome.err;
  const std::string line = outcome.err.substr(last);
  EXPECT_TRUE(JsonOracle::object(line).has_value()) << line;
  EXPECT_TRUE(contains(line, R"("event":"night","articles":1,"copies_of_older":1)"));
}

TEST_F(AddCommand, TellsWhoWrites) {
  const store::WritableStore store(path("s"));
  const Outcome outcome = add({"2.jsonl"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(contains(outcome.err, "s/lock is held by "));
}

TEST_F(AddCommand, CannotAddToAFolderThatMayOnlyBeRead) {
  ::chmod(path(".").c_str(), 0755);
  Invocation as_nobody = invocation({"add", "2.jsonl", "--store", "s"});
  as_nobody.as_nobody = ::geteuid() == 0;
  if (!as_nobody.as_nobody) ::chmod(path("s").c_str(), 0555);
  const std::string before = dump();
  const Outcome outcome = program::run(as_nobody);
  if (outcome.status == 127) GTEST_SKIP() << "nobody may not run the program where it was built";
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(contains(outcome.err, "s/"));
  EXPECT_EQ(dump(), before);
}

class AddInterrupted : public AddCommand, public testing::WithParamInterface<int> {};

TEST_P(AddInterrupted, LeavesTheStoreAsItWas) {
  const std::string before = dump();
  ::mkfifo(path("pipe.jsonl").c_str(), 0600);
  Process process(invocation({"add", "pipe.jsonl", "--store", "s", "--out", "out"}));
  const int pipe = ::open(path("pipe.jsonl").c_str(), O_WRONLY | O_CLOEXEC);
  const std::string line = read("2.jsonl");
  ASSERT_EQ(::write(pipe, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  for (int left = 1; left > 0; ::sched_yield()) ::ioctl(pipe, FIONREAD, &left);
  process.send(GetParam());
  const Outcome outcome = process.wait();
  ::close(pipe);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "wirecopy: interrupted; nothing was published\n");
  EXPECT_EQ(names(), (Names{"1.jsonl", "2.jsonl", "pipe.jsonl", "s"}));
  EXPECT_EQ(names("s"), (Names{"catalog.sqlite", "catalog.sqlite-journal", "editions", "lock"}));
  EXPECT_EQ(dump(), before);
}

INSTANTIATE_TEST_SUITE_P(Signals, AddInterrupted, testing::Values(SIGINT, SIGTERM),
                         [](const auto& row) { return std::string(::sigabbrev_np(row.param)); });

}  // namespace
}  // namespace wirecopy::program
