#include "stages/output/folder.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "stages/output/line_file.hpp"
#include "tests/unit/output/scratch_folder.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

namespace fs = std::filesystem;
using testing_folders::message_of;
using testing_folders::names_in;
using testing_folders::read_file;
using testing_folders::ScratchFolder;
using testing_folders::write_file;

using Names = std::vector<std::string>;

void write_result(const ResultFolder& folder, const std::string& content) {
  LineFile file(folder.path("articles.jsonl"));
  file.write(content);
  file.close();
}

void publish(const std::string& path, bool force, const std::string& content) {
  ResultFolder folder(path, force);
  write_result(folder, content);
  folder.publish();
}

std::string refusal(const std::string& path, bool force) {
  return message_of<Error>([&] { ResultFolder folder(path, force); });
}

TEST(ResultFolder, AppearsWholeWhenPublished) {
  const ScratchFolder scratch;
  ResultFolder folder(scratch / "out", false);
  write_result(folder, "new");
  write_file(folder.spill_path("7"), "temporary");
  EXPECT_FALSE(fs::exists(scratch / "out"));
  folder.publish();
  EXPECT_EQ(names_in(scratch.path()), Names{"out"});
  EXPECT_EQ(names_in(scratch / "out"), Names{"articles.jsonl"});
  EXPECT_EQ(read_file(scratch / "out/articles.jsonl"), "new");
}

TEST(ResultFolder, LeavesNothingWhereItIsNotPublished) {
  const ScratchFolder scratch;
  {
    const ResultFolder folder(scratch / "a/b/out", false);
    write_result(folder, "new");
    EXPECT_EQ(names_in(scratch / "a/b").size(), 1u);
  }
  EXPECT_EQ(names_in(scratch.path()), Names{});
}

struct SpellingRow {
  std::string_view name;
  std::string_view path;
};

class FolderSpelling : public testing::TestWithParam<SpellingRow> {};

TEST_P(FolderSpelling, IsUnderstood) {
  const ScratchFolder scratch;
  const std::string path = scratch / std::string(GetParam().path);
  publish(path, false, "new");
  EXPECT_EQ(read_file(scratch / "a/out/articles.jsonl"), "new");
  EXPECT_EQ(names_in(scratch / "a"), Names{"out"});
  publish(path, true, "newer");
  EXPECT_EQ(read_file(scratch / "a/out/articles.jsonl"), "newer");
  EXPECT_EQ(names_in(scratch / "a"), Names{"out"});
}

