#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <filesystem>

#include "tests/faults/scenario.hpp"

namespace wirecopy::faults {
namespace {

namespace fs = std::filesystem;

// A disk of so many bytes and files, seen by this process and its children alone.
class SmallDisk {
 public:
  SmallDisk(std::string path, std::size_t bytes) : path_(std::move(path)) {
    fs::create_directory(path_);
    const std::string size = "size=" + std::to_string(bytes);
    mounted_ = ::unshare(CLONE_NEWNS) == 0 &&
               ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
               ::mount("tmpfs", path_.c_str(), "tmpfs", 0, size.c_str()) == 0;
  }
  ~SmallDisk() {
    if (mounted_) ::umount(path_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  bool is_mounted() const { return mounted_; }

  void grow(std::size_t bytes) const {
    const std::string size = "size=" + std::to_string(bytes);
    EXPECT_EQ(::mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT, size.c_str()), 0);
  }

 private:
  std::string path_;
  bool mounted_ = false;
};

class FullDisk : public testing::TestWithParam<Deed> {
 protected:
  Scenario scenario_{GetParam()};
  worlds::ScratchFolder folder_;
};

std::size_t bytes_below(const std::string& folder) {
  std::size_t out = 0;
  if (!fs::exists(folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    out += entry.is_regular_file() ? (entry.file_size() + 4095) / 4096 * 4096 : 4096;
  }
  return out;
}

TEST_P(FullDisk, IsAnErrorAndLeavesTheNightBefore) {
  scenario_.put_store(folder_ / "size");
  const std::size_t before = bytes_below(folder_ / "size");
  int failed = 0, done = 0;
  const std::size_t step = every_fault() ? 4096 : 65'536;
  for (std::size_t room = 4096; done == 0 && room < (4U << 20); room += step) {
    SCOPED_TRACE(testing::Message() << room << " bytes free");
    const SmallDisk disk(folder_ / "disk", before + room);
    if (!disk.is_mounted()) GTEST_SKIP() << "no right to mount a tmpfs of its own";
    const std::string store = folder_ / "disk/store";
    scenario_.put_store(store);
    const Outcome outcome = run_shell(scenario_.line(store));
    if (outcome.status != 0) scenario_.expect_failure(store, outcome);
    ++(outcome.status == 0 ? done : failed);
    disk.grow(32U << 20);
    scenario_.expect_before_or_after(store, outcome);
  }
  // A takedown needs no more than a few pages.
  EXPECT_GT(failed, 0);
  EXPECT_GT(done, 0);
}

TEST_P(FullDisk, OfFilesIsAnErrorAndLeavesTheNightBefore) {
  int failed = 0, done = 0;
  const std::string store = folder_ / "store";
  for (int blocks = 0; done == 0 && blocks < 2000; blocks += every_fault() ? 8 : 40) {
    SCOPED_TRACE(testing::Message() << "files of " << blocks << " blocks of 512 bytes at most");
    scenario_.put_store(store);
    const Outcome outcome =
        run_shell("ulimit -f " + std::to_string(blocks) + "; " + scenario_.line(store));
    if (outcome.status != 0) scenario_.expect_failure(store, outcome);
    ++(outcome.status == 0 ? done : failed);
    scenario_.expect_before_or_after(store, outcome);
  }
  EXPECT_GT(failed, 1);
  EXPECT_GT(done, 0);
}

TEST_P(FullDisk, OutOfFileHandlesIsAnErrorAndLeavesTheNightBefore) {
  if (WIRECOPY_SANITIZED) GTEST_SKIP() << "a sanitizer opens files of its own";
  int failed = 0, done = 0;
  const std::string store = folder_ / "store";
  const int step = is_thinned(GetParam()) ? 3 : 1;
  for (int handles = 3; done == 0 && handles < 64; handles += step) {
    SCOPED_TRACE(testing::Message() << handles << " file handles");
    scenario_.put_store(store);
    const Outcome outcome =
        run_shell("ulimit -n " + std::to_string(handles) + "; " + scenario_.line(store));
    ++(outcome.status == 0 ? done : failed);
    // Where the program itself cannot be loaded, it has no say.
    if (outcome.status == 1) scenario_.expect_failure(store, outcome);
    scenario_.expect_before_or_after(store, outcome);
  }
  EXPECT_GT(failed, 1);
  EXPECT_GT(done, 0);
}

TEST_P(FullDisk, ThatIsReadOnlyIsAnErrorAndCanBeRead) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can make a file immutable";
  const std::string store = folder_ / "store";
  scenario_.put_store(store);
  if (!fs::exists(store)) fs::create_directory(store);
  if (run_shell("chattr -R +i " + store).status != 0) GTEST_SKIP() << "no immutable files here";
  const Outcome outcome = run_shell(scenario_.line(store));
  scenario_.expect_failure(store, outcome);
  run_shell("chattr -R -i " + store);
  scenario_.expect_before_or_after(store, outcome);
}

INSTANTIATE_TEST_SUITE_P(Deeds, FullDisk, testing::ValuesIn(deeds()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace wirecopy::faults
