#include "stages/input/parser.hpp"

#include <fmt/format.h>

#include <cstring>
#include <utility>

#include "stages/input/delimited_row.hpp"
#include "stages/input/json_record.hpp"
#include "stages/input/record.hpp"
#include "stages/input/utf8.hpp"

namespace wirecopy::input {
namespace {

bool is_blank(std::string_view line) {
  return line.empty() ||
         (line.front() != '{' && line.find_first_not_of(" \t\r") == std::string_view::npos);
}

std::size_t line_size(const char* begin, std::size_t left) {
  const void* newline = std::memchr(begin, '\n', left);
  return newline == nullptr ? left
                            : static_cast<std::size_t>(static_cast<const char*>(newline) - begin);
}

std::vector<std::string> names_of(const std::vector<InputName>& inputs) {
  std::vector<std::string> names;
  names.reserve(inputs.size());
  for (const auto& input : inputs) names.push_back(input.name);
  return names;
}

// The bytes of a record as valid UTF-8, in place or repaired aside.
std::span<char> valid_bytes(char* bytes, std::size_t size, ParsedBatch& out) {
  if (is_valid_utf8({bytes, size})) return {bytes, size};
  std::string repaired;
  out.replaced += repair_utf8({bytes, size}, repaired);
  const auto kept = out.extra.keep(repaired);
  return {const_cast<char*>(kept.data()), kept.size()};
}

std::string in_words(RowError error, std::size_t cells, std::size_t columns) {
  if (error == RowError::kAfterQuote)
    return "a quoted field is followed by something else than a delimiter";
  if (error == RowError::kOpenQuote) return "a quoted field is not closed";
  return fmt::format("the row has {} fields, the header {}", cells, columns);
}

Findings findings_of(const std::vector<Cell>& cells, const Columns& columns) {
  Findings found;
  for (const auto& use : columns.uses) {
    const Cell& cell = cells[use.column];
    const bool missing = cell.text.empty() && !cell.quoted;
    found.offer(use.match, cell.text, missing ? Found::Kind::kOther : Found::Kind::kString);
  }
  return found;
}

}  // namespace

std::string too_long_detail(std::uint64_t max_record_bytes) {
  return fmt::format(
      "a record of more than {} bytes, the limit (128 MiB, or an eighth of --memory)",
      max_record_bytes);
}

Parser::Parser(const InputOptions& options)
    : fields_(options.fields), max_record_bytes_(options.max_record_bytes) {}

ParsedBatch Parser::operator()(RawBatch batch) const {
  ParsedBatch out;
  out.sequence = batch.sequence;
  out.first_input = batch.first_input;
  out.inputs = names_of(batch.inputs);
  out.rejects = std::move(batch.rejects);
  switch (batch.format) {
    case Format::kJsonLines:
      parse_lines(batch, out);
      break;
    case Format::kJsonArray:
      parse_objects(batch, out);
      break;
    case Format::kDelimited:
      parse_rows(batch, out);
      break;
    case Format::kText:
      parse_texts(batch, out);
      break;
  }
  out.bytes = std::move(batch.bytes);
  return out;
}

bool Parser::is_too_long(const RawRecord& record, const InputName& input, ParsedBatch& out) const {
  if (record.size <= max_record_bytes_) return false;
  add_reject(record, input, Reject::Reason::kTooLong, too_long_detail(max_record_bytes_), out);
  return true;
}

void Parser::parse_lines(RawBatch& raw, ParsedBatch& out) const {
  JsonRecords records(fields_, out);
  for (const RawRecord& stretch : raw.records) {
    const InputName& input = raw.inputs[stretch.input];
    char* at = raw.bytes.data() + stretch.begin;
    char* const end = at + stretch.size;
    for (RawRecord line{.begin = 0,
                   .size = 0,
                   .input = stretch.input,
                   .line = stretch.line,
                   .unterminated = false};
         at < end; at += line.size + 1, ++line.line) {
      line.size = line_size(at, static_cast<std::size_t>(end - at));
      line.unterminated = stretch.unterminated && at + line.size == end;
      if (is_blank({at, line.size}) || is_too_long(line, input, out)) continue;
      records.read(at, line, input);
    }
  }
}

void Parser::parse_objects(RawBatch& raw, ParsedBatch& out) const {
  JsonRecords records(fields_, out);
  for (const RawRecord& record : raw.records) {
    const InputName& input = raw.inputs[record.input];
    if (!is_too_long(record, input, out))
      records.read(raw.bytes.data() + record.begin, record, input);
  }
}

void Parser::parse_rows(RawBatch& raw, ParsedBatch& out) const {
  std::vector<Cell> cells;
  for (const RawRecord& record : raw.records) {
    const InputName& input = raw.inputs[record.input];
    if (is_too_long(record, input, out)) continue;
    const auto bytes = valid_bytes(raw.bytes.data() + record.begin, record.size, out);
    const RowError error = split_row(bytes.data(), bytes.size(), raw.columns.delimiter, cells);
    if (error == RowError::kNone && cells.size() == raw.columns.count) {
      add_article(findings_of(cells, raw.columns), record, input, out);
      continue;
    }
    const auto reason = record.unterminated ? Reject::Reason::kTruncated : Reject::Reason::kInvalid;
    add_reject(record, input, reason, in_words(error, cells.size(), raw.columns.count), out);
  }
}

void Parser::parse_texts(RawBatch& raw, ParsedBatch& out) const {
  for (const RawRecord& record : raw.records) {
    const InputName& input = raw.inputs[record.input];
    if (is_too_long(record, input, out)) continue;
    const auto bytes = valid_bytes(raw.bytes.data() + record.begin, record.size, out);
    add_text_article({bytes.data(), bytes.size()}, record, input, out);
  }
}

}  // namespace wirecopy::input
