#include "stages/output/statement.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cassert>
#include <cerrno>

#include "stages/output/file_error.hpp"
#include "stages/output/similarity.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {

Statement::Statement(sqlite3* connection, std::string_view sql) : connection_(connection) {
  const int code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) throw_database_error(connection, code);
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement& Statement::start() {
  column_ = 0;
  return *this;
}

Statement& Statement::text(std::string_view text) {
  // A view of nothing may have no address, which SQLite would take for NULL.
  const char* bytes = text.empty() ? "" : text.data();
  const int code =
      sqlite3_bind_text64(statement_, ++column_, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) throw_database_error(connection_, code);
  return *this;
}

Statement& Statement::text_or_null(std::string_view text) {
  return text.empty() ? null() : this->text(text);
}

Statement& Statement::number(std::uint64_t number) {
  sqlite3_bind_int64(statement_, ++column_, static_cast<sqlite3_int64>(number));
  return *this;
}

Statement& Statement::similarity(double similarity) {
  sqlite3_bind_double(statement_, ++column_, rounded_similarity(similarity));
  return *this;
}

Statement& Statement::null() {
  sqlite3_bind_null(statement_, ++column_);
  return *this;
}

void Statement::insert() {
  assert(column_ == sqlite3_bind_parameter_count(statement_) && "every column has a value");
  sqlite3_step(statement_);
  const int code = sqlite3_reset(statement_);
  if (code != SQLITE_OK) throw_database_error(connection_, code);
}

void run_sql(sqlite3* connection, const char* sql) {
  const int code = sqlite3_exec(connection, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw_database_error(connection, code);
}

void throw_database_error(sqlite3* connection, int code) {
  const char* file = sqlite3_db_filename(connection, "main");
  const std::string_view path = file != nullptr ? file : "the database";
  if (code == SQLITE_FULL) throw_file_error("write", path, ENOSPC);
  const int error = sqlite3_system_errno(connection);
  const int kind = code & 0xff;
  if (error != 0 && (kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN)) {
    throw_file_error("write", path, error);
  }
  throw Error(fmt::format("cannot write {}: {}", path, sqlite3_errmsg(connection)));
}

}  // namespace wirecopy::output
