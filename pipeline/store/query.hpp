#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "pipeline/store/connection.hpp"
#include "pipeline/store/rows.hpp"

struct sqlite3_stmt;

namespace wirecopy::store {

// A statement of SQLite, prepared once: (bind* (next take*)* reset)*.
// Cost: what is bound is not copied, so it must live until reset().
// Thread safety: that of its connection.  Errors: those of the connection.
class Query {
 public:
  Query(const Connection& connection, const std::string& sql);
  ~Query();
  Query(Query&& other) noexcept;
  Query& operator=(Query&&) = delete;

  template <typename Value>
  void bind(const Value& value) {
    if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
      bind_number(static_cast<std::int64_t>(value));
    } else {
      bind_value(value);
    }
  }

  // Whether there is another row.
  bool next();
  void reset() noexcept;
  // Runs it to its end; gives no rows.
  void finish();

  // The values of a row, from left to right.  False: it is of another type.
  template <typename Value>
  bool take(Value& out) {
    if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
      std::int64_t number = 0;
      const bool is_number = take_number(number);
      out = static_cast<Value>(number);
      return is_number && static_cast<std::int64_t>(out) == number;
    } else {
      return take_value(out);
    }
  }

 private:
  void bind_number(std::int64_t value);
  void bind_value(double value);
  void bind_value(std::string_view text);
  void bind_value(const Packed& packed);
  void bind_value(const Hash128& hash);
  void require(int code) const;

  bool take_number(std::int64_t& out);
  bool take_value(double& out);
  bool take_value(std::string& out);
  bool take_value(Packed& out);
  bool take_value(Hash128& out);

  const Connection* connection_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
  int taken_ = 0;
};

// Resets a query however the block is left.
class QueryUse {
 public:
  explicit QueryUse(Query& query) : query_(query) {}
  ~QueryUse() { query_.reset(); }
  QueryUse(const QueryUse&) = delete;
  QueryUse& operator=(const QueryUse&) = delete;

 private:
  Query& query_;
};

}  // namespace wirecopy::store
