#include "stages/output/staging.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <optional>

#include "tests/unit/output/scratch_folder.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

namespace fs = std::filesystem;
using testing_folders::names_in;
using testing_folders::ScratchFolder;
using testing_folders::write_file;

using Names = std::vector<std::string>;

TEST(Staging, StandsHiddenBesideItsPlace) {
  const ScratchFolder scratch;
  const Staging staging(scratch.path(), "out");
  EXPECT_TRUE(staging.path().starts_with(scratch / ".out.partial-")) << staging.path();
  EXPECT_TRUE(fs::is_directory(staging.spill_folder()));
}

TEST(Staging, HasTheModeOfAnyNewFolder) {
  const ScratchFolder scratch;
  const mode_t before = ::umask(027);
  const Staging staging(scratch.path(), "out");
  ::umask(before);
  struct stat status;
  ASSERT_EQ(::stat(staging.path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0750u);
}

TEST(Staging, IsRemovedWithTheObject) {
  const ScratchFolder scratch;
  {
    const Staging staging(scratch.path(), "out");
    write_file(staging.path() + "/articles.jsonl", "{}");
    write_file(staging.spill_folder() + "/7", "x");
  }
  EXPECT_EQ(names_in(scratch.path()), Names{});
}

TEST(Staging, RemovesNoFileThatIsNotOurs) {
  const ScratchFolder scratch;
  std::string path;
  {
    const Staging staging(scratch.path(), "out");
    path = staging.path();
    write_file(path + "/notes.txt", "mine");
  }
  EXPECT_EQ(names_in(path), Names{"notes.txt"});
}

TEST(Sweep, TakesOnlyWhatNobodyHolds) {
  const ScratchFolder scratch;
  const Staging alive(scratch.path(), "out");
  write_file(alive.path() + "/articles.jsonl", "{}");
  const std::string dead = scratch / ".out.partial-123-00ff00ff";
  fs::create_directories(dead + "/spill");
  write_file(dead + "/articles.jsonl", "{}");
  write_file(dead + "/spill/3", "x");
  sweep_staging(scratch.path(), "out");
  EXPECT_FALSE(fs::exists(dead));
  EXPECT_TRUE(fs::exists(alive.path() + "/articles.jsonl"));
}

TEST(Sweep, LeavesOtherNamesAlone) {
  const ScratchFolder scratch;
  const Names others = {".other.partial-1-00ff00ff", ".out.partial-1-00ff00f",
                        ".out.partial-1-00FF00FF",   ".out.partial-1-x-00ff00ff",
                        ".out.partial-x-00ff00ff",   "out.partial-1-00ff00ff"};
  for (const std::string& name : others) fs::create_directory(scratch / name);
  sweep_staging(scratch.path(), "out");
  EXPECT_EQ(names_in(scratch.path()).size(), others.size());
}

TEST(Sweep, FollowsNoLink) {
  const ScratchFolder scratch;
  fs::create_directory(scratch / "mine");
  write_file(scratch / "mine/articles.jsonl", "{}");
  fs::create_symlink("mine", scratch / ".out.partial-1-00ff00ff");
  sweep_staging(scratch.path(), "out");
  EXPECT_EQ(names_in(scratch / "mine"), Names{"articles.jsonl"});
}

TEST(Staging, SaysThatItsParentIsMissing) {
  EXPECT_THROW(Staging("/nonexistent-parent", "out"), Error);
}

}  // namespace
}  // namespace wirecopy::output
