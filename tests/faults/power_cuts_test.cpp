#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <random>
#include <thread>

#include "stages/output/file_handle.hpp"
#include "tests/faults/scenario.hpp"

namespace wirecopy::faults {
namespace {

// An ext4 file system in a file, whose power can be cut: what no fsync has reached is lost.
class LoopDisk {
 public:
  LoopDisk(const std::string& image, const std::string& folder) : image_(image), folder_(folder) {
    made_ = ::unshare(CLONE_NEWNS) == 0 &&
            ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
            run_shell("truncate -s 24M " + image + " && mkfs.ext4 -q -F " + image + " && mkdir " +
                      folder)
                    .status == 0 &&
            mount();
  }
  ~LoopDisk() {
    if (made_) ::umount2(folder_.c_str(), MNT_DETACH);
  }
  LoopDisk(const LoopDisk&) = delete;
  LoopDisk& operator=(const LoopDisk&) = delete;

  bool is_made() const { return made_; }
  bool mount() const { return run_shell("mount -o loop " + image_ + ' ' + folder_).status == 0; }

  // Gives whether the machine can.
  bool cut_power() const {
    constexpr std::uint32_t kWithoutFlushing = 2;
    constexpr unsigned long kShutdown = _IOR('X', 125, std::uint32_t);
    const output::FileHandle folder(::open(folder_.c_str(), O_RDONLY | O_DIRECTORY));
    std::uint32_t how = kWithoutFlushing;
    return ::ioctl(folder.number(), kShutdown, &how) == 0;
  }
  // A process that was killed may still be about to let its files go.
  bool restore_power() const {
    constexpr int kTries = 1000;
    for (int tries = 0; ::umount(folder_.c_str()) != 0; ++tries) {
      if (errno != EBUSY || tries == kTries) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return mount();
  }

 private:
  std::string image_;
  std::string folder_;
  bool made_ = false;
};

class PowerCuts : public testing::TestWithParam<Deed> {};

TEST_P(PowerCuts, LeaveTheNightBeforeOrTheNightAfter) {
  const Scenario scenario(GetParam());
  const worlds::ScratchFolder folder;
  const LoopDisk disk(folder / "image", folder / "disk");
  if (!disk.is_made()) GTEST_SKIP() << "no loop device with ext4 here";
  std::mt19937 random(11);
  const std::string store = folder / "disk/store";
  const int cuts = every_fault() ? 100 : is_thinned(GetParam()) ? 2 : 4;
  for (int cut = 0; cut < cuts; ++cut) {
    // One in four after it has said that it is done.
    const double seconds = cut % 4 == 0 ? 10 : static_cast<double>(random() % 150'000) / 1e6;
    SCOPED_TRACE(testing::Message() << "cut " << cut << " after " << seconds << " s");
    scenario.put_store(store);
    run_shell("sync -f " + folder.path() + "/disk");
    const Outcome outcome =
        run_shell("timeout -s KILL " + std::to_string(seconds) + ' ' + scenario.line(store));
    if (!disk.cut_power()) GTEST_SKIP() << "this ext4 cannot be shut down";
    ASSERT_TRUE(disk.restore_power());
    scenario.expect_before_or_after(store, outcome);
    if (HasFailure()) break;
  }
}

INSTANTIATE_TEST_SUITE_P(Deeds, PowerCuts, testing::ValuesIn(deeds()),
                         [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace wirecopy::faults
