#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "tests/faults/scenario.hpp"

namespace wirecopy::faults {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFlags = " --threads 1 --memory 128M --quiet";

// What the program does with a store of two nights, a file of which is damaged: what it says is
// right, or it is an error that names the file, and the store is as before.
class DamagedNews : public testing::Test {
 protected:
  DamagedNews() {
    for (std::size_t deed = 0; deed < deeds_.size(); ++deed) {
      scenario_.put_store(store_);
      right_.push_back(done(deed));
      EXPECT_NE(right_.back(), "") << deeds_[deed];
    }
  }

  static std::string add(const std::string& what) {
    return WIRECOPY_PROGRAM " add " + what + " --store {store}" + kFlags;
  }
  static std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // What comes of a deed, in one text; `error`: what it said where it failed.
  std::string done(std::size_t deed, std::string* error = nullptr) const {
    fs::remove_all(out_);
    const Outcome outcome = run_shell(scenario_.filled_in(deeds_[deed], store_));
    if (outcome.status != 0) {
      EXPECT_EQ(outcome.status, 1) << outcome.out;
      EXPECT_FALSE(fs::exists(out_)) << outcome.out;
      if (error != nullptr) *error = outcome.out;
      return {};
    }
    if (!fs::exists(out_)) return outcome.out;
    std::string all;
    for (const char* name : {"articles", "copies", "passages", "quotes", "pairs", "alignments"}) {
      all += read(out_ + '/' + name + ".jsonl");
    }
    return all;
  }

  // Does all of it on a store that `damage` has damaged; gives how often it was told.
  int try_all(const std::string& name, const std::function<void(const std::string&)>& damage) {
    int told = 0;
    for (std::size_t deed = 0; deed < deeds_.size(); ++deed) {
      SCOPED_TRACE(deeds_[deed]);
      scenario_.put_store(store_);
      const std::string before = Scenario::state_of(store_);
      const std::string path = store_ + '/' + name;
      const std::string whole = read(path);
      damage(path);
      std::string error;
      const std::string found = done(deed, &error);
      if (error.empty()) {
        EXPECT_TRUE(found == right_[deed]);
        continue;
      }
      EXPECT_NE(error.find(name), std::string::npos) << error;
      std::ofstream(path, std::ios::binary) << whole;
      EXPECT_TRUE(Scenario::state_of(store_) == before);
      ++told;
    }
    return told;
  }

  worlds::ScratchFolder folder_;
  std::string store_ = folder_ / "store";
  std::string out_ = folder_ / "out";
  // A night, an export, a look-up.
  const std::vector<std::string> deeds_{
      add("{news}/4.jsonl") + " --out " + out_,
      WIRECOPY_PROGRAM " store {store} --pairwise --no-sqlite --threads 1 --export " + out_,
      "echo We have seen nothing like this in 1 years of work | " WIRECOPY_PROGRAM
      " find - --store {store} --format jsonl"};
  Scenario scenario_{{"a_night_of_news",
                      {add("{news}/1.jsonl"), add("{news}/2.jsonl")},
                      add("{news}/4.jsonl"),
                      add("{news}/5.jsonl")}};
  std::vector<std::string> right_;
};

constexpr std::array kFiles = {"catalog.sqlite", "editions/00000000", "editions/00000001"};

TEST_F(DamagedNews, IsToldOrDoesNotMatterWhereABitIsFlipped) {
  int told = 0;
  for (const char* name : kFiles) {
    scenario_.put_store(store_);
    const std::size_t size = fs::file_size(store_ + '/' + name);
    const std::size_t step = every_fault() ? 211 : size / 7;
    for (std::size_t at = step / 2; at < size; at += step) {
      SCOPED_TRACE(testing::Message() << name << " byte " << at);
      told += try_all(name, [&](const std::string& path) {
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file.seekg(static_cast<std::streamoff>(at));
        const int byte = file.get();
        file.seekp(static_cast<std::streamoff>(at));
        file.put(static_cast<char>(byte ^ 1 << at % 8));
      });
      if (HasFailure()) return;
    }
  }
  EXPECT_GT(told, 10);
}

TEST_F(DamagedNews, IsToldWhereAFileIsGoneOrCut) {
  for (const char* name : kFiles) {
    SCOPED_TRACE(name);
    EXPECT_EQ(try_all(name, [](const std::string& path) { fs::remove(path); }), 3);
    EXPECT_EQ(try_all(name, [](const std::string& path) { fs::resize_file(path, 0); }), 3);
    EXPECT_EQ(
        try_all(name,
                [](const std::string& path) { fs::resize_file(path, fs::file_size(path) / 2); }),
        3);
  }
}

}  // namespace
}  // namespace wirecopy::faults
