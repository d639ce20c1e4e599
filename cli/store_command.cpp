#include "cli/store_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/exit_status.hpp"
#include "cli/figures.hpp"
#include "cli/flags.hpp"
#include "cli/interruption.hpp"
#include "cli/standard_files.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

constexpr std::size_t kDayColumns = 10;  // 2024-05-13

struct StoreFlags {
  std::string store;
  bool check = false;
  bool compact = false;
};

void declare(CLI::App& app, StoreFlags& flags) {
  dress(app, "wirecopy store STORE [flags]");
  app.add_option("STORE", flags.store, "a folder that wirecopy add fills")->type_name("");
  const auto add_switch = [&](const char* name, bool& value, const char* description) {
    app.add_flag(name, value, description)->disable_flag_override();
  };
  add_switch("--check", flags.check, "read all of it, and tell what is damaged");
  add_switch("--compact", flags.compact, "write it anew without what was taken down or is past");
  for (const char* flag : {"--export", "--pairwise", "--force"}) add_later_flag(app, flag);
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

int compact(const std::string& store, Observer& observer) {
  // Nothing is made where there is nothing.
  const StoreSummary before = summarize_store(store);
  compact_store(store, &observer);
  const StoreSummary after = summarize_store(store);
  write_stdout(
      fmt::format("{} editions and {} before, {} and {} now.\n", grouped(before.editions.size()),
                  byte_text(static_cast<double>(before.bytes())), grouped(after.editions.size()),
                  byte_text(static_cast<double>(after.bytes()))));
  return kDone;
}

}  // namespace

std::string store_help() {
  CLI::App app("Tells what is in a store, whether it is whole, and makes it smaller.",
               "wirecopy store");
  StoreFlags flags;
  declare(app, flags);
  app.footer(
      R"(Exit status: 0 done, 1 failed or damaged (every damaged file is named), 2 wrong usage.

Examples:
  wirecopy store archive
  wirecopy store archive --check)");
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
  if (flags.store.empty()) throw UsageError("STORE is missing; name the folder of a store");
  if (flags.check && flags.compact) throw UsageError("--check and --compact: one at a time");
  Interruption interruption;
  if (flags.check) return check(flags.store, interruption, log);
  if (flags.compact) return compact(flags.store, interruption);
  write_stdout(page_of(summarize_store(flags.store)));
  return kDone;
}

}  // namespace wirecopy::cli
