#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "wirecopy/add.hpp"
#include "wirecopy/scan.hpp"

namespace wirecopy::cli {

// What the program says on stderr about a run.
// Thread safety: one thread at a time.
class Log {
 public:
  Log() = default;
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  virtual ~Log() = default;

  virtual void progress(const Progress& progress) = 0;
  virtual void warning(std::string_view message) = 0;
  virtual void error(std::string_view message) = 0;
  // `out` is the folder that holds the results now.
  virtual void finished(const ScanSummary& summary, const std::string& out) = 0;
  // `out` may be empty.
  virtual void night_finished(const NightSummary& summary, const std::string& store,
                              const std::string& out) = 0;
};

// For a person: a line of progress where stderr is a terminal, and the summary as a page.
// `quiet`: warnings and errors alone.
std::unique_ptr<Log> make_plain_log(bool quiet);

// For a nightly job: JSON Lines of `time`, `level`, `event` and what belongs to the event.
std::unique_ptr<Log> make_json_log(bool quiet);

}  // namespace wirecopy::cli
