#pragma once

#include <string>
#include <vector>

#include "cli/flags.hpp"
#include "wirecopy/options.hpp"

namespace wirecopy::cli {

enum class LogFormat { kText, kJson };

// The flags of `wirecopy scan` as they were written.
struct ScanFlags {
  std::vector<std::string> inputs;
  OneValue out, only, similarity, recall, within, outlets, threads, memory, max_rejects, log_format;
  std::vector<std::string> fields;
  bool pairwise = false;
  bool same_outlet = false;
  bool all_quotes = false;
  bool index = false;
  bool no_sqlite = false;
  bool force = false;
  bool quiet = false;

  void add_to(CLI::App& app);

  // Errors: UsageError.
  LogFormat chosen_log_format() const;

  // What they mean.  Errors: UsageError for values that have no meaning and flags that contradict.
  ScanOptions options() const;
};

// What other commands have, too.  Errors: UsageError.
LogFormat parse_log_format(const OneValue& flag);
FieldName parse_field(const std::string& text);
// That no record has a key or column that `--field` names, told as FIELD=NAME.
std::string unmet_field_warning(std::string_view unmet);
// Results that are to be replaced would first be read as articles.
void check_apart(const std::string& out, const std::vector<std::string>& inputs);

}  // namespace wirecopy::cli
