#include "cli/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "cli/add_command.hpp"
#include "cli/exit_status.hpp"
#include "cli/explain_command.hpp"
#include "cli/find_command.hpp"
#include "cli/scan_command.hpp"
#include "cli/standard_files.hpp"
#include "cli/store_command.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/version.hpp"

namespace wirecopy::cli {
namespace {

constexpr std::array<std::string_view, 2> kLaterCommands{"report", "serve"};

constexpr std::string_view kHelp =
    R"(wirecopy finds the same text in a dump of news articles.

Usage: wirecopy COMMAND ...

Commands:
  scan       find copies, passages and quotes in a dump of articles
  add        add a night's articles to a store, and find what of them has run before
  find       look up where else a text, or part of it, has run
  store      tell what is in a store, check it, or write it anew
  explain    print the bands and rows that a wanted recall takes, and their S-curve
  help       print this page, or the page of a command: wirecopy help scan

Flags:
  -h,--help  this page
  --version  the version

Example:
  wirecopy scan dump/ --out results
  wirecopy add tonight.jsonl --store archive --out tonight
)";

[[noreturn]] void refuse(const std::string& command) {
  if (std::ranges::find(kLaterCommands, command) != kLaterCommands.end()) {
    throw UsageError(fmt::format("not yet: the command {} comes with a later version", command));
  }
  if (command.starts_with('-')) {
    throw UsageError(
        fmt::format("there is no flag {} before the command; write wirecopy COMMAND "
                    "..., and see wirecopy help",
                    command));
  }
  throw UsageError(
      fmt::format("there is no command '{}'; wirecopy help lists those there are", command));
}

std::string help_page(const std::string& command) {
  if (command == "scan") return scan_help();
  if (command == "add") return add_help();
  if (command == "find") return find_help();
  if (command == "store") return store_help();
  if (command == "explain") return explain_help();
  if (command == "help") return std::string(kHelp);
  refuse(command);
}

int run_help(const std::vector<std::string>& arguments) {
  if (arguments.size() > 1) throw UsageError("help takes one command; see wirecopy help");
  write_stdout(arguments.empty() ? std::string(kHelp) : help_page(arguments.front()));
  return kDone;
}

}  // namespace

int run_program(std::vector<std::string> arguments, std::unique_ptr<Log>& log) {
  if (arguments.empty()) throw UsageError("there is no command; see wirecopy help");
  const std::string command = arguments.front();
  arguments.erase(arguments.begin());
  if (command == "scan") return run_scan(arguments, log);
  if (command == "add") return run_add(arguments, log);
  if (command == "find") return run_find(arguments, *log);
  if (command == "store") return run_store(arguments, *log);
  if (command == "explain") return run_explain(arguments);
  if (command == "help" || command == "--help" || command == "-h") return run_help(arguments);
  if (command != "--version") refuse(command);
  write_stdout(fmt::format("wirecopy {}\n", kVersion));
  return kDone;
}

}  // namespace wirecopy::cli
