#include "cli/scan_flags.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "cli/quantities.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kMostThreads = 1024;

template <typename Value, typename Parse>
void set(Value& value, const OneValue& flag, Parse parse) {
  if (const auto text = flag.get()) value = parse(flag.flag(), *text);
}

std::string as_it_is(std::string_view flag, std::string text) {
  if (text.empty()) throw UsageError(fmt::format("{} is empty; name something", flag));
  return text;
}

// The words between commas, empty ones too.
std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> words;
  for (;;) {
    const auto comma = list.find(',');
    words.emplace_back(list.substr(0, comma));
    if (comma == std::string_view::npos) return words;
    list.remove_prefix(comma + 1);
  }
}

Grains parse_grains(std::string_view flag, const std::string& list) {
  Grains grains{.passages = false, .quotes = false};
  for (const std::string& grain : split(list)) {
    if (grain != "copies" && grain != "passages" && grain != "quotes") {
      throw UsageError(fmt::format(
          "{} does not take '{}'; write copies, passages or quotes, several with commas", flag,
          grain));
    }
    grains.passages |= grain == "passages";
    grains.quotes |= grain == "quotes";
  }
  return grains;
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  const auto [left, rest] = std::ranges::mismatch(folder, path);
  return left == folder.end() || (std::next(left) == folder.end() && left->empty());
}

}  // namespace

FieldName parse_field(const std::string& text) {
  const auto sign = text.find('=');
  if (sign == std::string::npos || sign == 0 || sign + 1 == text.size()) {
    throw UsageError(fmt::format(
        "--field does not take '{}'; write FIELD=NAME, such as text=article_body", text));
  }
  return {.field = text.substr(0, sign), .name = text.substr(sign + 1)};
}

std::string unmet_field_warning(std::string_view unmet) {
  return fmt::format("--field {}: no record has it; the usual names were read instead", unmet);
}

void check_apart(const std::string& out, const std::vector<std::string>& inputs) {
  std::error_code error;
  const fs::path folder = fs::weakly_canonical(out, error);
  if (error || !fs::exists(folder, error)) return;
  for (const std::string& input : inputs) {
    if (!fs::is_directory(input, error)) continue;
    if (!is_inside(folder, fs::weakly_canonical(input, error))) continue;
    throw UsageError(
        fmt::format("--out {} lies inside the input {}, so that its results would be read as "
                    "articles; name a folder outside",
                    out, input));
  }
}

void ScanFlags::add_to(CLI::App& app) {
  dress(app, "wirecopy scan INPUT... --out DIR [flags]");
  app.add_option("INPUT", inputs, "files, folders, globs, or - for standard input")->type_name("");
  out.add_to(app, "--out", "DIR", "folder for the results; appears whole or not at all");
  only.add_to(app, "--only", "LIST", "what to find: copies,passages,quotes [all]");
  app.add_flag("--pairwise", pairwise, "write pairs.jsonl and alignments.jsonl, pair by pair")
      ->disable_flag_override();
  app.add_flag("--all-quotes", all_quotes, "write mentions.jsonl, quotations of one article too")
      ->disable_flag_override();
  app.add_flag("--same-outlet", same_outlet, "list passages that only one outlet has, too")
      ->disable_flag_override();
  app.add_flag("--index", index, "leave an index in DIR, for wirecopy find")
      ->disable_flag_override();
  app.add_flag("--no-sqlite", no_sqlite, "do not write wirecopy.sqlite")->disable_flag_override();
  app.add_flag("--force", force, "replace the results that DIR holds")->disable_flag_override();
  similarity.add_to(app, "--similarity", "S", "Jaccard from which articles are copies [.5]");
  recall.add_to(app, "--recall", "R", "wanted share of the pairs at S; see explain [.98]");
  within.add_to(app, "--within", "TIME", "compare only what lies so near: 14d, 36h, 90m, 10s");
  outlets.add_to(app, "--outlets", "FILE", "CSV of outlet, name, group: aliases and owners");
  app.add_option("--field", fields, "where a field stands: text=article_body; repeat for others")
      ->type_name("FIELD=NAME")
      ->type_size(1)
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
  threads.add_to(app, "--threads", "N", "[as many as the machine has]");
  memory.add_to(app, "--memory", "SIZE", "ceiling, from 128M on [half of the machine's]");
  max_rejects.add_to(app, "--max-rejects", "SHARE", "more rejected records give status 3 [1%]");
  app.add_flag("--quiet", quiet, "only warnings and errors on stderr")->disable_flag_override();
  log_format.add_to(app, "--log-format", "FORMAT", "of stderr: text or json [text]");
}

LogFormat ScanFlags::chosen_log_format() const { return parse_log_format(log_format); }

LogFormat parse_log_format(const OneValue& flag) {
  const std::string format = flag.get().value_or("text");
  if (format == "text") return LogFormat::kText;
  if (format == "json") return LogFormat::kJson;
  throw UsageError(fmt::format("--log-format does not take '{}'; write text or json", format));
}

ScanOptions ScanFlags::options() const {
  ScanOptions options;
  set(options.out, out, as_it_is);
  set(options.similarity, similarity, parse_fraction);
  set(options.recall, recall, parse_fraction);
  set(options.within_seconds, within, parse_seconds);
  set(options.outlets, outlets, as_it_is);
  set(options.memory_bytes, memory, parse_bytes);
  set(options.max_rejects, max_rejects, parse_share);
  set(options.threads, threads,
      [](auto flag, const auto& text) { return parse_count(flag, text, kMostThreads); });
  std::ranges::transform(fields, std::back_inserter(options.input.fields), parse_field);
  options.input.inputs = inputs;
  set(options.grains, only, parse_grains);
  options.pairwise = pairwise;
  options.same_outlet = same_outlet;
  options.index = index;
  options.all_quotes = all_quotes;
  if (all_quotes && !options.grains.quotes) {
    throw UsageError("--all-quotes needs the quotes that --only leaves out; add quotes to --only");
  }
  options.sqlite = !no_sqlite;
  options.force = force;
  if (inputs.empty()) throw UsageError("there is no INPUT; name files, folders, or -");
  if (options.out.empty()) throw UsageError("--out is missing; name a folder for the results");
  check_apart(options.out, inputs);
  return options;
}

}  // namespace wirecopy::cli
