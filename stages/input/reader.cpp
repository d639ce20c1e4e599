#include "stages/input/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "stages/input/delimited_row.hpp"
#include "stages/input/parser.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

constexpr std::size_t kMaxSharing = 4096;                       // inputs in one batch
constexpr std::size_t kMaxKeptBytes = 4 * Reader::kBatchBytes;  // of a buffer that is used again

void begin_batch(RawBatch& batch) {
  Buffer bytes = std::move(batch.bytes);
  if (bytes.capacity() > kMaxKeptBytes) bytes = {};
  bytes.resize(0);
  bytes.reserve(Reader::kBatchBytes);
  batch = {};
  batch.bytes = std::move(bytes);
}

void move_rejects(std::vector<Reject>& from, std::vector<Reject>& to) {
  std::ranges::move(from, std::back_inserter(to));
  from.clear();
}

}  // namespace

Reader::Reader(const InputOptions& options, WaitCheck check)
    : fields_(options.fields),
      max_record_bytes_(std::min(options.max_record_bytes, std::uint64_t{1} << 30)),
      inputs_(options, fields_, counts_, std::move(check)) {}

bool Reader::next(RawBatch& batch) {
  begin_batch(batch);
  if (current_) {
    batch.inputs.push_back(current_->name);
    batch.format = current_->format;
    batch.first_input = counts_.inputs - 1;
    batch.bytes.append(carry_.view());
    carry_ = {};
    current_->splitter->begin_at(0);
  }
  while ((current_ || begin_input(batch)) && !fill(batch)) current_.reset();
  batch.bytes.seal();
  if (batch.records.empty()) move_rejects(rejects_, batch.rejects);
  if (batch.records.empty() && batch.rejects.empty()) return false;
  batch.sequence = next_sequence_++;
  return true;
}

// Opens the next input for this batch; false where there is none, or where it must have another
// batch.
bool Reader::begin_input(RawBatch& batch) {
  if (!waiting_ && rejects_.empty()) waiting_ = inputs_.next(rejects_);
  if (!rejects_.empty()) {
    if (!batch.records.empty()) return false;
    move_rejects(rejects_, batch.rejects);
    if (!waiting_) waiting_ = inputs_.next(rejects_);
  }
  if (!waiting_ || !shares(batch)) return false;
  if (batch.records.empty()) {
    batch.inputs.clear();
    batch.bytes.resize(0);
    batch.first_input = counts_.inputs;
  }
  current_ = std::exchange(waiting_, std::nullopt);
  columns_.reset();
  batch.format = current_->format;
  batch.inputs.push_back(current_->name);
  current_->splitter->begin_at(batch.bytes.size());
  ++counts_.inputs;
  return true;
}

bool Reader::shares(const RawBatch& batch) const {
  if (batch.records.empty()) return true;
  return batch.format == waiting_->format && batch.format != Format::kDelimited &&
         batch.inputs.size() < kMaxSharing && batch.bytes.size() < kBatchBytes / 2;
}

// Reads on in the current input: true where the batch is full, false at the end of the input.
bool Reader::fill(RawBatch& batch) {
  Buffer& bytes = batch.bytes;
  Splitter& splitter = *current_->splitter;
  for (;;) {
    const bool has_records = !batch.records.empty() || splitter.has_records();
    const bool too_long = splitter.open_size() > max_record_bytes_;
    if (has_records && (too_long || bytes.size() >= kBatchBytes)) return hand_over(batch);
    if (too_long) skip_record(batch);
    make_room(bytes);
    const auto size = current_->bytes->read(bytes.free_space());
    if (size == 0) break;
    counts_.bytes_decoded += size;
    bytes.resize(bytes.size() + size);
    splitter.scan(bytes.view());
    if (lacks_header() && !read_header(batch)) return false;
    drop_skipped(bytes);
  }
  finish_input(batch);
  return false;
}

// Doubles, but past half of the longest record goes to its size at once: old and new bytes are held
// together.
void Reader::make_room(Buffer& bytes) const {
  if (bytes.size() < bytes.capacity()) return;
  const auto doubled = 2 * bytes.capacity();
  const auto most = static_cast<std::size_t>(max_record_bytes_) + kBatchBytes;
  bytes.reserve(doubled < most && most < doubled + doubled / 2 ? most : doubled);
}

// Gives up the record under way, which is over the limit, and the bytes that it takes.
void Reader::skip_record(RawBatch& batch) {
  reject(current_->splitter->open_line(), Reject::Reason::kTooLong,
         too_long_detail(max_record_bytes_));
  move_rejects(rejects_, batch.rejects);
  current_->splitter->skip();
  batch.bytes = {};
  batch.bytes.reserve(kBatchBytes);
  current_->splitter->begin_at(0);
}

void Reader::drop_skipped(Buffer& bytes) {
  if (!current_->splitter->is_skipping() || current_->splitter->has_records()) return;
  bytes.resize(0);
  current_->splitter->begin_at(0);
}

// Ends the batch before the record under way, whose begin goes into the next one.
bool Reader::hand_over(RawBatch& batch) {
  take_records(batch);
  const auto open = current_->splitter->open_begin();
  carry_.append(batch.bytes.view().substr(open));
  batch.bytes.resize(open);
  return true;
}

void Reader::take_records(RawBatch& batch) {
  const auto input = static_cast<std::uint32_t>(batch.inputs.size() - 1);
  for (RawRecord& record : current_->splitter->take_records()) {
    record.input = input;
    batch.records.push_back(record);
  }
  if (columns_) batch.columns = *columns_;
}

// Takes the first row of a table for its header; false where it gives no text.
bool Reader::read_header(const RawBatch& batch) {
  const RawRecord header = current_->splitter->take_first_record();
  columns_ = columns_of(batch.bytes.view().substr(header.begin, header.size), current_->delimiter,
                        fields_);
  if (has_text(*columns_)) return true;
  const auto detail = fmt::format(
      "its header has no column for the text, which would be one of {}; name it with --field "
      "text=COLUMN",
      fields_.text_keys());
  if (current_->named) throw UsageError(fmt::format("{}: {}", current_->name.name, detail));
  reject(header.line, Reject::Reason::kNoText, detail);
  current_->splitter->take_records();
  return false;
}

bool Reader::lacks_header() const {
  return current_->format == Format::kDelimited && !columns_ && current_->splitter->has_records();
}

void Reader::finish_input(RawBatch& batch) {
  Splitter& splitter = *current_->splitter;
  const auto damage = current_->bytes->damage();
  const auto line = splitter.open_line();
  const auto error = splitter.finish(batch.bytes.view(), damage.has_value());
  if (lacks_header()) read_header(batch);
  take_records(batch);
  if (damage) reject(line, damage->reason, damage->detail);
  if (error) reject(error->line, error->reason, error->detail);
}

void Reader::reject(std::uint64_t line, Reject::Reason reason, std::string detail) {
  rejects_.push_back({current_->name.name, line, reason, std::move(detail)});
}

}  // namespace wirecopy::input
