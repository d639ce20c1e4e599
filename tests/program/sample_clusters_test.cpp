#include <set>
#include <sstream>

#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

using Ids = std::vector<std::string>;

// What stands between `open` and `close`, again and again.
Ids between(std::string_view text, std::string_view open, std::string_view close) {
  Ids found;
  for (auto at = text.find(open); at != std::string_view::npos; at = text.find(open, at)) {
    at += open.size();
    const auto end = text.find(close, at);
    found.emplace_back(text.substr(at, end - at));
    at = end + close.size();
  }
  return found;
}

// The clusters that samples/README.md promises: a row of its table is one, its articles in
// backquotes.
std::vector<Ids> promised_clusters() {
  std::istringstream readme(read_file(std::string(WIRECOPY_SOURCE_DIR) + "/samples/README.md"));
  std::vector<Ids> clusters;
  bool in_table = false;
  for (std::string line; std::getline(readme, line);) {
    if (line.starts_with("| story |")) in_table = true;
    if (line.empty() && !clusters.empty()) break;
    const Ids ids = between(line, "`", "`");
    if (in_table && ids.size() > 1) clusters.push_back(ids);
  }
  return clusters;
}

class SampleClusters : public ProgramTest {};

TEST_F(SampleClusters, AreTheOnesThatWerePlanted) {
  const auto promised = promised_clusters();
  ASSERT_GE(promised.size(), 20U);
  const std::string dump = std::string(WIRECOPY_SOURCE_DIR) + "/samples/dump";
  ASSERT_EQ(scan({dump, "--max-rejects", "5%"}).status, 0);
  std::istringstream lines(read("out/copies.jsonl"));
  std::map<std::string, std::set<std::string>> found;  // by the origin
  for (std::string line; std::getline(lines, line);) {
    const Ids members = between(line, R"({"article":")", "\"");
    found[between(line, R"("origin":")", "\"").at(0)] = {members.begin(), members.end()};
  }
  EXPECT_EQ(found.size(), promised.size());
  for (const Ids& ids : promised) {
    EXPECT_EQ(found[ids.front()], std::set(ids.begin(), ids.end())) << ids.front();
  }
}

}  // namespace
}  // namespace wirecopy::program
