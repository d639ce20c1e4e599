#include <algorithm>
#include <array>
#include <fstream>

#include "tests/program/program_test.hpp"
#include "tests/support/made_store.hpp"

namespace wirecopy::program {
namespace {

class StoreCommand : public ProgramTest {
 protected:
  StoreCommand() {
    for (std::uint64_t night = 0; night < 2; ++night) {
      store::WritableStore store(path("s"));
      made_store::add_night(store, night, 6);
    }
  }
};

TEST_F(StoreCommand, TellsWhatIsInAStore) {
  const Outcome outcome = run({"store", "s"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* part : {"Articles", "12", "Editions", "00000000", "00000001", "6 articles"}) {
    EXPECT_TRUE(contains(outcome.out, part));
  }
}

TEST_F(StoreCommand, CountsWhatIsHeldAlone) {
  for (const char* id : {"a", "b"}) {
    write(std::string(id) + ".jsonl", record(id, "a text that nobody else has"));
    EXPECT_EQ(run({"add", std::string(id) + ".jsonl", "--store", "t"}).status, 0);
  }
  EXPECT_EQ(run({"add", "--remove", "a", "--store", "t"}).status, 0);
  EXPECT_TRUE(contains(run({"store", "t"}).out, "Articles                    1 "));
}

TEST_F(StoreCommand, TellsACountOfArticlesThatIsWrong) {
  {
    store::WritableStore store(path("s"));
    store::Transaction night(store);
    night.catalog().set(store::kHeldArticles, "11");
    night.publish();
  }
  const Outcome outcome = run({"store", "s", "--check"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(contains(outcome.err, "12 articles are held, and it counts 11"));
}

TEST_F(StoreCommand, FindsAStoreWhole) {
  const Outcome outcome = run({"store", "s", "--check"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "s is whole.\n");
}

TEST_F(StoreCommand, NamesEveryDamagedFile) {
  for (const char* name : {"s/editions/00000000", "s/editions/00000001"}) {
    std::fstream file(path(name), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(2000);
    file.put('\x55');
  }
  const Outcome outcome = run({"store", "s", "--check"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "s/editions/00000000 is damaged"));
  EXPECT_TRUE(contains(outcome.err, "s/editions/00000001 is damaged"));
}

TEST_F(StoreCommand, CompactsAStore) {
  const Outcome outcome = run({"store", "s", "--compact"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "2 editions"));
  EXPECT_EQ(names("s/editions"), Names{"00000002"});
  EXPECT_EQ(run({"store", "s", "--check"}).status, 0);
}

TEST_F(StoreCommand, SaysWhoWrites) {
  const store::WritableStore store(path("s"));
  const Outcome outcome = run({"store", "s", "--compact"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(contains(outcome.err, "s/lock is held by "));
  EXPECT_EQ(run({"store", "s"}).status, 0);
}

TEST_F(StoreCommand, MakesNoStore) {
  for (const char* flag : {"--check", "--compact"}) {
    EXPECT_EQ(run({"store", "nothing", flag}).status, 1);
  }
  EXPECT_EQ(run({"store", "nothing"}).status, 1);
  EXPECT_EQ(names(), Names{"s"});
  EXPECT_EQ(run({"store"}).status, 2);
  EXPECT_EQ(run({"store", "s", "--check", "--compact"}).status, 2);
}

class StoreExport : public ProgramTest {
 protected:
  StoreExport() {
    for (const char* stage : {"scan", "add"}) {
      const bool scans = std::string_view(stage) == "scan";
      const Outcome outcome = run(
          scans ? Arguments{stage, dump(), "--out", "out", "--pairwise", "--max-rejects", "100%"}
                : Arguments{stage, dump(), "--store", "s", "--max-rejects", "100%"});
      EXPECT_EQ(outcome.status, 0) << outcome.err;
    }
  }

  using Arguments = std::vector<std::string>;
  static std::string dump() { return std::string(WIRECOPY_SOURCE_DIR) + "/samples/dump"; }
  Outcome export_to(const std::string& out, Arguments more = {}) const {
    more.insert(more.begin(), {"store", "s", "--export", out});
    return run(more);
  }
};

constexpr std::array kExported = {"articles.jsonl", "copies.jsonl", "passages.jsonl",
                                  "quotes.jsonl",   "pairs.jsonl",  "alignments.jsonl"};

TEST_F(StoreExport, OfOneNightIsWhatAScanFinds) {
  const Outcome outcome = export_to("e", {"--pairwise"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(names("e"), names("out"));
  for (const char* name : kExported) {
    SCOPED_TRACE(name);
    EXPECT_GT(lines_in(read(std::string("e/") + name)), 0U);
    EXPECT_EQ(read(std::string("e/") + name), read(std::string("out/") + name));
  }
}

TEST_F(ProgramTest, AQuoteOfTwoWordsIsFoundAgainAsAScanFindsIt) {
  const auto article = [](const char* id, const std::string& text) {
    return std::string(R"({"id":")") + id + R"(","outlet":")" + id +
           R"(","published":"2020-03-01","language":"en","text":")" + text + "\"}\n";
  };
  write("1.jsonl",
        article("a", R"(The vote was a \"historic mistake\", said Ann Other on Monday.)"));
  write("2.jsonl", article("c", R"(It was no \"historic mistake\", said Ann Other a day later.)"));
  for (const char* night : {"1.jsonl", "2.jsonl"}) {
    EXPECT_EQ(run({"add", night, "--store", "s"}).status, 0);
  }
  EXPECT_EQ(run({"scan", "1.jsonl", "2.jsonl", "--out", "out"}).status, 0);
  EXPECT_EQ(run({"store", "s", "--export", "e"}).status, 0);
  EXPECT_EQ(lines_in(read("out/quotes.jsonl")), 1U);
  EXPECT_EQ(read("e/quotes.jsonl"), read("out/quotes.jsonl"));
}

TEST_F(StoreExport, LeavesOutWhatWasTakenDown) {
  const std::string before = read("out/copies.jsonl");
  const std::string id = before.substr(before.find(R"("origin":")") + 10);
  const std::string origin = id.substr(0, id.find('"'));
  EXPECT_EQ(run({"add", "--store", "s", "--remove", origin}).status, 0);
  EXPECT_EQ(export_to("e", {"--pairwise", "--no-sqlite"}).status, 0);
  EXPECT_EQ(lines_in(read("e/articles.jsonl")) + 1, lines_in(read("out/articles.jsonl")));
  for (const char* name : {"pairs.jsonl", "alignments.jsonl"}) {
    SCOPED_TRACE(name);
    const std::string lines = read(std::string("e/") + name);
    EXPECT_EQ(lines.find('"' + origin + '"'), std::string::npos);
  }
  for (const char* name : {"articles.jsonl", "copies.jsonl", "passages.jsonl", "quotes.jsonl"}) {
    SCOPED_TRACE(name);
    const std::string lines = read(std::string("e/") + name);
    EXPECT_EQ(lines.find(R"("article":")" + origin + '"'), std::string::npos);
  }
}

TEST_F(StoreExport, ReplacesResultsOnlyWhenTold) {
  EXPECT_EQ(export_to("e").status, 0);
  EXPECT_EQ(export_to("e").status, 1);
  EXPECT_EQ(export_to("e", {"--force", "--no-sqlite"}).status, 0);
  EXPECT_FALSE(std::ranges::count(names("e"), "wirecopy.sqlite"));
  EXPECT_FALSE(std::ranges::count(names("e"), "pairs.jsonl"));
  EXPECT_EQ(run({"store", "s", "--pairwise"}).status, 2);
  EXPECT_EQ(run({"store", "s", "--export", "e", "--check"}).status, 2);
  EXPECT_EQ(run({"store", "nothing", "--export", "n"}).status, 1);
  EXPECT_FALSE(std::ranges::count(names(), "n"));
}

}  // namespace
}  // namespace wirecopy::program
