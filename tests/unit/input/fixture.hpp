#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "stages/input/parser.hpp"
#include "stages/input/reader.hpp"

namespace wirecopy::input {

// An article with its own bytes, so that it outlives its batch.
struct ReadArticle {
  std::string id, outlet, title, text, url, language, published, input;
  std::uint64_t line = 0;
};

// All that reading some inputs gives.
struct ReadResult {
  std::vector<ReadArticle> articles;
  std::vector<Reject> rejects;
  ReaderCounts counts;
  std::uint64_t replaced = 0;
  std::uint64_t undated_nonsense = 0;

  std::vector<std::string> texts() const;
  std::vector<Reject::Reason> reasons() const;
};

ReadResult read_all(const InputOptions& options);

// A folder of the test's own, removed behind it.
class InputTest : public testing::Test {
 protected:
  InputTest();
  ~InputTest() override;

  // Writes a file below the folder, making the folders in its path; gives its whole path.
  std::string write(const std::string& path, std::string_view bytes) const;
  std::string path(const std::string& below) const { return (folder_ / below).string(); }
  ReadResult read(const std::string& below) const { return read_all(options({path(below)})); }

  static InputOptions options(std::vector<std::string> inputs) {
    InputOptions made;
    made.inputs = std::move(inputs);
    return made;
  }

 private:
  std::filesystem::path folder_;
};

std::string gzip(std::string_view bytes);
std::string zstd(std::string_view bytes, bool checksum = true);
std::string bzip2(std::string_view bytes);
std::string xz(std::string_view bytes);

struct MadeMember {
  std::string path;
  std::string bytes;
  char kind = 'f';  // f: file, l: symbolic link, h: hard link, p: pipe, c: device, d: folder
};

std::string tar(const std::vector<MadeMember>& members);
std::string zip(const std::vector<MadeMember>& members, const std::string& password = {});

// A tar whose first member has a GNU sparse header that claims one data block behind a hole of an
// exbibyte; the second holds an article.
std::string sparse_tar();

}  // namespace wirecopy::input
