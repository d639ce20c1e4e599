#include "cli/add_command.hpp"

#include <fmt/format.h>

#include "cli/add_flags.hpp"
#include "cli/exit_status.hpp"
#include "cli/interruption.hpp"
#include "cli/metrics_file.hpp"
#include "cli/night_page.hpp"
#include "cli/standard_files.hpp"
#include "wirecopy/add.hpp"

namespace wirecopy::cli {
namespace {

class NightObserver final : public Observer {
 public:
  explicit NightObserver(Log& log) : log_(log) {}
  void update(const Progress& progress) override { log_.progress(progress); }
  bool cancelled() const override { return interrupted(); }

 private:
  Log& log_;
};

int conclude(const NightSummary& summary, const AddOptions& options, Log& log) {
  log.night_finished(summary, options.store, options.out);
  if (summary.articles == 0 && !options.input.inputs.empty()) {
    log.warning(
        fmt::format("no new article was found in {}", fmt::join(options.input.inputs, ", ")));
  }
  for (const std::string& id : summary.unknown) {
    log.warning(fmt::format("{} holds no article {}; nothing was removed", options.store, id));
  }
  for (const std::string& unmet : summary.unmet_fields) log.warning(unmet_field_warning(unmet));
  if (!summary.too_many_rejects) return kDone;
  log.warning(night_rejects_warning(summary, options));
  return kTooManyRejects;
}

}  // namespace

std::string add_help() {
  CLI::App app("Adds a night to a store, and finds what of it has run before.", "wirecopy add");
  AddFlags flags;
  flags.add_to(app);
  app.footer(
      R"(What is compared how (--similarity, --recall, --within, --outlets) is settled by the first night.
Results in DIR are those of scan, for the clusters that the night touched.
Exit status: 0 done, 1 failed and the store as before, 2 wrong usage, 3 done but too many records were rejected.

Examples:
  wirecopy add tonight.jsonl.zst --store archive --out tonight
  wirecopy add incoming/ --store archive --retain 90d --log-format json --metrics wirecopy.prom
  wirecopy add --store archive --remove 'https://example.com/withdrawn')");
  return app.help();
}

int run_add(const std::vector<std::string>& arguments, std::unique_ptr<Log>& log) {
  CLI::App app("", "wirecopy add");
  AddFlags flags;
  flags.add_to(app);
  if (!parse_flags(app, arguments)) {
    write_stdout(add_help());
    return kDone;
  }
  const bool json = parse_log_format(flags.log_format) == LogFormat::kJson;
  log = json ? make_json_log(flags.quiet) : make_plain_log(flags.quiet);
  const AddOptions options = flags.options();
  NightObserver observer(*log);
  const NightSummary summary = add(options, &observer);
  if (const auto path = flags.metrics.get()) write_metrics_file(*path, summary);
  return conclude(summary, options, *log);
}

}  // namespace wirecopy::cli
