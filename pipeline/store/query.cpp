#include "pipeline/store/query.hpp"

#include <sqlite3.h>

#include <cstring>
#include <utility>

namespace wirecopy::store {
namespace {

// A view of nothing may have no address, which SQLite would take for NULL.
const char* address(std::string_view bytes) { return bytes.empty() ? "" : bytes.data(); }

std::string_view as_bytes(const Hash128& hash) {
  static_assert(sizeof(Hash128) == 16);
  return {reinterpret_cast<const char*>(&hash), sizeof hash};
}

}  // namespace

Query::Query(const Connection& connection, const std::string& sql) : connection_(&connection) {
  require(sqlite3_prepare_v3(connection.sqlite(), sql.data(), static_cast<int>(sql.size()),
                             SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
}

Query::~Query() { sqlite3_finalize(statement_); }

Query::Query(Query&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      bound_(other.bound_),
      taken_(other.taken_) {}

void Query::require(int code) const {
  if (code != SQLITE_OK) connection_->fail(sqlite3_extended_errcode(connection_->sqlite()));
}

bool Query::next() {
  taken_ = 0;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_->fail(sqlite3_extended_errcode(connection_->sqlite()));
  return false;
}

void Query::reset() noexcept {
  sqlite3_reset(statement_);
  bound_ = 0;
}

void Query::finish() {
  const QueryUse use(*this);
  while (next()) {
  }
}

void Query::bind_number(std::int64_t value) {
  require(sqlite3_bind_int64(statement_, ++bound_, value));
}
void Query::bind_value(double value) { require(sqlite3_bind_double(statement_, ++bound_, value)); }
void Query::bind_value(std::string_view text) {
  require(sqlite3_bind_text64(statement_, ++bound_, address(text), text.size(), SQLITE_STATIC,
                              SQLITE_UTF8));
}
void Query::bind_value(const Packed& packed) {
  const std::string& bytes = packed.bytes;
  require(sqlite3_bind_blob64(statement_, ++bound_, address(bytes), bytes.size(), SQLITE_STATIC));
}
void Query::bind_value(const Hash128& hash) {
  require(
      sqlite3_bind_blob64(statement_, ++bound_, as_bytes(hash).data(), sizeof hash, SQLITE_STATIC));
}

bool Query::take_number(std::int64_t& out) {
  out = sqlite3_column_int64(statement_, taken_);
  return sqlite3_column_type(statement_, taken_++) == SQLITE_INTEGER;
}

bool Query::take_value(double& out) {
  const bool is_real = sqlite3_column_type(statement_, taken_) == SQLITE_FLOAT;
  out = sqlite3_column_double(statement_, taken_++);
  return is_real;
}

bool Query::take_value(std::string& out) {
  if (sqlite3_column_type(statement_, taken_) != SQLITE_TEXT) return false;
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, taken_));
  out.assign(text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, taken_++)));
  return true;
}

bool Query::take_value(Packed& out) {
  if (sqlite3_column_type(statement_, taken_) != SQLITE_BLOB) return false;
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, taken_));
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, taken_++));
  out.bytes.clear();
  if (size > 0) out.bytes.assign(bytes, size);
  return true;
}

bool Query::take_value(Hash128& out) {
  Packed packed;
  if (!take_value(packed) || packed.bytes.size() != sizeof out) return false;
  std::memcpy(&out, packed.bytes.data(), sizeof out);
  return true;
}

}  // namespace wirecopy::store
