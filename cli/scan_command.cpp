#include "cli/scan_command.hpp"

#include <fmt/format.h>

#include "cli/exit_status.hpp"
#include "cli/interruption.hpp"
#include "cli/scan_flags.hpp"
#include "cli/standard_files.hpp"
#include "cli/summary_page.hpp"
#include "wirecopy/scan.hpp"

namespace wirecopy::cli {
namespace {

class ScanObserver final : public Observer {
 public:
  explicit ScanObserver(Log& log) : log_(log) {}
  void update(const Progress& progress) override { log_.progress(progress); }
  bool cancelled() const override { return interrupted(); }

 private:
  Log& log_;
};

int conclude(const ScanSummary& summary, const ScanOptions& options, Log& log) {
  log.finished(summary, options.out);
  if (summary.articles == 0) {
    log.warning(fmt::format("no article was found in {}", fmt::join(options.input.inputs, ", ")));
  }
  for (const std::string& unmet : summary.unmet_fields) log.warning(unmet_field_warning(unmet));
  if (!summary.too_many_rejects) return kDone;
  log.warning(rejects_warning(summary, options.max_rejects, options.out));
  return kTooManyRejects;
}

}  // namespace

std::string scan_help() {
  CLI::App app("Finds copies of articles, shared passages and repeated quotes in a dump.",
               "wirecopy scan");
  ScanFlags flags;
  flags.add_to(app);
  app.footer(
      R"(Inputs are .jsonl, .ndjson, .json, .csv, .tsv and .txt, each also as .gz, .zst, .bz2 and .xz, and inside .tar and .zip.
Results are articles.jsonl, copies.jsonl, passages.jsonl, quotes.jsonl, rejects.jsonl, wirecopy.sqlite and run.json.
Exit status: 0 done, 1 failed and nothing published, 2 wrong usage, 3 done but too many records were rejected.

Examples:
  wirecopy scan dump/ --out results
  wirecopy scan 'news-*.jsonl.zst' --out results --within 14d --memory 2G
  zcat night.csv.gz | wirecopy scan - --out results --field text=article_body)");
  return app.help();
}

int run_scan(const std::vector<std::string>& arguments, std::unique_ptr<Log>& log) {
  CLI::App app("", "wirecopy scan");
  ScanFlags flags;
  flags.add_to(app);
  if (!parse_flags(app, arguments)) {
    write_stdout(scan_help());
    return kDone;
  }
  const bool json = flags.chosen_log_format() == LogFormat::kJson;
  log = json ? make_json_log(flags.quiet) : make_plain_log(flags.quiet);
  const ScanOptions options = flags.options();
  ScanObserver observer(*log);
  return conclude(scan(options, &observer), options, *log);
}

}  // namespace wirecopy::cli
