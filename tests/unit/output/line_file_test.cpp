#include "stages/output/line_file.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "tests/unit/output/scratch_folder.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

using testing_folders::message_of;
using testing_folders::read_file;
using testing_folders::ScratchFolder;
using testing_folders::write_file;

// For as long as it lives, no file grows beyond so many bytes.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }

 private:
  rlimit before_{};
  void (*signal_)(int);
};

TEST(LineFile, HoldsWhatWasWrittenInOrder) {
  const ScratchFolder scratch;
  std::string expected;
  LineFile file(scratch / "a.jsonl");
  // Small blocks, blocks that fill the buffer, and blocks that go past it.
  for (std::size_t size :
       {1u, 100u, 262'143u, 2u, 262'144u, 5u, 1'000'000u, 0u, 3u, 200'000u, 200'000u}) {
    const std::string block(size, static_cast<char>('a' + expected.size() % 26));
    file.write(block);
    expected += block;
    EXPECT_EQ(file.bytes(), expected.size());
  }
  file.close();
  EXPECT_TRUE(read_file(scratch / "a.jsonl") == expected);
}

TEST(LineFile, MakesAnEmptyFileToo) {
  const ScratchFolder scratch;
  LineFile(scratch / "a.jsonl").close();
  EXPECT_EQ(read_file(scratch / "a.jsonl"), "");
}

TEST(LineFile, NamesTheFileThatCannotBeMade) {
  const ScratchFolder scratch;
  const std::string path = scratch / "none/a.jsonl";
  const std::string message = message_of<Error>([&] { LineFile file(path); });
  EXPECT_EQ(message, "cannot create " + path + ": No such file or directory");
}

TEST(LineFile, OverwritesNothing) {
  const ScratchFolder scratch;
  write_file(scratch / "a.jsonl", "mine");
  EXPECT_THROW(LineFile(scratch / "a.jsonl"), Error);
  EXPECT_EQ(read_file(scratch / "a.jsonl"), "mine");
}

TEST(LineFile, SaysWhatToDoWhereTheFileMayNotGrow) {
  const ScratchFolder scratch;
  LineFile file(scratch / "a.jsonl");
  const FileSizeLimit limit(1000);
  file.write(std::string(5000, 'x'));
  const std::string message = message_of<Error>([&] { file.close(); });
  EXPECT_NE(message.find(scratch / "a.jsonl"), std::string::npos) << message;
  EXPECT_NE(message.find("File too large"), std::string::npos) << message;
  EXPECT_NE(message.find("ulimit -f"), std::string::npos) << message;
}

TEST(LineFile, FailsInTheMidstOfABigBlock) {
  const ScratchFolder scratch;
  LineFile file(scratch / "a.jsonl");
  const FileSizeLimit limit(300'000);
  EXPECT_THROW(file.write(std::string(1'000'000, 'x')), Error);
}

}  // namespace
}  // namespace wirecopy::output
