#include "cli/find_command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/exit_status.hpp"
#include "cli/find_page.hpp"
#include "cli/flags.hpp"
#include "cli/interruption.hpp"
#include "cli/quantities.hpp"
#include "cli/query_file.hpp"
#include "cli/standard_files.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/find.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

constexpr int kMostArticles = 1'000'000;
constexpr int kMostThreads = 1024;

struct FindFlags {
  std::vector<std::string> files;
  OneValue scan, store, format, most, threads;
  bool exit_code = false;
};

void declare(CLI::App& app, FindFlags& flags) {
  dress(app, "wirecopy find TEXTFILE... --scan DIR|--store STORE [flags]");
  app.add_option("TEXTFILE", flags.files, "files of text, or - for standard input")->type_name("");
  flags.scan.add_to(app, "--scan", "DIR", "results of wirecopy scan --index");
  flags.store.add_to(app, "--store", "STORE", "instead, a store that wirecopy add fills");
  flags.format.add_to(app, "--format", "FORMAT", "of what is found: text or jsonl [text]");
  flags.most.add_to(app, "--most", "N", "articles to look into, for each file [500]");
  flags.threads.add_to(app, "--threads", "N", "[as many as the machine has]");
  app.add_flag("--exit-code", flags.exit_code, "status 4 where nothing is found")
      ->disable_flag_override();
}

// Whether the format is jsonl.
bool wants_lines(const FindFlags& flags) {
  const std::string format = flags.format.get().value_or("text");
  if (format == "jsonl") return true;
  if (format == "text") return false;
  throw UsageError(fmt::format("--format does not take '{}'; write text or jsonl", format));
}

FindOptions options_of(const FindFlags& flags) {
  FindOptions options;
  options.scan = flags.scan.get().value_or("");
  options.store = flags.store.get().value_or("");
  if (flags.files.empty()) throw UsageError("there is no TEXTFILE; name files, or -");
  if (std::ranges::count(flags.files, "-") > 1) {
    throw UsageError("standard input can be read once; write - once");
  }
  if (options.scan.empty() == options.store.empty()) {
    throw UsageError(options.scan.empty() ? "--scan or --store is missing; name one to look in"
                                          : "--scan and --store: one at a time");
  }
  if (const auto most = flags.most.get()) {
    options.most_articles = static_cast<std::uint32_t>(parse_count("--most", *most, kMostArticles));
  }
  if (const auto threads = flags.threads.get()) {
    options.threads = parse_count("--threads", *threads, kMostThreads);
  }
  return options;
}

class Interruption final : public Observer {
 public:
  void update(const Progress& /*progress*/) override {}
  bool cancelled() const override { return interrupted(); }
};

std::string lines_of(const std::string& file, const Answer& answer) {
  std::string out;
  for (const Hit& hit : answer.hits) out += to_json_line(file, hit);
  return out;
}

}  // namespace

std::string find_help() {
  CLI::App app("Looks up where else the text of a file has run: whole, in part, or as a quote.",
               "wirecopy find");
  FindFlags flags;
  declare(app, flags);
  app.footer(
      R"(A text of under ten words is looked for word by word, in titles too; a longer one also where it was edited.
Exit status: 0 found or not, 1 failed, 2 wrong usage, 4 nothing found for any file, with --exit-code.

Examples:
  wirecopy scan dump/ --out results --index
  wirecopy find draft.txt --scan results
  wirecopy find draft.txt --store archive
  echo 'a phrase that I have heard before' | wirecopy find - --scan results --format jsonl)");
  return app.help();
}

int run_find(const std::vector<std::string>& arguments, Log& log) {
  CLI::App app("", "wirecopy find");
  FindFlags flags;
  declare(app, flags);
  if (!parse_flags(app, arguments)) {
    write_stdout(find_help());
    return kDone;
  }
  const FindOptions options = options_of(flags);
  const bool lines = wants_lines(flags);
  for (const std::string& file : flags.files) require_readable(file);
  Interruption interruption;
  Finder finder(options, &interruption);
  bool found = false;
  for (const std::string& file : flags.files) {
    const Answer answer = finder.find(read_query_file(file));
    found |= !answer.hits.empty();
    write_stdout(lines ? lines_of(file, answer) : find_page(file, answer, stdout_is_terminal()));
    if (lines && answer.cut) {
      log.warning(
          fmt::format("{}: more articles may have it; --most N looks into more", printable(file)));
    }
  }
  return flags.exit_code && !found ? kNothingFound : kDone;
}

}  // namespace wirecopy::cli
