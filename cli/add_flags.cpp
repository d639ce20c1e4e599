#include "cli/add_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/quantities.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::cli {
namespace {

constexpr int kMostThreads = 1024;
constexpr std::int64_t kDaySeconds = 86400;

std::int64_t parse_days(std::string_view flag, const std::string& text) {
  const std::int64_t seconds = parse_seconds(flag, text);
  if (seconds >= kDaySeconds && seconds % kDaySeconds == 0) return seconds / kDaySeconds;
  throw UsageError(fmt::format("{} does not take '{}'; write whole days, such as 90d", flag, text));
}

void add_repeated(CLI::App& app, const std::string& flag, std::vector<std::string>& values,
                  const std::string& name, const std::string& description) {
  app.add_option(flag, values, description)
      ->type_name(name)
      ->type_size(1)
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

}  // namespace

void AddFlags::add_to(CLI::App& app) {
  dress(app, "wirecopy add INPUT... --store STORE [flags]");
  app.add_option("INPUT", inputs, "files, folders, globs, or - for standard input")->type_name("");
  store.add_to(app, "--store", "STORE", "folder of the store; made by its first night");
  out.add_to(app, "--out", "DIR", "folder for what the night touched");
  retain.add_to(app, "--retain", "DAYS", "drop days so far before the newest: 90d [keep all]");
  add_repeated(app, "--remove", remove, "ID", "take an article down; repeat for others");
  app.add_flag("--same-outlet", same_outlet, "list passages that only one outlet has, too")
      ->disable_flag_override();
  app.add_flag("--no-sqlite", no_sqlite, "do not write wirecopy.sqlite")->disable_flag_override();
  app.add_flag("--force", force, "replace the results that DIR holds")->disable_flag_override();
  similarity.add_to(app, "--similarity", "S", "Jaccard from which articles are copies [.5]");
  recall.add_to(app, "--recall", "R", "wanted share of the pairs at S; see explain [.98]");
  within.add_to(app, "--within", "TIME", "compare only what lies so near: 14d, 36h, 90m, 10s");
  outlets.add_to(app, "--outlets", "FILE", "CSV of outlet, name, group: aliases and owners");
  add_repeated(app, "--field", fields, "FIELD=NAME",
               "where a field stands: text=article_body; repeat for others");
  threads.add_to(app, "--threads", "N", "[as many as the machine has]");
  memory.add_to(app, "--memory", "SIZE", "ceiling, from 128M on [half of the machine's]");
  max_rejects.add_to(app, "--max-rejects", "SHARE", "more rejected records give status 3 [1%]");
  metrics.add_to(app, "--metrics", "FILE", "counts and times for Prometheus");
  app.add_flag("--quiet", quiet, "only warnings and errors on stderr")->disable_flag_override();
  log_format.add_to(app, "--log-format", "FORMAT", "of stderr: text or json [text]");
}

AddOptions AddFlags::options() const {
  AddOptions options;
  options.store = store.get().value_or("");
  options.out = out.get().value_or("");
  if (const auto text = similarity.get()) {
    options.similarity = parse_fraction(similarity.flag(), *text);
  }
  if (const auto text = recall.get()) options.recall = parse_fraction(recall.flag(), *text);
  if (const auto text = within.get()) options.within_seconds = parse_seconds(within.flag(), *text);
  if (const auto text = retain.get()) options.retain_days = parse_days(retain.flag(), *text);
  if (const auto text = memory.get()) options.memory_bytes = parse_bytes(memory.flag(), *text);
  if (const auto text = max_rejects.get()) {
    options.max_rejects = parse_share(max_rejects.flag(), *text);
  }
  if (const auto text = threads.get()) {
    options.threads = parse_count(threads.flag(), *text, kMostThreads);
  }
  options.outlets = outlets.get();
  std::ranges::transform(fields, std::back_inserter(options.input.fields), parse_field);
  options.input.inputs = inputs;
  options.remove = remove;
  options.same_outlet = same_outlet;
  options.sqlite = !no_sqlite;
  options.force = force;
  if (inputs.empty() && remove.empty() && !options.retain_days) {
    throw UsageError("there is no INPUT; name files, folders, or -");
  }
  if (options.store.empty()) throw UsageError("--store is missing; name the folder of the store");
  check_apart(options.store, inputs);
  if (!options.out.empty()) check_apart(options.out, inputs);
  return options;
}

}  // namespace wirecopy::cli
