#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/input/batch.hpp"
#include "stages/input/fields.hpp"

namespace wirecopy::input {

struct Cell {
  std::string_view text;
  bool quoted = false;  // an empty cell without quotation marks is a missing value
};

enum class RowError : std::uint8_t { kNone, kAfterQuote, kOpenQuote };

// Splits a row without its line end into cells, undoubling quotation marks in place (RFC 4180).
// A mark inside an unquoted cell stands for itself.
RowError split_row(char* begin, std::size_t size, char delimiter, std::vector<Cell>& cells);

// Which columns the header gives.  `count` of the result is the number of its columns.
Columns columns_of(std::string_view header, char delimiter, const FieldTable& fields);

bool has_text(const Columns& columns);

// The delimiter among `,`, `;` and tab under which the header has a text column, else the one that
// it has most of.
char sniff_delimiter(std::string_view header, const FieldTable& fields);

}  // namespace wirecopy::input
