#include "stages/input/splitter.hpp"

namespace wirecopy::input {

// By memchr: lines are long, and the C library's is written for the CPU it runs on.
std::uint64_t count_newlines(std::string_view bytes) {
  std::uint64_t count = 0;
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1))
    ++count;
  return count;
}

namespace {

// Whole lines, many to a record: the parser cuts them.
class LineSplitter final : public Splitter {
 public:
  void scan(std::string_view bytes) override {
    if (skipping_ && !end_skip(bytes)) return;
    const auto fresh = bytes.substr(scanned_);
    const auto last = fresh.rfind('\n');
    if (last != std::string_view::npos) close_lines(fresh.substr(0, last + 1), scanned_ + last + 1);
    scanned_ = bytes.size();
  }

  std::optional<SplitError> finish(std::string_view bytes, bool damaged) override {
    if (!damaged && !skipping_ && open_ < bytes.size()) close_record(bytes.size(), true);
    return {};
  }

 private:
  bool end_skip(std::string_view bytes) {
    const auto newline = bytes.find('\n', scanned_);
    scanned_ = open_ = newline == std::string_view::npos ? bytes.size() : newline + 1;
    if (newline == std::string_view::npos) return false;
    skipping_ = false;
    ++open_line_;
    return true;
  }

  void close_lines(std::string_view fresh, std::size_t end) {
    close_record(end);
    open_ = end;
    open_line_ += count_newlines(fresh);
  }
};

// All that there is.
class TextSplitter final : public Splitter {
 public:
  void scan(std::string_view bytes) override {
    scanned_ = bytes.size();
    if (skipping_) open_ = scanned_;
  }

  std::optional<SplitError> finish(std::string_view bytes, bool damaged) override {
    if (!damaged && !skipping_) close_record(bytes.size());
    return {};
  }
};

}  // namespace

std::unique_ptr<Splitter> make_line_splitter() { return std::make_unique<LineSplitter>(); }
std::unique_ptr<Splitter> make_text_splitter() { return std::make_unique<TextSplitter>(); }

}  // namespace wirecopy::input
