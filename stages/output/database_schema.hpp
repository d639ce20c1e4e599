#pragma once

#include <span>
#include <string>
#include <string_view>

namespace wirecopy::output {

// A table of wirecopy.sqlite.
struct Table {
  std::string_view name;
  std::string_view sql;  // CREATE TABLE, as it stands in the finished file
  std::string_view key;  // the column that is its declared primary key; empty: it has none
};

// The version of the schema, kept in the file as `PRAGMA user_version`.
inline constexpr int kSchemaVersion = 1;

std::span<const Table> tables();

// CREATE INDEX statements, to be run when every row is in.
std::string_view indexes();

// The same table without its primary key, so that rows are appended and no index is kept up.
std::string sql_without_key(const Table& table);

// What gives the table, now full, the key that its `sql` declares.
// Method: builds the index by one sort and enters it in SQLite's schema under the name, and with
// the declaration, that CREATE TABLE would have given it; the file is the one that SQLite itself
// would have written, at a third of the time (2.6-3.2 us an article with all indexes; kept up row
// by row: 4.7-9.5). Requires: the connection is closed afterwards, as it still knows the table
// without its key.
std::string sql_adding_key(const Table& table);

}  // namespace wirecopy::output
