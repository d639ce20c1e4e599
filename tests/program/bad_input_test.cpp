#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/program/program_test.hpp"
#include "tests/unit/input/fixture.hpp"

namespace wirecopy::program {
namespace {

class BadInput : public ProgramTest {
 protected:
  // That many records, of which the last has a text of its own.
  static std::string dump(int records) {
    std::string lines;
    for (int i = 0; i < records; ++i) {
      lines += record("a" + std::to_string(i), "text number " + std::to_string(i * 7919));
    }
    return lines;
  }
  // A scan of what is there must end so, with so many articles and this in rejects.jsonl.
  void expect_rejects(const std::string& input, std::size_t articles, const std::string& reject) {
    const Outcome outcome = scan({input, "--force"});
    EXPECT_EQ(outcome.status, 3) << outcome.err;
    EXPECT_EQ(lines_in(read("out/articles.jsonl")), articles);
    EXPECT_TRUE(contains(read("out/rejects.jsonl"), reject));
    EXPECT_TRUE(contains(outcome.err, "warning: "));
    EXPECT_TRUE(contains(outcome.err, "out/rejects.jsonl"));
  }
};

TEST_F(BadInput, AMissingFileIsNamed) {
  expect_failure({"nothing.jsonl"}, 1, "nothing.jsonl: no such file or folder");
  expect_failure({"nothing-*.jsonl"}, 1, "nothing-*.jsonl");
}

TEST_F(BadInput, AFolderWithoutArticlesIsDoneWithAWarning) {
  write("folder/readme.md", "no article");
  const Outcome outcome = scan({"folder"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(contains(outcome.err, "warning: no article was found in folder"));
  EXPECT_EQ(read("out/articles.jsonl"), "");
  EXPECT_EQ(read("out/copies.jsonl"), "");
}

TEST_F(BadInput, AFileThatMayNotBeReadIsStatus1) {
  write("secret.jsonl", dump(3));
  ::chmod(path("secret.jsonl").c_str(), 0);
  ::chmod(path(".").c_str(), 0777);
  Invocation as_nobody = invocation({"scan", "secret.jsonl", "--out", "out"});
  as_nobody.as_nobody = ::geteuid() == 0;
  const Outcome outcome = program::run(as_nobody);
  if (outcome.status == 127) GTEST_SKIP() << "nobody may not run the program where it was built";
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "cannot open secret.jsonl: Permission denied"));
  EXPECT_EQ(names(), Names{"secret.jsonl"});
}

TEST_F(BadInput, WhatACutStreamHeldBeforeTheCutCounts) {
  const std::string bytes = dump(20'000);
  const std::pair<std::string, std::string> made[] = {{"a.jsonl.gz", input::gzip(bytes)},
                                                      {"a.jsonl.zst", input::zstd(bytes)},
                                                      {"a.jsonl.bz2", input::bzip2(bytes)},
                                                      {"a.jsonl.xz", input::xz(bytes)}};
  for (const auto& [name, whole] : made) {
    SCOPED_TRACE(name);
    write(name, std::string_view(whole).substr(0, whole.size() - whole.size() / 4));
    const Outcome outcome = scan({name, "--force", "--no-sqlite"});
    EXPECT_EQ(outcome.status, 3);
    EXPECT_TRUE(contains(outcome.err, "ends early or is damaged"));
    EXPECT_TRUE(contains(read("out/rejects.jsonl"), "\"reason\":\"truncated\""));
    EXPECT_LT(lines_in(read("out/articles.jsonl")), 20'000U);
  }
}

TEST_F(BadInput, AFlippedBitIsDamage) {
  std::string bytes = input::gzip(dump(500));
  bytes[bytes.size() - 6] ^= 1;
  write("a.jsonl.gz", bytes);
  expect_rejects("a.jsonl.gz", 500, "\"reason\":\"damaged\"");
}

TEST_F(BadInput, AnEncryptedMemberCostsItselfAlone) {
  const std::string bytes = input::zip({{"a.jsonl", dump(1)}}, "secret");
  if (bytes.find("a.jsonl") == std::string::npos) {
    GTEST_SKIP() << "libarchive writes no encrypted zip here";
  }
  write("in/a.zip", bytes);
  write("in/b.jsonl", dump(1));
  expect_rejects("in", 1, R"({"input":"in/a.zip:a.jsonl","line":null,"reason":"encrypted")");
}

TEST_F(BadInput, ABadLineCostsItselfAlone) {
  write("a.jsonl", dump(2) + "{\"id\":\"x\",\"text\":\"open\n" + record("z", "last of all"));
  expect_rejects("a.jsonl", 3, R"({"input":"a.jsonl","line":3,"reason":"invalid")");
}

TEST_F(BadInput, FieldsOfOtherTypesAreNoTextOrNoValue) {
  write("a.jsonl",
        "{\"id\":7,\"title\":null,\"outlet\":3.5,\"text\":\"of number seven\"}\n"
        "{\"id\":\"b\",\"text\":12}\n{\"id\":\"c\",\"text\":null}\n{\"id\":\"d\"}\n");
  expect_rejects("a.jsonl", 1, "\"reason\":\"no_text\"");
  EXPECT_EQ(lines_in(read("out/rejects.jsonl")), 3U);
  EXPECT_TRUE(contains(read("out/articles.jsonl"), "{\"article\":\"7\""));
  EXPECT_TRUE(contains(read("out/articles.jsonl"), "\"title\":null"));
}

TEST_F(BadInput, AFieldThatNoRecordHasLeavesThemWithoutText) {
  write("a.jsonl", "{\"id\":\"a\",\"article_body\":\"a text\"}\n");
  expect_rejects("a.jsonl", 0, "\"reason\":\"no_text\"");
  EXPECT_EQ(scan({"a.jsonl", "--force", "--field", "text=other"}).status, 3);
  EXPECT_EQ(scan({"a.jsonl", "--force", "--field", "text=article_body"}).status, 0);
  write("a.csv", "id,article_body\n1,one\n");
  const Outcome outcome = scan({"a.csv", "--force"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(contains(outcome.err, "--field text=COLUMN"));
}

TEST_F(BadInput, ANameThatNoRecordHasIsToldWhereTheUsualOnesStandIn) {
  write("a.jsonl", record("a", "a text"));
  write("b.csv", "id,text,headline\n1,one,\n");
  const auto told = [&](const std::string& field) {
    return scan({"a.jsonl", "b.csv", "--force", "--quiet", "--field", field}).err;
  };
  EXPECT_EQ(told("text=article_body"),
            "wirecopy: warning: --field text=article_body: no record has it; the usual names were "
            "read instead\n");
  EXPECT_EQ(told("text=text"), "");
  EXPECT_EQ(told("title=headline"), "");
}

TEST_F(BadInput, FormatsOfLaterAreRefusedByName) {
  write("a.warc.gz", "x");
  write("a.xml", "<newsItem/>");
  expect_failure({"a.warc.gz"}, 2, "WARC is not read yet");
  expect_failure({"a.xml"}, 2, "is not read yet");
}

TEST_F(BadInput, Utf16AndUnknownFormatsAreRefused) {
  using namespace std::string_view_literals;
  write("a.jsonl", "\xff\xfe{\0}\0"sv);
  write("a.bin", "what is this");
  expect_failure({"a.jsonl"}, 1, "UTF-16");
  expect_failure({"a.bin"}, 2, "a.bin: neither its name nor its content tells its format");
}

TEST_F(BadInput, TheShareOfRejectsDecides) {
  write("a.jsonl", dump(99) + "{}\n");
  EXPECT_EQ(scan({"a.jsonl"}).status, 0);  // 1 %
  EXPECT_EQ(scan({"a.jsonl", "--force", "--max-rejects", ".009"}).status, 3);
  EXPECT_EQ(scan({"a.jsonl", "--force", "--max-rejects", "0"}).status, 3);
  write("a.jsonl", dump(9) + "{}\n" + dump(9));  // repeats do not count
  EXPECT_EQ(scan({"a.jsonl", "--force", "--max-rejects", "9.9%"}).status, 3);
  EXPECT_EQ(scan({"a.jsonl", "--force", "--max-rejects", "10%"}).status, 0);
}

TEST_F(BadInput, AnOutletsFileThatIsNotThereIsStatus1) {
  write("a.jsonl", dump(1));
  expect_failure({"a.jsonl", "--outlets", "o.csv"}, 1, "o.csv");
}

}  // namespace
}  // namespace wirecopy::program
