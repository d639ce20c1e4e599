#include "stages/input/walk.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/input/fixture.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

using Texts = std::vector<std::string>;

class WalkTest : public InputTest {
 protected:
  std::string line(const std::string& below) const {
    return write(below, "{\"text\":\"" + below + "\"}\n");
  }
};

TEST_F(WalkTest, FoldersAreWalkedInTheOrderOfWholePaths) {
  for (const auto* name :
       {"in/b.jsonl", "in/a/z.jsonl", "in/a.jsonl", "in/a-b/x.jsonl", "in/B.jsonl"})
    line(name);
  EXPECT_EQ(read("in").texts(),
            (Texts{"in/B.jsonl", "in/a-b/x.jsonl", "in/a.jsonl", "in/a/z.jsonl", "in/b.jsonl"}));
}

TEST_F(WalkTest, TheOrderOfArgumentsAndRepeatsDoNotMatter) {
  line("a.jsonl");
  line("b.jsonl");
  const auto one =
      read_all(options({path("b.jsonl"), path("a.jsonl"), path("b.jsonl"), path(".//b.jsonl")}));
  EXPECT_EQ(one.texts(), (Texts{"a.jsonl", "b.jsonl"}));
}

TEST_F(WalkTest, GlobsAreExpandedWhereTheShellDidNot) {
  line("b.jsonl");
  line("a.jsonl");
  line("c.txt");
  line("[x].jsonl");
  EXPECT_EQ(read("*.jsonl").texts(), (Texts{"[x].jsonl", "a.jsonl", "b.jsonl"}));
  EXPECT_EQ(read("[x].jsonl").texts(), Texts{"[x].jsonl"});
  EXPECT_THROW(read("*.csv"), Error);
}

TEST_F(WalkTest, AMissingInputIsAnErrorThatNamesIt) {
  try {
    read("nowhere.jsonl");
    FAIL() << "no error";
  } catch (const UsageError&) {
    FAIL() << "a missing file is not wrong usage";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("nowhere.jsonl"), std::string::npos);
  }
}

TEST_F(WalkTest, LinksPipesAndOtherFilesInFoldersArePassedOverAndCounted) {
  line("in/a.jsonl");
  write("in/a.xml", "<x/>");
  write("in/a.warc.gz", "");
  write("in/notes.md", "");
  ASSERT_EQ(::symlink("a.jsonl", path("in/l.jsonl").c_str()), 0);
  ASSERT_EQ(::symlink(".", path("in/loop").c_str()), 0);
  ASSERT_EQ(::mkfifo(path("in/p.jsonl").c_str(), 0600), 0);
  const auto result = read("in");
  EXPECT_EQ(result.texts(), Texts{"in/a.jsonl"});
  EXPECT_EQ(result.counts.passed_over, 6U);
  EXPECT_TRUE(result.rejects.empty());
}

TEST_F(WalkTest, ANamedLinkIsFollowed) {
  line("a.jsonl");
  ASSERT_EQ(::symlink("a.jsonl", path("l.jsonl").c_str()), 0);
  EXPECT_EQ(read("l.jsonl").texts(), Texts{"a.jsonl"});
}

TEST_F(WalkTest, AFolderWithoutArticlesIsNoError) {
  write("in/notes.md", "");
  EXPECT_TRUE(read("in").articles.empty());
}

TEST_F(WalkTest, AFileThatMayNotBeReadIsAnError) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  line("in/a.jsonl");
  ASSERT_EQ(::chmod(path("in/a.jsonl").c_str(), 0), 0);
  EXPECT_THROW(read("in"), Error);
}

TEST_F(WalkTest, TheFolderGivesTheOutlet) {
  line("in/bbc/a.jsonl");
  EXPECT_EQ(read("in").articles.at(0).outlet, "bbc");
  EXPECT_EQ(read("in/bbc/a.jsonl").articles.at(0).outlet, "");
}

}  // namespace
}  // namespace wirecopy::input
