#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "pipeline/store/connection.hpp"
#include "pipeline/store/query.hpp"
#include "pipeline/store/row_checksum.hpp"
#include "pipeline/store/rows.hpp"
#include "pipeline/store/table_sql.hpp"

namespace wirecopy::store {

// What a table must hold: a row that has vanished, or stands where an older one should, is told by
// it.
struct TableTotal {
  std::uint64_t rows = 0;
  std::uint64_t sum = 0;  // of the rows' checksums, modulo 2^64
  friend bool operator==(const TableTotal&, const TableTotal&) = default;
};

template <typename Value>
constexpr std::string_view sql_type() {
  if constexpr (std::is_same_v<Value, double>) return "REAL";
  if constexpr (std::is_same_v<Value, std::string>) return "TEXT";
  if constexpr (std::is_same_v<Value, Packed> || std::is_same_v<Value, Hash128>) return "BLOB";
  return "INTEGER";
}

template <typename Row>
SqlTable sql_table() {
  SqlTable out{Row::kTable, {}};
  for_each_column(std::as_const(*std::make_unique<Row>()),
                  [&]<typename Value>(std::string_view name, const Value&) {
                    out.columns.push_back({name, sql_type<Value>()});
                  });
  return out;
}

// A table of the catalogue, row by row.  Every row that is read is checked by its own checksum, but
// where rows_by_index() asks a table that is all key: the index alone is read then, which is
// checked page by page, as the rows of one value lie side by side there. Cost: a look-up or a
// change is a walk down a tree: 2-10 us; nothing depends on the size of the table but for_each().
// Thread safety: that of the connection.
// Errors: Error that names the file where it cannot be read or written, or a row is damaged.
template <typename Row>
class CheckedTable {
 public:
  explicit CheckedTable(const Connection& connection)
      : connection_(&connection), sql_(sql_table<Row>()) {}

  // Requires: there is no row with its key.
  void add(const Row& row) { write(insert_, &SqlTable::insert, row); }

  // Adds the row, or replaces the one with its key.
  void put(const Row& row) {
    take_from_total(row);
    write(replace_, &SqlTable::replace, row);
  }

  // False where there is no such row.
  bool erase(const Row& row) {
    if (!take_from_total(row)) return false;
    Query& query = prepared(erase_, &SqlTable::erase);
    bind_key(query, row);
    query.finish();
    return true;
  }

  template <typename... Keys>
  std::optional<Row> find(const Keys&... key) {
    static_assert(sizeof...(Keys) == Row::kTable.keys);
    std::vector<Row> found = rows_with(key...);
    if (found.empty()) return {};
    return std::move(found.front());
  }

  // The rows whose key begins so, by key.
  template <typename... Keys>
  std::vector<Row> rows_with(const Keys&... key) {
    static_assert(sizeof...(Keys) >= 1 && sizeof...(Keys) <= Row::kTable.keys);
    auto& slot = select_[sizeof...(Keys) - 1];
    if (!slot) slot.emplace(*connection_, sql_.select_with(sizeof...(Keys)));
    (slot->bind(key), ...);
    return taken(*slot);
  }

  // The rows whose indexed column has the value, by key.
  template <typename Value>
  std::vector<Row> rows_by_index(const Value& value) {
    static_assert(!Row::kTable.index.empty());
    Query& query = prepared(
        by_index_, kIsAllKey ? &SqlTable::select_keys_by_index : &SqlTable::select_by_index);
    query.bind(value);
    return taken<!kIsAllKey>(query);
  }

  // Makes `rows` all of those whose indexed column has the value; writes only what differs.
  template <typename Value>
  void replace_by_index(const Value& value, const std::vector<Row>& rows) {
    replace(rows_by_index(value), rows);
  }
  // The same for the rows whose key begins with `key`.
  template <typename Key>
  void replace_with(const Key& key, const std::vector<Row>& rows) {
    replace(rows_with(key), rows);
  }

  // Calls `use(row)` for the rows whose first key lies in [first, last], by key.
  // Requires: `use` changes nothing in the table.
  template <typename Key, typename Use>
  void for_each_between(const Key& first, const Key& last, Use use) const {
    Query query(*connection_, sql_.select_between());
    query.bind(first);
    query.bind(last);
    while (query.next()) use(taken_row(query));
  }

