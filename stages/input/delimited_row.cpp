#include "stages/input/delimited_row.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "stages/input/utf8.hpp"

namespace wirecopy::input {
namespace {

// Reads a quoted cell; `at` stands on its first mark, then behind its last.  False where it is not
// closed.
bool read_quoted(char*& at, const char* end, Cell& cell) {
  char* const begin = ++at;
  char* to = begin;
  for (;;) {
    auto* mark = at == end
                     ? nullptr
                     : static_cast<char*>(std::memchr(at, '"', static_cast<std::size_t>(end - at)));
    if (mark == nullptr) return false;
    const auto size = static_cast<std::size_t>(mark - at);
    if (to != at) std::memmove(to, at, size);
    to += size;
    at = mark + 1;
    if (at == end || *at != '"') break;
    *to++ = '"';
    ++at;
  }
  cell = {{begin, static_cast<std::size_t>(to - begin)}, true};
  return true;
}

void read_plain(char*& at, char* end, char delimiter, Cell& cell) {
  char* const begin = at;
  at = std::find(at, end, delimiter);
  cell = {{begin, static_cast<std::size_t>(at - begin)}, false};
}

}  // namespace

RowError split_row(char* begin, std::size_t size, char delimiter, std::vector<Cell>& cells) {
  cells.clear();
  char* at = begin;
  char* const end = begin + size;
  for (;;) {
    Cell& cell = cells.emplace_back();
    if (at == end || *at != '"') {
      read_plain(at, end, delimiter, cell);
    } else if (!read_quoted(at, end, cell)) {
      return RowError::kOpenQuote;
    }
    if (at == end) return RowError::kNone;
    if (*at != delimiter) return RowError::kAfterQuote;
    ++at;
  }
}

Columns columns_of(std::string_view header, char delimiter, const FieldTable& fields) {
  std::string copy = valid_utf8(header);
  std::vector<Cell> cells;
  Columns columns{.delimiter = delimiter, .count = 0, .uses = {}};
  if (split_row(copy.data(), copy.size(), delimiter, cells) != RowError::kNone) return columns;
  columns.count = cells.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (const FieldMatch match : fields.find_column(cells[i].text))
      columns.uses.push_back({i, match});
  }
  return columns;
}

bool has_text(const Columns& columns) {
  return std::ranges::any_of(columns.uses,
                             [](const auto& use) { return use.match.field == Field::kText; });
}

char sniff_delimiter(std::string_view header, const FieldTable& fields) {
  char best = ',';
  std::size_t most = 0;
  for (const char delimiter : {',', ';', '\t'}) {
    const auto columns = columns_of(header, delimiter, fields);
    const std::size_t worth = columns.count + (has_text(columns) ? header.size() + 1 : 0);
    if (worth > most) {
      most = worth;
      best = delimiter;
    }
  }
  return best;
}

}  // namespace wirecopy::input
