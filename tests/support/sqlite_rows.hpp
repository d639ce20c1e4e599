#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <string>
#include <vector>

namespace wirecopy::worlds {

// The rows of a query, columns parted by `|`, NULL as in SQL.
inline std::vector<std::string> rows_of(const std::string& path, const std::string& sql) {
  std::vector<std::string> rows;
  sqlite3* sqlite = nullptr;
  EXPECT_EQ(sqlite3_open_v2(path.c_str(), &sqlite, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
  const auto add_row = [](void* to, int columns, char** values, char**) {
    std::string row;
    for (int column = 0; column < columns; ++column) {
      row.append(column > 0 ? "|" : "").append(values[column] ? values[column] : "NULL");
    }
    static_cast<std::vector<std::string>*>(to)->push_back(row);
    return 0;
  };
  char* error = nullptr;
  sqlite3_exec(sqlite, sql.c_str(), add_row, &rows, &error);
  if (error != nullptr) ADD_FAILURE() << error;
  sqlite3_free(error);
  sqlite3_close(sqlite);
  return rows;
}

}  // namespace wirecopy::worlds
