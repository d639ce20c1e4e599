#include "stages/output/folder_swap.hpp"

#include <gtest/gtest.h>

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

// A new folder and an old one, told apart by what is in them.
class FolderSwap : public testing::Test {
 protected:
  FolderSwap() : staged(scratch / ".out.partial-1-0123abcd"), target(scratch / "out") {
    fs::create_directory(staged);
    write_file(staged + "/run.json", "new");
  }
  void make_target() const {
    fs::create_directory(target);
    write_file(target + "/run.json", "old");
  }

  ScratchFolder scratch;
  std::string staged;
  std::string target;
};

TEST_F(FolderSwap, MovesToANewName) {
  move_in(staged, target);
  EXPECT_EQ(names_in(scratch.path()), std::vector<std::string>{"out"});
  EXPECT_EQ(read_file(target + "/run.json"), "new");
}

TEST_F(FolderSwap, MovesOverAnEmptyFolder) {
  fs::create_directory(target);
  move_in(staged, target);
  EXPECT_EQ(read_file(target + "/run.json"), "new");
}

TEST_F(FolderSwap, MovesOverNothingThatIsFull) {
  make_target();
  const std::string message = message_of<Error>([&] { move_in(staged, target); });
  EXPECT_NE(message.find("has been filled since"), std::string::npos) << message;
  EXPECT_EQ(read_file(target + "/run.json"), "old");
  EXPECT_EQ(read_file(staged + "/run.json"), "new");
}

TEST_F(FolderSwap, ExchangesInOneStep) {
  make_target();
  if (!exchange_folders(staged, target)) GTEST_SKIP() << "this file system exchanges no folders";
  EXPECT_EQ(read_file(target + "/run.json"), "new");
  EXPECT_EQ(read_file(staged + "/run.json"), "old");
}

TEST_F(FolderSwap, ExchangesNothingWithWhatIsNotThere) {
  EXPECT_THROW(exchange_folders(staged, target), Error);
  EXPECT_EQ(read_file(staged + "/run.json"), "new");
}

TEST_F(FolderSwap, SwapsInThreeSteps) {
  make_target();
  swap_folders(staged, target);
  EXPECT_EQ(read_file(target + "/run.json"), "new");
  EXPECT_EQ(read_file(staged + "/run.json"), "old");
  EXPECT_EQ(names_in(scratch.path()).size(), 2u);
}

TEST_F(FolderSwap, PutsTheOldFolderBackWhereTheNewCannotCome) {
  make_target();
  fs::remove_all(staged);
  EXPECT_THROW(swap_folders(staged, target), Error);
  EXPECT_EQ(read_file(target + "/run.json"), "old");
  EXPECT_EQ(names_in(scratch.path()), std::vector<std::string>{"out"});
}

}  // namespace
}  // namespace wirecopy::output
