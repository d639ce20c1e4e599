#include "pipeline/store/table_sql.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wirecopy::store {

std::string SqlTable::own_names() const {
  std::string out;
  for (const Column& column : columns) {
    out += fmt::format("{}\"{}\"", out.empty() ? "" : ",", column.name);
  }
  return out;
}

std::string SqlTable::names() const { return own_names() + ",row_checksum"; }

std::string SqlTable::places() const {
  std::string out;
  for (std::size_t i = 0; i < columns.size(); ++i) out += "?,";
  return out + '?';
}

std::string SqlTable::where_keys(std::size_t keys) const {
  std::string out;
  for (std::size_t i = 0; i < keys; ++i) {
    out += fmt::format("{}\"{}\"=?", i == 0 ? " WHERE " : " AND ", columns[i].name);
  }
  return out;
}

// One integer as the key is SQLite's own number of a row; other tables are their key's tree.
std::string SqlTable::create() const {
  const bool is_row_number = info.keys == 1 && columns.front().type == "INTEGER";
  std::string out = fmt::format("CREATE TABLE {} (", info.name);
  for (const Column& column : columns) {
    const bool is_key = is_row_number && &column == &columns.front();
    out += fmt::format("\"{}\" {} {}, ", column.name, column.type,
                       is_key ? "PRIMARY KEY" : "NOT NULL");
  }
  out += "row_checksum INTEGER NOT NULL";
  if (is_row_number) return out + ")";
  std::string key;
  for (std::size_t i = 0; i < info.keys; ++i) {
    key += fmt::format("{}\"{}\"", i == 0 ? "" : ",", columns[i].name);
  }
  return out + fmt::format(", PRIMARY KEY ({})) WITHOUT ROWID", key);
}

std::string SqlTable::create_index() const {
  if (info.index.empty()) return {};
  return fmt::format("CREATE INDEX {0}_by_{1} ON {0} (\"{1}\")", info.name, info.index);
}

std::string SqlTable::insert() const {
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", info.name, names(), places());
}

std::string SqlTable::replace() const {
  return fmt::format("REPLACE INTO {} ({}) VALUES ({})", info.name, names(), places());
}

std::string SqlTable::erase() const {
  return fmt::format("DELETE FROM {}{}", info.name, where_keys(info.keys));
}

std::string SqlTable::select() const {
  return fmt::format("SELECT {} FROM {}", names(), info.name);
}

std::string SqlTable::in_order() const {
  std::string out;
  for (std::size_t i = 0; i < info.keys; ++i) {
    out += fmt::format("{}\"{}\"", i == 0 ? " ORDER BY " : ",", columns[i].name);
  }
  return out;
}

std::string SqlTable::select_all() const { return select() + in_order(); }

std::string SqlTable::select_between() const {
  return select() + fmt::format(" WHERE \"{}\" BETWEEN ? AND ?", columns.front().name) + in_order();
}

std::string SqlTable::select_with(std::size_t keys) const { return select() + where_keys(keys); }

std::string SqlTable::select_by_index() const {
  return select() + fmt::format(" WHERE \"{}\"=?", info.index);
}

std::string SqlTable::select_keys_by_index() const {
  return fmt::format("SELECT {} FROM {} WHERE \"{}\"=?", own_names(), info.name, info.index);
}

std::string SqlTable::select_checksum() const {
  return fmt::format("SELECT row_checksum FROM {}{}", info.name, where_keys(info.keys));
}

}  // namespace wirecopy::store
