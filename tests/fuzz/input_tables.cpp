#include <vector>

#include "stages/input/delimited_row.hpp"
#include "stages/input/splitter.hpp"
#include "tests/fuzz/fuzz_input.hpp"

namespace {

using namespace wirecopy;

struct Row {
  std::vector<std::string> cells;
  bool well_formed = true;
  bool operator==(const Row&) const = default;
};

// RFC 4180, one byte at a time over the whole table.  False in `closed` where a quoted field is
// open at the end.
std::vector<Row> slow_rows(std::string_view table, char delimiter, bool& closed) {
  enum class State { kStart, kPlain, kQuoted, kMark };
  std::vector<Row> rows;
  Row row{{""}};
  std::string bytes;  // of the row, to tell empty lines
  State state = State::kStart;
  const auto end_row = [&] {
    const bool ends_in_return = bytes.ends_with('\r');
    if (ends_in_return) bytes.pop_back();
    if (ends_in_return && state == State::kPlain) row.cells.back().pop_back();
    if (!bytes.empty()) rows.push_back(row);
    row = {{""}};
    bytes.clear();
    state = State::kStart;
  };
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char c = table[i];
    const bool before_end = c == '\r' && (i + 1 == table.size() || table[i + 1] == '\n');
    if (c == '\n' && state != State::kQuoted) {
      end_row();
      continue;
    }
    bytes += c;
    if (state == State::kQuoted) {
      if (c == '"')
        state = State::kMark;
      else
        row.cells.back() += c;
    } else if (c == delimiter) {
      row.cells.emplace_back();
      state = State::kStart;
    } else if (c == '"' && state == State::kStart) {
      state = State::kQuoted;
    } else if (c == '"' && state == State::kMark) {
      row.cells.back() += c;
      state = State::kQuoted;
    } else if (state == State::kMark && before_end) {
      // the line end
    } else {
      if (state == State::kMark) row.well_formed = false;
      row.cells.back() += c;
      state = State::kPlain;
    }
  }
  closed = state != State::kQuoted;
  if (closed) end_row();
  return rows;
}

std::vector<Row> fast_rows(std::string_view table, char delimiter, std::size_t piece_bytes,
                           bool& closed) {
  const auto splitter = input::make_delimited_splitter(delimiter);
  for (std::size_t size = 0; size < table.size();) {
    size = std::min(table.size(), size + piece_bytes);
    splitter->scan(table.substr(0, size));
  }
  closed = !splitter->finish(table, false);
  std::vector<Row> rows;
  std::vector<input::Cell> cells;
  for (const auto& record : splitter->take_records()) {
    std::string bytes(table.substr(record.begin, record.size));
    const auto error = input::split_row(bytes.data(), bytes.size(), delimiter, cells);
    Row row{{}, error == input::RowError::kNone};
    for (const auto& cell : cells) row.cells.emplace_back(cell.text);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

// Rows and cells are those of the oracle, in whatever pieces the table comes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput in(data, size);
  const char delimiter = ",;\t"[in.byte() % 3];
  const std::size_t piece_bytes = 1 + in.byte();
  bool slow_closed = true, fast_closed = true;
  const auto slow = slow_rows(in.rest(), delimiter, slow_closed);
  const auto fast = fast_rows(in.rest(), delimiter, piece_bytes, fast_closed);
  fuzz::require(slow_closed == fast_closed, "a field is open at the end or not");
  fuzz::require(slow.size() == fast.size(), "as many rows");
  for (std::size_t i = 0; i < slow.size(); ++i) {
    fuzz::require(slow[i].well_formed == fast[i].well_formed, "well-formed or not");
    if (slow[i].well_formed) fuzz::require(slow[i].cells == fast[i].cells, "the same cells");
  }
  return 0;
}
