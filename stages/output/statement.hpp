#pragma once

#include <cstdint>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace wirecopy::output {

// An INSERT, prepared once and run row by row: (start text|number|... insert)*, a value for each
// column in order.
// Cost: copies no text, so what is bound must live until insert().
// Errors: wirecopy::Error that names the database's file.
class Statement {
 public:
  Statement(sqlite3* connection, std::string_view sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& start();
  Statement& text(std::string_view text);
  Statement& text_or_null(std::string_view text);  // NULL where it is empty
  Statement& number(std::uint64_t number);
  Statement& similarity(double similarity);  // as rounded as in the other files
  Statement& null();
  void insert();

 private:
  sqlite3* connection_;
  sqlite3_stmt* statement_ = nullptr;
  int column_ = 0;
};

// Runs statements that give no rows.
void run_sql(sqlite3* connection, const char* sql);

// Throws the connection's last failure.
[[noreturn]] void throw_database_error(sqlite3* connection, int code);

}  // namespace wirecopy::output
