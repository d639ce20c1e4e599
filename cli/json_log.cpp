#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <iterator>

#include "cli/log.hpp"
#include "cli/progress_line.hpp"
#include "cli/standard_files.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kBetweenEvents{5};

// Requires valid UTF-8.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += byte;
    } else if (static_cast<unsigned char>(byte) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(byte));
    } else {
      out += byte;
    }
  }
  return out += '"';
}

// One event: an object on a line of its own.
class Event {
 public:
  Event(std::string_view level, std::string_view event)
      : text_(fmt::format(
            R"({{"time":"{:%Y-%m-%dT%H:%M:%SZ}","level":"{}","event":"{}")",
            fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::system_clock::now())),
            level, event)) {}

  Event& text(std::string_view key, std::string_view value) { return raw(key, quoted(value)); }
  Event& count(std::string_view key, std::uint64_t value) {
    return raw(key, fmt::to_string(value));
  }
  Event& number(std::string_view key, double value) {
    return raw(key, fmt::format("{:.3f}", value));
  }
  Event& raw(std::string_view key, std::string_view value) {
    fmt::format_to(std::back_inserter(text_), ",\"{}\":{}", key, value);
    return *this;
  }
  void send() { write_stderr(text_ + "}\n"); }

 private:
  std::string text_;
};

std::string rejects_object(const ScanSummary& summary) {
  std::string out;
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    fmt::format_to(std::back_inserter(out), "{}\"{}\":{}", i == 0 ? "{" : ",",
                   to_string(static_cast<Reject::Reason>(i)), summary.rejects[i]);
  }
  return out + "}";
}

std::string top_array(const ScanSummary& summary) {
  std::string out = "[";
  for (const TopCopies& top : summary.top_copies) {
    const std::string first = to_string(top.first_published);
    fmt::format_to(std::back_inserter(out),
                   R"({}{{"title":{},"articles":{},"outlets":{},"first_published":{}}})",
                   out.size() == 1 ? "" : ",", quoted(top.title), top.articles, top.outlets,
                   first.empty() ? "null" : quoted(first));
  }
  return out + "]";
}

Event& add_counts(Event& event, const ScanSummary& summary) {
  if (summary.quotes) {
    event.count("quotations", summary.quotes->quotations)
        .count("quotes", summary.quotes->listed)
        .count("unmarked_mentions", summary.quotes->unmarked);
  }
  if (summary.passages) {
    event.count("passages", summary.passages->listed)
        .count("boilerplate_passages", summary.passages->boilerplate)
        .count("templates", summary.passages->templates);
  }
  return event.count("articles", summary.articles)
      .count("outlets", summary.outlets)
      .count("inputs", summary.inputs)
      .count("passed_over", summary.passed_over)
      .count("undated", summary.undated)
      .count("undated_nonsense", summary.undated_nonsense)
      .count("wordless", summary.wordless)
      .count("replaced_sequences", summary.replaced)
      .count("rejected", summary.rejected())
      .raw("rejects", rejects_object(summary))
      .count("copy_clusters", summary.copy_clusters)
      .count("cross_outlet_clusters", summary.cross_outlet_clusters)
      .count("clustered_articles", summary.clustered_articles)
      .raw("top_copies", top_array(summary));
}

class JsonLog final : public Log {
 public:
  explicit JsonLog(bool quiet) : quiet_(quiet) {}

  // At the begin of a stage, and then from time to time.
  void progress(const Progress& progress) override {
    const bool begins = progress.stage != stage_;
    if (quiet_ || (!begins && Clock::now() - sent_ < kBetweenEvents)) return;
    sent_ = Clock::now();
    stage_ = progress.stage;
    pace_.enter(stage_);
    Event event("info", "progress");
    event.text("stage", stage_).count("articles", progress.articles).count("bytes", progress.bytes);
    if (progress.total_bytes > 0) event.count("total_bytes", progress.total_bytes);
    if (progress.fraction > 0) event.number("fraction", progress.fraction);
    if (const double left = seconds_left(progress, pace_.seconds()); left >= 0) {
      event.number("seconds_left", left);
    }
    event.send();
  }

  void warning(std::string_view message) override { say("warning", message); }
  void error(std::string_view message) override { say("error", message); }

  void finished(const ScanSummary& summary, const std::string& out) override {
    if (quiet_) return;
    Event event("info", "summary");
    add_counts(event, summary)
        .count("bytes_read", summary.bytes_read)
        .count("bytes_decoded", summary.bytes_decoded)
        .number("seconds", summary.seconds)
        .count("peak_memory_bytes", summary.peak_memory_bytes)
        .text("out", printable(out))
        .send();
  }

  void night_finished(const NightSummary& summary, const std::string& store,
                      const std::string& out) override {
    if (quiet_) return;
    Event event("info", "night");
    event.count("articles", summary.articles)
        .count("copies_of_older", summary.copies_of_older)
        .count("new_copy_clusters", summary.new_clusters)
        .count("grown_copy_clusters", summary.grown_clusters)
        .count("new_passages", summary.new_passages)
        .count("grown_passages", summary.grown_passages)
        .count("new_quotes", summary.new_quotes)
        .count("quotes_that_came_back", summary.quotes_that_came_back)
        .count("removed", summary.removed)
        .count("past", summary.past)
        .count("rejected", summary.rejected())
        .count("recalled", summary.recalled)
        .count("held", summary.held)
        .number("seconds", summary.seconds)
        .count("peak_memory_bytes", summary.peak_memory_bytes)
        .text("store", printable(store));
    if (!out.empty()) event.text("out", printable(out));
    event.send();
  }

 private:
  // A message may name a file, whose name may hold any byte.
  static void say(std::string_view level, std::string_view message) {
    Event(level, level).text("message", printable(message)).send();
  }

  bool quiet_;
  std::string stage_;
  Pace pace_;
  Clock::time_point sent_{};
};

}  // namespace

std::unique_ptr<Log> make_json_log(bool quiet) { return std::make_unique<JsonLog>(quiet); }

}  // namespace wirecopy::cli