  // Calls `use(row)` for every row, by key.  Requires: `use` changes nothing in the table.
  // Errors: Error, too, where the rows are not those that were written, or not all.
  template <typename Use>
  void for_each(Use use) const {
    Query query(*connection_, sql_.select_all());
    TableTotal found;
    while (query.next()) {
      const Row row = taken_row(query);
      ++found.rows;
      found.sum += static_cast<std::uint64_t>(checksum_of(row));
      use(row);
    }
    if (found == total_) return;
    connection_->fail_damaged(std::string("rows are missing in its table ") +
                              std::string(sql_.info.name));
  }

  void create() const {
    connection_->run(sql_.create().c_str());
    if (const std::string index = sql_.create_index(); !index.empty()) {
      connection_->run(index.c_str());
    }
  }

  const SqlTable& sql() const { return sql_; }
  const TableTotal& total() const { return total_; }
  void set_total(const TableTotal& total) { total_ = total; }

 private:
  static constexpr std::size_t kColumns = std::tuple_size_v<decltype(Row::kColumns)>;
  static constexpr bool kIsAllKey = kColumns == Row::kTable.keys;

  Query& prepared(std::optional<Query>& slot, std::string (SqlTable::*text)() const) {
    if (!slot) slot.emplace(*connection_, (sql_.*text)());
    return *slot;
  }

  static void bind_key(Query& query, const Row& row) {
    std::size_t bound = 0;
    for_each_column(row, [&](std::string_view, const auto& value) {
      if (bound++ < Row::kTable.keys) query.bind(value);
    });
  }

  void write(std::optional<Query>& slot, std::string (SqlTable::*text)() const, const Row& row) {
    Query& query = prepared(slot, text);
    const std::int64_t checksum = checksum_of(row);
    for_each_column(row, [&](std::string_view, const auto& value) { query.bind(value); });
    query.bind(checksum);
    query.finish();
    ++total_.rows;
    total_.sum += static_cast<std::uint64_t>(checksum);
  }

  // False where there is no row with its key.
  bool take_from_total(const Row& row) {
    Query& query = prepared(checksum_, &SqlTable::select_checksum);
    const QueryUse use(query);
    bind_key(query, row);
    if (!query.next()) return false;
    std::int64_t checksum = 0;
    query.take(checksum);
    --total_.rows;
    total_.sum -= static_cast<std::uint64_t>(checksum);
    return true;
  }

  void replace(const std::vector<Row>& before, const std::vector<Row>& after) {
    const std::vector<std::int64_t> old_sums = sorted_checksums(before);
    const std::vector<std::int64_t> new_sums = sorted_checksums(after);
    for (const Row& row : before) {
      if (std::ranges::binary_search(new_sums, checksum_of(row)) || erase(row)) continue;
      connection_->fail_damaged(std::string("a row of an index of its table ") +
                                std::string(sql_.info.name) + " is missing there");
    }
    for (const Row& row : after) {
      if (!std::ranges::binary_search(old_sums, checksum_of(row))) put(row);
    }
  }

  static std::vector<std::int64_t> sorted_checksums(const std::vector<Row>& rows) {
    std::vector<std::int64_t> out;
    out.reserve(rows.size());
    for (const Row& row : rows) out.push_back(checksum_of(row));
    std::ranges::sort(out);
    return out;
  }

  template <bool kHasChecksum = true>
  std::vector<Row> taken(Query& query) const {
    const QueryUse use(query);
    std::vector<Row> out;
    while (query.next()) out.push_back(taken_row<kHasChecksum>(query));
    return out;
  }

  template <bool kHasChecksum = true>
  Row taken_row(Query& query) const {
    Row row;
    bool typed = true;
    for_each_column(row,
                    [&](std::string_view, auto& value) { typed = typed && query.take(value); });
    if (typed && !kHasChecksum) return row;
    std::int64_t checksum = 0;
    if (typed && query.take(checksum) && checksum == checksum_of(row)) return row;
    connection_->fail_damaged(std::string("a row of its table ") + std::string(sql_.info.name) +
                              " is not as it was written");
  }

  const Connection* connection_;
  SqlTable sql_;
  TableTotal total_;
  std::optional<Query> insert_, replace_, erase_, checksum_, by_index_;
  std::array<std::optional<Query>, kColumns> select_;
};

}  // namespace wirecopy::store
