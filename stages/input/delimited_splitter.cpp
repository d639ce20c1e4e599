#include <cstring>

#include "stages/input/splitter.hpp"

namespace wirecopy::input {
namespace {

// The rows of a table: a line end inside a quoted field ends no row (RFC 4180).
class DelimitedSplitter final : public Splitter {
 public:
  explicit DelimitedSplitter(char delimiter) : delimiter_(delimiter) {}

  void scan(std::string_view bytes) override {
    while (scanned_ < bytes.size()) step(bytes);
    if (skipping_) open_ = scanned_;
  }

  std::optional<SplitError> finish(std::string_view bytes, bool damaged) override {
    if (damaged || skipping_ || open_ == bytes.size()) return {};
    if (state_ == State::kQuoted) {
      return SplitError{Reject::Reason::kTruncated, open_line_,
                        "the input ends inside a quoted field"};
    }
    close_row(bytes, bytes.size(), true);
    return {};
  }

 private:
  enum class State : std::uint8_t { kFieldStart, kPlain, kQuoted, kMark };

  void step(std::string_view bytes) {
    if (state_ == State::kQuoted) return quoted(bytes);
    const char c = bytes[scanned_++];
    if (c == '\n') {
      end_row(bytes);
    } else if (c == delimiter_) {
      state_ = State::kFieldStart;
    } else if (c == '"' && state_ != State::kPlain) {
      state_ = State::kQuoted;  // opens a field, or was the first of a doubled mark
    } else {
      state_ = State::kPlain;
    }
  }

  void quoted(std::string_view bytes) {
    const auto fresh = bytes.substr(scanned_);
    const auto mark = fresh.find('"');
    const auto inside = fresh.substr(0, mark);
    line_ += count_newlines(inside);
    scanned_ += inside.size();
    if (mark == std::string_view::npos) return;
    ++scanned_;
    state_ = State::kMark;
  }

  void end_row(std::string_view bytes) {
    close_row(bytes, scanned_ - 1, false);
    state_ = State::kFieldStart;
    open_ = scanned_;
    open_line_ = ++line_;
  }

  void close_row(std::string_view bytes, std::size_t end, bool unterminated) {
    if (end > open_ && bytes[end - 1] == '\r') --end;
    // An empty line is no row.
    if (skipping_ || end != open_) close_record(end, unterminated);
  }

  char delimiter_;
  State state_ = State::kFieldStart;
  std::uint64_t line_ = 1;
};

}  // namespace

std::unique_ptr<Splitter> make_delimited_splitter(char delimiter) {
  return std::make_unique<DelimitedSplitter>(delimiter);
}

}  // namespace wirecopy::input
