#include "tests/program/made_dump.hpp"
#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

class SameBytes : public ProgramTest {
 protected:
  SameBytes() {
    const std::string dump = made_dump(3000, 60);
    const auto third = dump.find('\n', dump.size() / 3) + 1;
    const auto half = dump.find('\n', dump.size() / 2) + 1;
    write("a.jsonl", std::string_view(dump).substr(0, third));
    write("b.jsonl", std::string_view(dump).substr(third, half - third));
    write("c.jsonl", std::string_view(dump).substr(half));
    EXPECT_EQ(
        scan({"a.jsonl", "b.jsonl", "c.jsonl", "--pairwise", "--index", "--threads", "1"}).status,
        0);
    EXPECT_GT(reported("copy_clusters"), 100U);
  }

  void expect_same(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), "scan");
    arguments.insert(arguments.end(), {"--pairwise", "--index", "--out", "other", "--force"});
    ASSERT_EQ(run(arguments).status, 0);
    ASSERT_EQ(names("other"), names("out"));
    for (const auto& name : names("out")) {
      if (name == "run.json") continue;
      EXPECT_TRUE(read("out/" + name) == read("other/" + name)) << name;
    }
  }
};

TEST_F(SameBytes, AtAnyNumberOfThreads) {
  for (const char* threads : {"1", "2", "8"}) {
    SCOPED_TRACE(threads);
    expect_same({"a.jsonl", "b.jsonl", "c.jsonl", "--threads", threads});
  }
}

TEST_F(SameBytes, InAnyOrderOfTheArguments) {
  expect_same({"c.jsonl", "--threads", "2", "a.jsonl", "b.jsonl"});
  expect_same({"b.jsonl", "c.jsonl", "a.jsonl"});
  expect_same({"?.jsonl"});
  expect_same({"a.jsonl", "a.jsonl", "b.jsonl", "c.jsonl"});
}

}  // namespace
}  // namespace wirecopy::program
