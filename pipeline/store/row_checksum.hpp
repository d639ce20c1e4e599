#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "pipeline/store/rows.hpp"

namespace wirecopy::store {

// The bytes of a row that its checksum covers: the table's number, then each column: integers as
// eight bytes, little-endian; doubles as their eight; text and bytes behind their length in eight.
// What they are on disk is told in docs/formats.md.
class RowBytes {
 public:
  explicit RowBytes(std::uint32_t table) { number(table); }

  template <typename Value>
  void add(const Value& value) {
    if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
      number(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
    } else {
      add_value(value);
    }
  }

  // XXH3, 64 bits, as SQLite's integers have a sign.
  std::int64_t checksum() const;

 private:
  void number(std::uint64_t value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void add_value(double value);
  void add_value(std::string_view text);
  void add_value(const Packed& packed) { add_value(std::string_view(packed.bytes)); }
  void add_value(const Hash128& hash);

  std::string bytes_;
};

// Calls `use(name, value)` for each column.
template <typename Row, typename Use>
void for_each_column(Row& row, Use use) {
  std::apply([&](const auto&... column) { (use(column.name, row.*column.member), ...); },
             std::remove_const_t<Row>::kColumns);
}

template <typename Row>
std::int64_t checksum_of(const Row& row) {
  RowBytes bytes(Row::kTable.number);
  for_each_column(row, [&](std::string_view, const auto& value) { bytes.add(value); });
  return bytes.checksum();
}

}  // namespace wirecopy::store
