#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

// Who may include whom in the rooms of the house, read from the
// includes themselves.
namespace wirecopy {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // below the source folder
  std::string header;
};

std::vector<std::string> files_below(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(WIRECOPY_SOURCE_FOLDER) / folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".hpp" || extension == ".cpp") {
      files.push_back(fs::relative(entry.path(), WIRECOPY_SOURCE_FOLDER).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<std::string> lines_of(const std::string& file) {
  std::ifstream stream(fs::path(WIRECOPY_SOURCE_FOLDER) / file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// What stands between the marks of an include, or nothing.
std::string included_in(const std::string& line) {
  const auto hash = line.find_first_not_of(" \t");
  if (hash == std::string::npos || line[hash] != '#') return {};
  const auto word = line.find_first_not_of(" \t", hash + 1);
  if (word == std::string::npos || line.compare(word, 7, "include") != 0) return {};
  const auto begin = line.find_first_of("<\"", word);
  const auto end = line.find_first_of(">\"", begin + 1);
  return begin == std::string::npos ? std::string() : line.substr(begin + 1, end - begin - 1);
}

std::vector<Include> includes_below(const std::string& folder) {
  std::vector<Include> out;
  for (const std::string& file : files_below(folder)) {
    for (const std::string& line : lines_of(file)) {
      const std::string header = included_in(line);
      if (!header.empty()) out.push_back({.file = file, .header = header});
    }
  }
  EXPECT_FALSE(out.empty()) << folder << " includes something";
  return out;
}

bool is_standard(const std::string& header) {
  return header.find_first_of("./") == std::string::npos;
}

bool is_system(const std::string& header) {
  static const std::set<std::string> kHeaders = {"fcntl.h",    "glob.h",     "malloc.h", "poll.h",
                                                 "pwd.h",      "signal.h",   "stdio.h",  "unistd.h",
                                                 "sysexits.h", "emmintrin.h"};
  return header.starts_with("sys/") || kHeaders.contains(header);
}

bool begins_with_one_of(const std::string& header, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](const std::string& beginning) { return header.starts_with(beginning); });
}

void expect_only(const std::string& folder, const std::vector<std::string>& beginnings,
                 bool system) {
  for (const auto& [file, header] : includes_below(folder)) {
    const bool allowed = is_standard(header) || (system && is_system(header)) ||
                         begins_with_one_of(header, beginnings);
    EXPECT_TRUE(allowed) << file << " includes " << header;
  }
}

// In the order in which an article passes; a stage may include those before it.
const std::vector<std::string> kStages = {"input",   "text",    "sketch", "bucket",
                                          "verify",  "passage", "quote",  "match",
                                          "cluster", "output",  "edition"};

// What all stages may include, and what some are about.
std::vector<std::string> libraries_of(const std::string& stage) {
  std::vector<std::string> out = {"wirecopy/", "xxhash.h", "boost/container/", "fmt/"};
  static const std::map<std::string, std::vector<std::string>> kOwn = {
      {"input", {"simdjson.h", "zlib.h", "zstd", "lzma.h", "bzlib.h", "archive"}},
      {"text", {"hwy/", "utf8proc.h"}},
      {"sketch", {"hwy/"}},
      {"verify", {"hwy/"}},
      {"passage", {"hwy/"}},
      {"quote", {"hwy/", "cld2/"}},
      {"output", {"sqlite3.h", "utf8proc.h"}},
      {"edition", {"zdict.h", "zstd.h"}}};
  if (const auto own = kOwn.find(stage); own != kOwn.end()) {
    out.insert(out.end(), own->second.begin(), own->second.end());
  }
  return out;
}

TEST(Layers, PublicHeadersIncludeThemselvesAndTheStandardLibrary) {
  expect_only("include", {"wirecopy/", "boost/container/"}, false);
}

TEST(Layers, StagesIncludeTheStagesBeforeThemAndTheirOwnLibraries) {
  for (std::size_t i = 0; i < kStages.size(); ++i) {
    if (!fs::exists(fs::path(WIRECOPY_SOURCE_FOLDER) / "stages" / kStages[i])) continue;
    auto beginnings = libraries_of(kStages[i]);
    for (std::size_t before = 0; before <= i; ++before)
      beginnings.push_back("stages/" + kStages[before] + "/");
    expect_only("stages/" + kStages[i], beginnings, true);
  }
}

TEST(Layers, EveryStageIsOneThatThisTestKnows) {
  for (const auto& entry : fs::directory_iterator(fs::path(WIRECOPY_SOURCE_FOLDER) / "stages")) {
    if (!entry.is_directory()) continue;
    const std::string name = entry.path().filename().string();
    EXPECT_NE(std::find(kStages.begin(), kStages.end(), name), kStages.end()) << name;
  }
}

TEST(Layers, StagesKnowNoThreads) {
  static const std::set<std::string> kThreads = {
      "atomic", "barrier",   "condition_variable", "execution",  "future", "latch",
      "mutex",  "semaphore", "shared_mutex",       "stop_token", "thread", "pthread.h"};
  for (const auto& [file, header] : includes_below("stages")) {
    EXPECT_FALSE(kThreads.contains(header)) << file << " includes " << header;
    EXPECT_FALSE(header.starts_with("tbb/") || header.starts_with("oneapi/"))
        << file << " includes " << header;
  }
}

TEST(Layers, ThePipelineIncludesStagesAndTheThreadsOfOneTbb) {
  expect_only("pipeline",
              {"wirecopy/", "stages/", "pipeline/", "tbb/", "sqlite3.h", "fmt/", "xxhash.h",
               "boost/container/"},
              true);
}

TEST(Layers, TheProgramIncludesNoStage) {
  expect_only("cli", {"wirecopy/", "pipeline/", "cli/", "CLI/", "fmt/"}, true);
}

// A room that every other may enter becomes the place for what has no better name.
TEST(Layers, NoRoomIsCalledUtilOrCommon) {
  for (const char* folder : {"include", "stages", "pipeline", "cli", "tests", "benchmarks"}) {
    for (const std::string& file : files_below(folder)) {
      for (const auto& part : fs::path(file)) {
        const std::string name = part.stem().string();
        EXPECT_TRUE(name != "util" && name != "utils" && name != "common" && name != "helpers")
            << file;
      }
    }
  }
}

TEST(Layers, EveryHeaderIsGuarded) {
  for (const char* folder : {"include", "stages", "pipeline", "cli"}) {
    for (const std::string& file : files_below(folder)) {
      if (!file.ends_with(".hpp")) continue;
      const auto lines = lines_of(file);
      EXPECT_NE(std::find(lines.begin(), lines.end(), "#pragma once"), lines.end()) << file;
    }
  }
}

}  // namespace
}  // namespace wirecopy
