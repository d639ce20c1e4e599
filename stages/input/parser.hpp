#pragma once

#include "stages/input/batch.hpp"
#include "stages/input/fields.hpp"
#include "wirecopy/options.hpp"

namespace wirecopy::input {

// Turns raw records into articles and rejects.  A bad record costs itself alone and is a value,
// never thrown. Of two equal keys in one object the later counts; keys are matched exactly, the
// columns of a table without regard to case.  Decodes in the batch's own bytes: texts are not
// copied but where they were not valid UTF-8. Cost: a little more than simdjson on-demand.  Thread
// safety: immutable; one instance serves every thread.
class Parser {
 public:
  // Throws UsageError where `--field` names no field.
  explicit Parser(const InputOptions& options);

  ParsedBatch operator()(RawBatch batch) const;

 private:
  void parse_lines(RawBatch& raw, ParsedBatch& out) const;
  void parse_objects(RawBatch& raw, ParsedBatch& out) const;
  void parse_rows(RawBatch& raw, ParsedBatch& out) const;
  void parse_texts(RawBatch& raw, ParsedBatch& out) const;
  bool is_too_long(const RawRecord& record, const InputName& input, ParsedBatch& out) const;

  FieldTable fields_;
  std::uint64_t max_record_bytes_;
};

// The detail of a record over the limit.
std::string too_long_detail(std::uint64_t max_record_bytes);

}  // namespace wirecopy::input
