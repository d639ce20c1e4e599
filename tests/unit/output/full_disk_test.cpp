#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "stages/output/database.hpp"
#include "stages/output/folder.hpp"
#include "stages/output/line_file.hpp"
#include "tests/unit/output/sample_articles.hpp"
#include "tests/unit/output/scratch_folder.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

using testing_articles::bare_article;
using testing_folders::message_of;
using testing_folders::names_in;
using testing_folders::ScratchFolder;

// A disk of so many bytes, seen by this process alone.
class SmallDisk {
 public:
  explicit SmallDisk(std::size_t bytes) : path_(scratch_.path()) {
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
  std::string out() const { return path_ + "/out"; }
  const std::string& path() const { return path_; }

 private:
  ScratchFolder scratch_;
  std::string path_;
  bool mounted_ = false;
};

void publish_lines(const std::string& out) {
  ResultFolder folder(out, false);
  LineFile file(folder.path("articles.jsonl"));
  for (int block = 0; block < 40; ++block) file.write(std::string(10'000, 'x'));
  file.close();
  folder.publish();
}

void publish_database(const std::string& out) {
  ResultFolder folder(out, false);
  Database database(folder.path("wirecopy.sqlite"), folder.spill_folder());
  const std::string title(2000, 't');
  for (int number = 0; number < 200; ++number) {
    const std::string id = std::to_string(number);
    database.add_article(bare_article(id, title), {});
  }
  database.close();
  folder.publish();
}

using Publish = void (*)(const std::string&);

struct Row {
  std::string_view name;
  Publish publish;
};

class FullDisk : public testing::TestWithParam<Row> {};

// At every size the results are there whole, or an error says why and nothing is left.
TEST_P(FullDisk, LeavesNothingHalfWritten) {
  int failed = 0, published = 0;
  for (std::size_t size = 4096; size <= (4u << 20); size += size / 2) {
    SCOPED_TRACE(testing::Message() << "a disk of " << size << " bytes");
    const SmallDisk disk(size);
    if (!disk.is_mounted()) GTEST_SKIP() << "no right to mount a tmpfs of its own";
    const std::string message = message_of<Error>([&] { GetParam().publish(disk.out()); });
    ++(message.empty() ? published : failed);
    if (message.empty()) {
      EXPECT_EQ(names_in(disk.path()), std::vector<std::string>{"out"});
    } else {
      EXPECT_NE(message.find("No space left on device; free some space"), std::string::npos)
          << message;
      EXPECT_NE(message.find(disk.path()), std::string::npos) << message;
      EXPECT_EQ(names_in(disk.path()), std::vector<std::string>{});
    }
  }
  EXPECT_GT(failed, 2);
  EXPECT_GT(published, 0);
}

INSTANTIATE_TEST_SUITE_P(Rows, FullDisk,
                         testing::Values(Row{"lines", publish_lines},
                                         Row{"database", publish_database}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wirecopy::output
