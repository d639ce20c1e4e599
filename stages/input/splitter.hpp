#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/input/batch.hpp"

namespace wirecopy::input {

// What a splitter found to be no record.
struct SplitError {
  Reject::Reason reason = Reject::Reason::kInvalid;
  std::uint64_t line = 0;
  std::string detail;
};

// Finds the records in bytes that come in pieces, each looked at once.
// Order of calls: begin_at (scan (take_records | skip | begin_at)*)* finish.
class Splitter {
 public:
  Splitter() = default;
  Splitter(const Splitter&) = delete;
  Splitter& operator=(const Splitter&) = delete;
  virtual ~Splitter() = default;

  // Looks at what is new in `bytes`: all that was kept since begin_at(), and more.
  virtual void scan(std::string_view bytes) = 0;

  // At the end of the input: the record under way counts, or is an error.  After damage nothing is
  // said of it.
  virtual std::optional<SplitError> finish(std::string_view bytes, bool damaged) = 0;

  // The record under way; its first byte is where the bytes that are still needed begin.
  std::size_t open_begin() const { return open_; }
  std::size_t open_size() const { return skipping_ ? 0 : scanned_ - open_; }
  std::uint64_t open_line() const { return open_line_; }

  // The bytes from open_begin() on now begin at `place`.
  void begin_at(std::size_t place) {
    scanned_ = place + (scanned_ - open_);
    open_ = place;
  }

  // Passes over the record under way; what was looked at is no longer needed.
  void skip() {
    skipping_ = true;
    open_ = scanned_;
  }
  bool is_skipping() const { return skipping_; }

  bool has_records() const { return !records_.empty(); }
  // Requires has_records().
  RawRecord take_first_record() {
    const RawRecord first = records_.front();
    records_.erase(records_.begin());
    return first;
  }
  std::vector<RawRecord> take_records() { return std::exchange(records_, {}); }

 protected:
  // The record under way ends before `end`.
  void close_record(std::size_t end, bool unterminated = false) {
    if (!skipping_) {
      records_.push_back({.begin = open_,
                          .size = end - open_,
                          .input = 0,
                          .line = open_line_,
                          .unterminated = unterminated});
    }
    skipping_ = false;
  }

  std::size_t scanned_ = 0;  // bytes before this were looked at
  std::size_t open_ = 0;     // begin of the record under way
  std::uint64_t open_line_ = 1;
  bool skipping_ = false;
  std::vector<RawRecord> records_;
};

std::uint64_t count_newlines(std::string_view bytes);

std::unique_ptr<Splitter> make_line_splitter();
std::unique_ptr<Splitter> make_text_splitter();
// The elements of an array, or with `brackets` false objects one after another.
std::unique_ptr<Splitter> make_array_splitter(bool brackets);
std::unique_ptr<Splitter> make_delimited_splitter(char delimiter);

}  // namespace wirecopy::input
