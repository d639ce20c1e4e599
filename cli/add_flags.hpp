#pragma once

#include <string>
#include <vector>

#include "cli/flags.hpp"
#include "cli/scan_flags.hpp"
#include "wirecopy/add.hpp"

namespace wirecopy::cli {

// The flags of `wirecopy add` as they were written.
struct AddFlags {
  std::vector<std::string> inputs, fields, remove;
  OneValue store, out, retain, similarity, recall, within, outlets, threads, memory, max_rejects,
      metrics, log_format;
  bool same_outlet = false;
  bool no_sqlite = false;
  bool force = false;
  bool quiet = false;

  void add_to(CLI::App& app);

  // What they mean.  Errors: UsageError for values that have no meaning and flags that contradict.
  AddOptions options() const;
};

}  // namespace wirecopy::cli
