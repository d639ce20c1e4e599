#include "cli/store_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/exit_status.hpp"
#include "cli/figures.hpp"
#include "cli/flags.hpp"
#include "cli/interruption.hpp"
#include "cli/quantities.hpp"
#include "cli/standard_files.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

constexpr int kMostThreads = 1024;
constexpr std::size_t kDayColumns = 10;  // 2024-05-13

struct StoreFlags {
  std::string store;
  bool check = false;
  bool compact = false;
  OneValue out, threads, memory;
  bool pairwise = false;
  bool same_outlet = false;
  bool no_sqlite = false;
  bool force = false;
};

void declare(CLI::App& app, StoreFlags& flags) {
  dress(app, "wirecopy store STORE [flags]");
  app.add_option("STORE", flags.store, "a folder that wirecopy add fills")->type_name("");
  const auto add_switch = [&](const char* name, bool& value, const char* description) {
    app.add_flag(name, value, description)->disable_flag_override();
  };
  add_switch("--check", flags.check, "read all of it, and tell what is damaged");
  add_switch("--compact", flags.compact, "write it anew without what was taken down or is past");
  flags.out.add_to(app, "--export", "DIR", "write the results of a scan of all that it holds");
  add_switch("--pairwise", flags.pairwise, "with --export: pairs and alignments, too");
  add_switch("--same-outlet", flags.same_outlet, "with --export: passages of one outlet, too");
  add_switch("--no-sqlite", flags.no_sqlite, "with --export: write no wirecopy.sqlite");
  add_switch("--force", flags.force, "with --export: replace results that are in DIR");
  flags.threads.add_to(app, "--threads", "N", "with --export [as many as the machine has]");
  flags.memory.add_to(app, "--memory", "SIZE", "with --export: ceiling [half of the machine's]");
}

class Interruption final : public Observer {
 public:
  void update(const Progress& /*progress*/) override {}
  bool cancelled() const override { return interrupted(); }
};

std::string day_text(const Published& published) {
  return published.known() ? to_string(published).substr(0, kDayColumns) : "undated";
}

std::string days_text(const Published& first, const Published& last) {
  return first.known() ? fmt::format("{} to {}", day_text(first), day_text(last)) : "undated";
}

std::string page_of(const StoreSummary& summary) {
  std::string out;
  const auto row = [&](std::string_view label, const std::string& figure, std::string_view remark) {
    fmt::format_to(std::back_inserter(out), "{:<15}{:>14}{}{}\n", label, figure,
                   remark.empty() ? "" : "   ", remark);
  };
  row("Articles", grouped(summary.articles),
      days_text(summary.first_published(), summary.last_published()));
  row("Copy clusters", grouped(summary.copy_clusters), "");
  row("Passages", grouped(summary.passages), "");
  row("Quotes", grouped(summary.quotes), "");
  row("Bytes", grouped(summary.bytes()),
      fmt::format("of them {} the catalogue's", grouped(summary.catalog_bytes)));
  row("Editions", grouped(summary.editions.size()), "");
  for (const StoredEdition& edition : summary.editions) {
    fmt::format_to(std::back_inserter(out), "  {}  {:>14} articles {:>16} bytes   {}\n",
                   edition.name, grouped(edition.articles), grouped(edition.bytes),
                   days_text(edition.first_published, edition.last_published));
  }
  return out;
}

int check(const std::string& store, Observer& observer, Log& log) {
  const std::vector<std::string> faults = check_store(store, &observer);
  for (const std::string& fault : faults) log.error(fault);
  if (!faults.empty()) return kFailed;
  write_stdout(fmt::format("{} is whole.\n", printable(store)));
  return kDone;
}

StoreSummary summarize_compacted(const std::string& store) {
  try {
    return summarize_store(store);
  } catch (const Error& error) {
    throw Error(fmt::format("{}; the compaction itself is done", error.what()));
  }
}

int compact(const std::string& store, Observer& observer) {
  // Nothing is made where there is nothing.
  const StoreSummary before = summarize_store(store);
  compact_store(store, &observer);
  const StoreSummary after = summarize_compacted(store);
  write_stdout(
      fmt::format("{} editions and {} before, {} and {} now.\n", grouped(before.editions.size()),
                  byte_text(static_cast<double>(before.bytes())), grouped(after.editions.size()),
                  byte_text(static_cast<double>(after.bytes()))));
  return kDone;
}

ExportOptions export_options(const StoreFlags& flags) {
  ExportOptions out{.store = flags.store,
                    .out = *flags.out.get(),
                    .pairwise = flags.pairwise,
                    .same_outlet = flags.same_outlet,
                    .sqlite = !flags.no_sqlite,
                    .force = flags.force};
  if (out.out.empty()) throw UsageError("--export is empty; name a folder");
  if (const auto threads = flags.threads.get()) {
    out.threads = parse_count("--threads", *threads, kMostThreads);
  }
  if (const auto memory = flags.memory.get()) {
    out.memory_bytes = parse_bytes("--memory", *memory);
  }
  return out;
}

int export_all(const StoreFlags& flags, Observer& observer) {
  const ScanSummary summary = export_store(export_options(flags), &observer);
  write_stdout(fmt::format("{}: {} articles, {} copy clusters, {} passages, {} quotes.\n",
                           printable(*flags.out.get()), grouped(summary.articles),
                           grouped(summary.copy_clusters),
                           grouped(summary.passages ? summary.passages->listed : 0),
                           grouped(summary.quotes ? summary.quotes->listed : 0)));
  return kDone;
}

// What goes together.
void check_flags(const StoreFlags& flags) {
  if (flags.store.empty()) throw UsageError("STORE is missing; name the folder of a store");
  const bool exports = flags.out.get().has_value();
  if (int{flags.check} + int{flags.compact} + int{exports} > 1) {
    throw UsageError("--check, --compact and --export: one at a time");
  }
  const bool says_how = flags.pairwise || flags.same_outlet || flags.no_sqlite || flags.force ||
                        flags.threads.get() || flags.memory.get();
  if (says_how && !exports) {
    throw UsageError(
        "--pairwise, --same-outlet, --no-sqlite, --force, --threads and --memory go with "
        "--export");
  }
}

}  // namespace

std::string store_help() {
  CLI::App app(
      "Tells what is in a store, whether it is whole, makes it smaller, and writes results.",
      "wirecopy store");
  StoreFlags flags;
  declare(app, flags);
  app.footer(
      R"(Exit status: 0 done, 1 failed or damaged (every damaged file is named), 2 wrong usage.

Examples:
  wirecopy store archive
  wirecopy store archive --check
  wirecopy store archive --export results)");
  return app.help();
}

int run_store(const std::vector<std::string>& arguments, Log& log) {
  CLI::App app("", "wirecopy store");
  StoreFlags flags;
  declare(app, flags);
  if (!parse_flags(app, arguments)) {
    write_stdout(store_help());
    return kDone;
  }
  check_flags(flags);
  Interruption interruption;
  if (flags.check) return check(flags.store, interruption, log);
  if (flags.compact) return compact(flags.store, interruption);
  if (flags.out.get()) return export_all(flags, interruption);
  write_stdout(page_of(summarize_store(flags.store)));
  return kDone;
}

}  // namespace wirecopy::cli
