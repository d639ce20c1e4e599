#include <fmt/format.h>

#include <chrono>

#include "cli/log.hpp"
#include "cli/night_page.hpp"
#include "cli/progress_line.hpp"
#include "cli/standard_files.hpp"
#include "cli/summary_page.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenLines{100};
constexpr std::string_view kClearLine = "\r\x1b[K";

class PlainLog final : public Log {
 public:
  explicit PlainLog(bool quiet) : quiet_(quiet), shows_progress_(!quiet && stderr_is_terminal()) {}
  ~PlainLog() override { clear(); }

  void progress(const Progress& progress) override {
    if (!shows_progress_) return;
    pace_.enter(progress.stage);
    if (Clock::now() - written_ < kBetweenLines) return;
    written_ = Clock::now();
    const std::string line = progress_line(progress, pace_.seconds());
    const auto columns = static_cast<std::size_t>(stderr_columns());
    write_stderr(fmt::format("{}{}", kClearLine, ellipsis(line, columns - 1)));
    line_stands_ = true;
  }

  void warning(std::string_view message) override { say("warning: ", message); }
  void error(std::string_view message) override { say("", message); }

  void finished(const ScanSummary& summary, const std::string& out) override {
    clear();
    if (!quiet_) write_stderr(summary_page(summary, out, stderr_columns()));
  }

  void night_finished(const NightSummary& summary, const std::string& store,
                      const std::string& out) override {
    clear();
    if (!quiet_) write_stderr(night_page(summary, store, out));
  }

 private:
  void say(std::string_view kind, std::string_view message) {
    clear();
    write_stderr(fmt::format("wirecopy: {}{}\n", kind, printable(message)));
  }

  void clear() {
    if (line_stands_) write_stderr(kClearLine);
    line_stands_ = false;
  }

  bool quiet_;
  bool shows_progress_;
  bool line_stands_ = false;
  Pace pace_;
  Clock::time_point written_{};
};

}  // namespace

std::unique_ptr<Log> make_plain_log(bool quiet) { return std::make_unique<PlainLog>(quiet); }

}  // namespace wirecopy::cli
