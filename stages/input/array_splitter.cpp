#include <cstring>

#include "stages/input/splitter.hpp"

namespace wirecopy::input {
namespace {

// The elements of a JSON array, told by their brackets and strings alone: whether they are JSON is
// for the parser. A line end in a string is an error there; where the next line then begins an
// element, the broken one ended.
class ArraySplitter final : public Splitter {
 public:
  explicit ArraySplitter(bool brackets)
      : brackets_(brackets), state_(brackets ? State::kBefore : State::kBetween) {}

  void scan(std::string_view bytes) override {
    while (scanned_ < bytes.size()) step(bytes);
    if (skipping_ || !in_element()) open_ = scanned_;
  }

  std::optional<SplitError> finish(std::string_view bytes, bool damaged) override {
    if (damaged || skipping_) return {};
    if (in_element() && (brackets_ || depth_ > 0 || state_ != State::kValue)) {
      return SplitError{Reject::Reason::kTruncated, open_line_, "the input ends inside an element"};
    }
    if (in_element()) close_record(bytes.size(), true);
    if (state_ == State::kIgnored)
      return SplitError{Reject::Reason::kInvalid, open_line_,
                        "something else follows the array; it is not read"};
    if (brackets_ && state_ != State::kAfter)
      return SplitError{Reject::Reason::kTruncated, line_, "the array is not closed"};
    return {};
  }

 private:
  enum class State : std::uint8_t { kBefore, kBetween, kValue, kString, kBroken, kAfter, kIgnored };

  bool in_element() const {
    return state_ == State::kValue || state_ == State::kString || state_ == State::kBroken;
  }

  void step(std::string_view bytes) {
    switch (state_) {
      case State::kValue:
        return value(bytes);
      case State::kString:
        return string(bytes);
      case State::kIgnored:
        scanned_ = bytes.size();
        return;
      default:
        return outside(bytes);
    }
  }

  // One byte between elements, before or after the array, or after a broken string.
  void outside(std::string_view bytes) {
    const char c = bytes[scanned_];
    line_ += c == '\n';
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++scanned_;
    } else if (state_ == State::kBroken) {
      resume(c);
    } else if (state_ == State::kBetween) {
      between(c);
    } else {
      bracket(c);
    }
  }

  void resume(char c) {
    state_ = State::kValue;
    if (c == '{' || c == ']') close_element(open_ + broken_size_);
  }

  void between(char c) {
    if (c == ']' && brackets_) {
      state_ = State::kAfter;
      ++scanned_;
    } else if (c == ',') {
      ++scanned_;
    } else {
      open_ = scanned_;
      open_line_ = line_;
      depth_ = 0;
      state_ = State::kValue;
    }
  }

  // Before an array, or after one: another may follow.
  void bracket(char c) {
    ++scanned_;
    open_line_ = line_;
    state_ = c == '[' ? State::kBetween : State::kIgnored;
  }

  // Bytes of an element outside its strings.
  void value(std::string_view bytes) {
    for (; scanned_ < bytes.size(); ++scanned_) {
      const char c = bytes[scanned_];
      if (c == '"') {
        state_ = State::kString;
        escaped_ = false;
        ++scanned_;
        return;
      }
      if (c == '\n') ++line_;
      if (c == '{' || c == '[') ++depth_;
      if (c == '}' || c == ']') return close_bracket(c);
      if (depth_ == 0 && (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
        close_element(scanned_);
        ++scanned_;
        return;
      }
    }
  }

  void close_bracket(char c) {
    if (depth_ == 0 && c == ']' && brackets_) return close_element(scanned_);
    if (depth_ > 0) --depth_;
    ++scanned_;
    if (depth_ == 0) close_element(scanned_);
  }

  // Bytes of a string up to its end, or to a line end.
  void string(std::string_view bytes) {
    const auto fresh = bytes.substr(scanned_);
    const auto mark = fresh.find('"');
    const auto inside = fresh.substr(0, mark);
    if (const auto newline = inside.find('\n'); newline != std::string_view::npos) {
      scanned_ += newline;
      broken_size_ = scanned_ - open_;
      state_ = State::kBroken;
      return;
    }
    escaped_ = ends_in_backslash(inside);
    scanned_ += inside.size();
    if (mark == std::string_view::npos) return;
    ++scanned_;
    if (std::exchange(escaped_, false)) return;
    state_ = State::kValue;
    if (depth_ == 0) close_element(scanned_);
  }

  // Whether what follows `inside` is escaped: it ends in an odd run of backslashes, of which the
  // first may be escaped itself.
  bool ends_in_backslash(std::string_view inside) const {
    const auto last = inside.find_last_not_of('\\');
    if (last != std::string_view::npos) return (inside.size() - last) % 2 == 0;
    return (inside.size() % 2 == 1) != escaped_;
  }

  void close_element(std::size_t end) {
    close_record(end);
    state_ = State::kBetween;
    open_ = scanned_;
  }

  bool brackets_;
  State state_;
  std::uint64_t line_ = 1;
  std::size_t depth_ = 0;
  std::size_t broken_size_ = 0;  // of an element up to the line end in its string
  bool escaped_ = false;         // whether the next byte of a string is
};

}  // namespace

std::unique_ptr<Splitter> make_array_splitter(bool brackets) {
  return std::make_unique<ArraySplitter>(brackets);
}

}  // namespace wirecopy::input
