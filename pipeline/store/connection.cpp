#include "pipeline/store/connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "pipeline/store/page_vfs.hpp"
#include "stages/output/file_error.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::store {
namespace {

// A writer waits for readers to end their looks, and they for its commit.
constexpr int kWaitMilliseconds = 10 * 60 * 1000;

// What does not fit stays in memory until the commit: a spilled page would shut readers out.
constexpr const char* kSettings =
    "PRAGMA cache_size=-16000;"
    "PRAGMA cache_spill=OFF;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA mmap_size=0;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON;";
constexpr const char* kWriterSettings =
    "PRAGMA journal_mode=TRUNCATE;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA page_size=4096;";

int flags_of(Access access) {
  constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOFOLLOW;
  switch (access) {
    case Access::kRead:
      return kAlways | SQLITE_OPEN_READONLY;
    case Access::kWrite:
      return kAlways | SQLITE_OPEN_READWRITE;
    case Access::kCreate:
      return kAlways | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return kAlways;
}

bool is_read_failure(int code) {
  return code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_CANTOPEN;
}

}  // namespace

Connection::Connection(const std::string& path, Access access) : path_(path) {
  try {
    open(access);
  } catch (...) {
    sqlite3_close(sqlite_);
    throw;
  }
}

void Connection::open(Access access) {
  const int code = sqlite3_open_v2(path_.c_str(), &sqlite_, flags_of(access), checked_pages());
  if (sqlite_ == nullptr) throw std::bad_alloc();
  if (code != SQLITE_OK) fail(code);
  sqlite3_extended_result_codes(sqlite_, 1);
  sqlite3_busy_timeout(sqlite_, kWaitMilliseconds);
  int reserved = kPageChecksumBytes;
  sqlite3_file_control(sqlite_, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  run(kSettings);
  if (access != Access::kRead) run(kWriterSettings);
}

Connection::~Connection() { sqlite3_close_v2(sqlite_); }

Connection::Connection(Connection&& other) noexcept
    : path_(std::move(other.path_)), sqlite_(std::exchange(other.sqlite_, nullptr)) {}

void Connection::run(const char* sql) const {
  const int code = sqlite3_exec(sqlite_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(sqlite3_extended_errcode(sqlite_));
}

void Connection::fail(int code) const {
  const int kind = code & 0xff;
  const int error = sqlite3_system_errno(sqlite_);
  if (kind == SQLITE_NOMEM) throw std::bad_alloc();
  if (code == SQLITE_IOERR_DATA || kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB) {
    fail_damaged("a page of it is not as it was written");
  }
  if (kind == SQLITE_FULL) output::throw_file_error("write", path_, ENOSPC);
  if (kind == SQLITE_BUSY) {
    throw Error(fmt::format("{} is held by others for too long; end them, or try again", path_));
  }
  if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
    throw Error(
        fmt::format("{}: a night was broken off and has to be rolled back by somebody who may "
                    "write there; run wirecopy store STORE as that user",
                    path_));
  }
  if (error != 0 && (kind == SQLITE_IOERR || kind == SQLITE_CANTOPEN)) {
    output::throw_file_error(is_read_failure(code) ? "read" : "write", path_, error);
  }
  throw Error(fmt::format("cannot use {}: {}", path_, sqlite3_errstr(code)));
}

void Connection::fail_damaged(std::string_view what) const {
  throw Error(fmt::format("{} is damaged: {}; put back a copy of the store", path_, what));
}

}  // namespace wirecopy::store
