#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "stages/input/batch.hpp"
#include "stages/input/inputs.hpp"
#include "wirecopy/options.hpp"

namespace wirecopy::input {

// Reads inputs in order and cuts them into batches of whole records; all that is slow per byte is
// left to Parser. Shapes: a batch is of one format and about kBatchBytes; a longer record has one
// of its own, small inputs share one. Cost: of plain JSON Lines, read(2) into the batch's own
// bytes, one copy of the last, cut line, and a count of lines. Thread safety: none; a Reader is
// called by one thread at a time.
class Reader {
 public:
  static constexpr std::size_t kBatchBytes = std::size_t{256} << 10;

  // Throws UsageError where options contradict or name what does not exist, Error where an input
  // does not exist.
  explicit Reader(const InputOptions& options, WaitCheck check = {});
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Replaces `batch` by the next one, in whose bytes a used batch may be handed back; false at the
  // end. What cannot be read is a reject in front of the next records.  Throws Error where the
  // system refuses to read.
  bool next(RawBatch& batch);

  const ReaderCounts& counts() const { return counts_; }

 private:
  bool begin_input(RawBatch& batch);
  bool shares(const RawBatch& batch) const;
  bool fill(RawBatch& batch);
  void make_room(Buffer& bytes) const;
  void skip_record(RawBatch& batch);
  void drop_skipped(Buffer& bytes);
  bool hand_over(RawBatch& batch);
  bool read_header(const RawBatch& batch);
  bool lacks_header() const;
  void finish_input(RawBatch& batch);
  void take_records(RawBatch& batch);
  void reject(std::uint64_t line, Reject::Reason reason, std::string detail);

  FieldTable fields_;
  std::uint64_t max_record_bytes_;
  ReaderCounts counts_;
  Inputs inputs_;
  std::optional<OpenInput> current_;  // being read
  std::optional<OpenInput> waiting_;  // for a batch that it fits into
  std::optional<Columns> columns_;    // of current_, once its header was read
  Buffer carry_;                      // the begin of a record that goes on in the next batch
  std::vector<Reject> rejects_;       // to be handed over
  std::uint64_t next_sequence_ = 0;
};

}  // namespace wirecopy::input
