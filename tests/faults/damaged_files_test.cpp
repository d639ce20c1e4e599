#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "pipeline/store/store.hpp"
#include "tests/faults/scenario.hpp"
#include "tests/support/made_store.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"

namespace wirecopy::faults {
namespace {

namespace fs = std::filesystem;

class DamagedStore : public testing::Test {
 protected:
  DamagedStore() {
    for (std::uint64_t night = 0; night < 2; ++night) {
      store::WritableStore store(store_);
      made_store::add_night(store, night, 9);
    }
    known_ = made_store::dump(store_);
  }

  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  static void flip(const std::string& path, std::size_t at) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(static_cast<std::streamoff>(at));
    const int byte = file.get();
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(byte ^ 1 << at % 8));
  }

  // What reading says, and, where it says nothing, whether what was read is right.
  void expect_told(const std::string& path) const {
    const std::vector<std::string> faults = check_store(store_);
    ASSERT_FALSE(faults.empty());
    EXPECT_NE(faults.front().find(path), std::string::npos) << faults.front();
    try {
      EXPECT_TRUE(made_store::dump(store_) == known_);
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(path), std::string::npos) << error.what();
    }
  }

  worlds::ScratchFolder folder_;
  std::string store_ = folder_ / "store";
  std::string known_;
};

TEST_F(DamagedStore, TellsAFlippedBitInAnyByteOfAnyFile) {
  for (const char* name : {"catalog.sqlite", "editions/00000000", "editions/00000001"}) {
    const std::string path = store_ + '/' + name;
    const std::size_t size = fs::file_size(path);
    const std::size_t step = every_fault() ? 1 : size / 21;
    for (std::size_t at = 0; at < size; at += step) {
      SCOPED_TRACE(testing::Message() << name << " byte " << at);
      flip(path, at);
      expect_told(path);
      flip(path, at);
      if (HasFailure()) return;
    }
  }
  EXPECT_EQ(check_store(store_), std::vector<std::string>());
}

TEST_F(DamagedStore, TellsAFileThatIsGoneOrCutOrLonger) {
  for (const char* name : {"catalog.sqlite", "editions/00000000", "editions/00000001"}) {
    SCOPED_TRACE(name);
    const std::string path = store_ + '/' + name;
    const std::string whole = read(path);
    const auto with = [&](const std::function<void()>& damage) {
      damage();
      std::vector<std::string> faults;
      try {
        faults = check_store(store_);
      } catch (const Error& error) {
        faults.emplace_back(error.what());
      }
      ASSERT_FALSE(faults.empty());
      EXPECT_NE(faults.front().find(path), std::string::npos) << faults.front();
      std::ofstream(path, std::ios::binary) << whole;
    };
    with([&] { fs::remove(path); });
    with([&] { fs::resize_file(path, 0); });
    with([&] { fs::resize_file(path, whole.size() / 2); });
    with([&] { fs::resize_file(path, whole.size() - 1); });
    with([&] { std::ofstream(path, std::ios::app) << std::string(4096, 'x'); });
  }
  EXPECT_EQ(check_store(store_), std::vector<std::string>());
  EXPECT_TRUE(made_store::dump(store_) == known_);
}

TEST_F(DamagedStore, CanBeReadByWhoMayNotWrite) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become another user";
  fs::permissions(folder_.path(), fs::perms(0755));
  const std::string line = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
  if (run_shell(line + "true").status != 0) GTEST_SKIP() << "setpriv cannot become another user";
  const Outcome outcome = run_shell(line + WIRECOPY_STORE_DRIVER + " dump " + store_);
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_TRUE(outcome.out == known_);
  const Outcome add = run_shell(line + WIRECOPY_STORE_DRIVER + " add " + store_ + " 5 5");
  EXPECT_EQ(add.status, 1);
  EXPECT_NE(add.out.find("Permission denied"), std::string::npos) << add.out;
}

}  // namespace
}  // namespace wirecopy::faults
