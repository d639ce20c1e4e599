#pragma once

#include <cstdint>
#include <string>
#include <string_view>

struct sqlite3;

namespace wirecopy::store {

enum class Access { kRead, kWrite, kCreate };

// The catalogue's file in SQLite's hands: pages with checksums, a journal that is cut to nothing at
// each commit, everything synchronised.
// Thread safety: one thread at a time.
// Errors: Error that names the file.
class Connection {
 public:
  Connection(const std::string& path, Access access);
  ~Connection();
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&&) = delete;

  const std::string& path() const { return path_; }
  sqlite3* sqlite() const { return sqlite_; }

  // Statements that give no rows.
  void run(const char* sql) const;
  // Throws what SQLite's `code` means for this file.
  [[noreturn]] void fail(int code) const;
  // Throws: what was read cannot have been written.
  [[noreturn]] void fail_damaged(std::string_view what) const;

 private:
  void open(Access access);

  std::string path_;
  sqlite3* sqlite_ = nullptr;
};

}  // namespace wirecopy::store