INSTANTIATE_TEST_SUITE_P(
    Rows, FolderSpelling,
    testing::Values(SpellingRow{"plain", "a/out"}, SpellingRow{"slash", "a/out/"},
                    SpellingRow{"slashes", "a//out//"}, SpellingRow{"dot", "a/out/."},
                    SpellingRow{"dot_inside", "a/./out"}, SpellingRow{"up_and_down", "a/../a/out"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(ResultFolder, TakesANameInTheWorkingFolder) {
  const ScratchFolder scratch;
  const fs::path before = fs::current_path();
  fs::current_path(scratch.path());
  publish("out", false, "new");
  const std::string working = refusal(".", false);
  fs::current_path(before);
  EXPECT_EQ(read_file(scratch / "out/articles.jsonl"), "new");
  EXPECT_NE(working.find("is the working folder"), std::string::npos) << working;
}

TEST(ResultFolder, TakesAnEmptyFolderAndKeepsItsMode) {
  const ScratchFolder scratch;
  fs::create_directory(scratch / "out");
  fs::permissions(scratch / "out", fs::perms::owner_all);
  publish(scratch / "out", false, "new");
  EXPECT_EQ(read_file(scratch / "out/articles.jsonl"), "new");
  EXPECT_EQ(fs::status(scratch / "out").permissions(), fs::perms::owner_all);
}

TEST(ResultFolder, TakesALinkForItsFolder) {
  const ScratchFolder scratch;
  fs::create_directory(scratch / "real");
  fs::create_symlink("real", scratch / "out");
  publish(scratch / "out", false, "new");
  EXPECT_TRUE(fs::is_symlink(scratch / "out"));
  EXPECT_EQ(read_file(scratch / "real/articles.jsonl"), "new");
}

TEST(ResultFolder, RefusesWhatIsFullWithoutForce) {
  const ScratchFolder scratch;
  publish(scratch / "out", false, "old");
  const std::string message = refusal(scratch / "out", false);
  EXPECT_NE(message.find("is not empty; --force replaces"), std::string::npos) << message;
  EXPECT_EQ(read_file(scratch / "out/articles.jsonl"), "old");
  EXPECT_EQ(names_in(scratch.path()), Names{"out"});
}

TEST(ResultFolder, ReplacesOldResultsWithForce) {
  const ScratchFolder scratch;
  fs::create_directory(scratch / "out");
  write_file(scratch / "out/pairs.jsonl", "old");
  publish(scratch / "out", true, "new");
  EXPECT_EQ(names_in(scratch / "out"), Names{"articles.jsonl"});
  EXPECT_EQ(names_in(scratch.path()), Names{"out"});
}

TEST(ResultFolder, NeverTouchesWhatIsNotOurs) {
  const ScratchFolder scratch;
  fs::create_directory(scratch / "out");
  write_file(scratch / "out/articles.jsonl", "old");
  write_file(scratch / "out/thesis.doc", "mine");
  const std::string message = refusal(scratch / "out", true);
  EXPECT_NE(message.find("thesis.doc, which wirecopy did not write"), std::string::npos) << message;
  EXPECT_EQ(names_in(scratch / "out"), (Names{"articles.jsonl", "thesis.doc"}));
}

TEST(ResultFolder, TakesAFolderOfAResultsNameForForeign) {
  const ScratchFolder scratch;
  fs::create_directories(scratch / "out/run.json");
  EXPECT_NE(refusal(scratch / "out", true).find("did not write"), std::string::npos);
}

TEST(ResultFolder, NeverTouchesWhatCameMeanwhile) {
  const ScratchFolder scratch;
  publish(scratch / "out", false, "old");
  ResultFolder folder(scratch / "out", true);
  write_result(folder, "new");
  write_file(scratch / "out/thesis.doc", "mine");
  EXPECT_THROW(folder.publish(), Error);
  EXPECT_EQ(read_file(scratch / "out/articles.jsonl"), "old");
  EXPECT_EQ(read_file(scratch / "out/thesis.doc"), "mine");
}

TEST(ResultFolder, LetsTheFirstOfTwoRunsStand) {
  const ScratchFolder scratch;
  ResultFolder one(scratch / "out", false);
  ResultFolder two(scratch / "out", false);
  write_result(one, "one");
  write_result(two, "two");
  one.publish();
  const std::string message = message_of<Error>([&] { two.publish(); });
  EXPECT_NE(message.find("--force"), std::string::npos) << message;
  EXPECT_EQ(read_file(scratch / "out/articles.jsonl"), "one");
}

TEST(ResultFolder, LetsTheLastOfTwoForcedRunsStand) {
  const ScratchFolder scratch;
  {
    ResultFolder one(scratch / "out", true);
    ResultFolder two(scratch / "out", true);
    write_result(one, "one");
    write_result(two, "two");
    two.publish();
    one.publish();
  }
  EXPECT_EQ(read_file(scratch / "out/articles.jsonl"), "one");
  EXPECT_EQ(names_in(scratch.path()), Names{"out"});
}

TEST(ResultFolder, SweepsWhatAKilledRunLeft) {
  const ScratchFolder scratch;
  const pid_t child = ::fork();
  if (child == 0) {
    const ResultFolder folder(scratch / "out", false);
    write_result(folder, "half");
    write_file(folder.spill_path("7"), "temporary");
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  ASSERT_EQ(names_in(scratch.path()).size(), 1u) << "the killed run's folder";
  publish(scratch / "out", false, "whole");
  EXPECT_EQ(names_in(scratch.path()), Names{"out"});
  EXPECT_EQ(read_file(scratch / "out/articles.jsonl"), "whole");
}

TEST(ResultFolder, PublishesNoTemporaryFiles) {
  const ScratchFolder scratch;
  ResultFolder folder(scratch / "out", false);
  if (::unshare(CLONE_NEWNS) != 0 ||
      ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
      ::mount("tmpfs", folder.spill_folder().c_str(), "tmpfs", 0, nullptr) != 0) {
    GTEST_SKIP() << "no right to mount a tmpfs, which could not be removed";
  }
  EXPECT_NE(message_of<Error>([&] { folder.publish(); }).find("cannot remove"), std::string::npos);
  EXPECT_FALSE(fs::exists(scratch / "out"));
  ::umount(folder.spill_folder().c_str());
}

struct RefusedRow {
  std::string_view name;
  std::string_view path;
  std::string_view message;
};

class RefusedFolder : public testing::TestWithParam<RefusedRow> {};

TEST_P(RefusedFolder, IsToldAtOnce) {
  const ScratchFolder scratch;
  write_file(scratch / "file", "mine");
  fs::create_symlink("nowhere", scratch / "dangling");
  const std::string path(GetParam().path);
  const std::string message = refusal(path.starts_with('/') ? path : scratch / path, true);
  EXPECT_NE(message.find(GetParam().message), std::string::npos) << message;
  EXPECT_EQ(names_in(scratch.path()), (Names{"dangling", "file"}));
}

INSTANTIATE_TEST_SUITE_P(
    Rows, RefusedFolder,
    testing::Values(RefusedRow{"file", "file", "is a file; name a folder"},
                    RefusedRow{"below_a_file", "file/out", "Not a directory"},
                    RefusedRow{"far_below_a_file", "file/a/out", "Not a directory"},
                    RefusedRow{"link_to_nothing", "dangling", "is a link to nothing"},
                    RefusedRow{"below_a_link_to_nothing", "dangling/out", "is a link to nothing"},
                    RefusedRow{"root", "/", "is a mount point"},
                    RefusedRow{"mount_point", "/proc", "is a mount point"},
                    RefusedRow{"no_right_to_write", "/proc/out", "cannot create"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(RefusedFolder, HasAName) { EXPECT_THROW(ResultFolder("", false), UsageError); }

TEST(RefusedFolder, HasAnAllowedLength) {
  const ScratchFolder scratch;
  const std::string message = refusal(scratch / std::string(250, 'x'), false);
  EXPECT_NE(message.find("choose a shorter name"), std::string::npos) << message;
  EXPECT_EQ(names_in(scratch.path()), Names{});
}

}  // namespace
}  // namespace wirecopy::output
