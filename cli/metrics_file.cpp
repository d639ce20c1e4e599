#include "cli/metrics_file.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>

#include "wirecopy/error.hpp"

namespace wirecopy::cli {
namespace {

template <typename Value>
void add_metric(std::string& out, std::string_view name, std::string_view help, Value value) {
  fmt::format_to(std::back_inserter(out),
                 "# HELP wirecopy_night_{0} {1}\n# TYPE wirecopy_night_{0} gauge\n"
                 "wirecopy_night_{0} {2}\n",
                 name, help, value);
}

}  // namespace

std::string metrics_text(const NightSummary& summary, std::int64_t finished_seconds) {
  std::string out;
  add_metric(out, "finished_timestamp_seconds", "When the last night was done.", finished_seconds);
  add_metric(out, "duration_seconds", "How long it took.", summary.seconds);
  add_metric(out, "peak_memory_bytes", "Memory held unshared, at most.", summary.peak_memory_bytes);
  add_metric(out, "articles", "Articles that came and count.", summary.articles);
  add_metric(out, "articles_held", "Articles in the store.", summary.held);
  add_metric(out, "copies_of_older", "Of those that came, copies of older ones.",
             summary.copies_of_older);
  add_metric(out, "new_copy_clusters", "Clusters of copies founded.", summary.new_clusters);
  add_metric(out, "grown_copy_clusters", "Clusters of copies joined.", summary.grown_clusters);
  add_metric(out, "new_passages", "Passages founded.", summary.new_passages);
  add_metric(out, "grown_passages", "Passages that were carried again.", summary.grown_passages);
  add_metric(out, "new_quotes", "Quotes listed for the first time.", summary.new_quotes);
  add_metric(out, "quotes_that_came_back", "Quotes that were told again.",
             summary.quotes_that_came_back);
  add_metric(out, "removed", "Articles taken down.", summary.removed);
  add_metric(out, "past", "Articles that left with their day.", summary.past);
  add_metric(out, "rejected", "Records that were rejected.", summary.rejected());
  return out;
}

void write_metrics_file(const std::string& path, const NightSummary& summary) {
  using std::chrono::system_clock;
  const std::string part = path + ".part";
  {
    std::ofstream file(part, std::ios::binary);
    file << metrics_text(summary, system_clock::to_time_t(system_clock::now()));
    file.flush();
    if (!file) throw Error(fmt::format("cannot write {}; the night itself was added", part));
  }
  if (std::rename(part.c_str(), path.c_str()) != 0) {
    throw Error(fmt::format("cannot write {}; the night itself was added", path));
  }
}

}  // namespace wirecopy::cli
