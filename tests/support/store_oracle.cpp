#include "tests/support/store_oracle.hpp"

#include <sqlite3.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <stdexcept>

namespace wirecopy::oracle {
namespace {

void require(bool is_so, const std::string& what) {
  if (!is_so) throw std::runtime_error(what);
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  require(file.good(), path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::uint64_t number_at(const std::string& bytes, std::size_t at) {
  std::uint64_t out = 0;
  require(at + 8 <= bytes.size(), "a number behind the end");
  std::memcpy(&out, bytes.data() + at, 8);
  return out;
}

void check_pages(const std::string& bytes) {
  require(bytes.size() % 4096 == 0 && bytes.size() > 0, "size of the catalogue");
  require(bytes[20] == 8, "reserved bytes");
  for (std::size_t page = 0; page < bytes.size() / 4096; ++page) {
    const std::uint64_t sum = XXH3_64bits_withSeed(bytes.data() + page * 4096, 4088, page + 1);
    require(sum == number_at(bytes, page * 4096 + 4088), "checksum of a page");
  }
}

struct Total {
  std::int64_t rows = 0;
  std::uint64_t sum = 0;
  bool operator==(const Total&) const = default;
};

class Catalogue {
 public:
  explicit Catalogue(const std::string& path) {
    require(sqlite3_open_v2(path.c_str(), &sqlite_, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK,
            "open");
  }
  ~Catalogue() { sqlite3_close(sqlite_); }
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;

  // `use(statement)` for each row.
  template <typename Use>
  void select(const std::string& sql, Use use) const {
    sqlite3_stmt* statement = nullptr;
    require(sqlite3_prepare_v2(sqlite_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, sql);
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owner(statement, sqlite3_finalize);
    int code = 0;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) use(statement);
    require(code == SQLITE_DONE, sql);
  }

  std::int64_t number(const std::string& sql) const {
    std::int64_t out = 0;
    select(sql, [&](sqlite3_stmt* row) { out = sqlite3_column_int64(row, 0); });
    return out;
  }

  Total check_table(std::uint64_t number, const std::string& name) const {
    Total total;
    select("SELECT * FROM " + name, [&](sqlite3_stmt* row) {
      const std::uint64_t sum = checksum(row, number);
      const int last = sqlite3_column_count(row) - 1;
      require(std::string(sqlite3_column_name(row, last)) == "row_checksum", "last column");
      require(static_cast<std::uint64_t>(sqlite3_column_int64(row, last)) == sum, "row of " + name);
      ++total.rows;
      total.sum += sum;
    });
    return total;
  }

 private:
  static std::uint64_t checksum(sqlite3_stmt* row, std::uint64_t table) {
    std::string bytes(reinterpret_cast<const char*>(&table), 8);
    const auto add = [&](const void* value, std::size_t size) {
      bytes.append(static_cast<const char*>(value), size);
    };
    for (int column = 0; column + 1 < sqlite3_column_count(row); ++column) {
      const int type = sqlite3_column_type(row, column);
      const std::int64_t integer = sqlite3_column_int64(row, column);
      const double real = sqlite3_column_double(row, column);
      if (type == SQLITE_INTEGER) {
        add(&integer, 8);
      } else if (type == SQLITE_FLOAT) {
        add(&real, 8);
      } else {
        require(type == SQLITE_TEXT || type == SQLITE_BLOB, "a column without a value");
        const void* value = sqlite3_column_blob(row, column);
        const auto size = static_cast<std::uint64_t>(sqlite3_column_bytes(row, column));
        add(&size, 8);
        if (size > 0) add(value, size);
      }
    }
    return XXH3_64bits(bytes.data(), bytes.size());
  }

  sqlite3* sqlite_ = nullptr;
};

void check_tables(const Catalogue& catalogue) {
  const std::map<std::string, std::uint64_t> tables = {
      {"settings", 1},        {"editions", 2},    {"articles", 3}, {"copy_clusters", 4},
      {"copy_members", 5},    {"copy_links", 6},  {"pairs", 7},    {"passages", 8},
      {"passage_members", 9}, {"alignments", 10}, {"quotes", 11},  {"quote_mentions", 12},
      {"outlet_days", 13}};
  std::map<std::string, Total> totals;
  catalogue.check_table(0, "totals");
  catalogue.select("SELECT name, rows, sum FROM totals", [&](sqlite3_stmt* row) {
    const auto* name = reinterpret_cast<const char*>(sqlite3_column_text(row, 0));
    totals[name] = {sqlite3_column_int64(row, 1),
                    static_cast<std::uint64_t>(sqlite3_column_int64(row, 2))};
  });
  require(totals.size() == tables.size(), "number of tables");
  for (const auto& [name, number] : tables) {
    require(catalogue.check_table(number, name) == totals.at(name), "total of " + name);
  }
}

// The begin of a column in the file, and its bytes.
std::string column_of(const std::string& file, std::uint32_t wanted) {
  const std::size_t tail = file.size() - 48;
  const std::uint64_t table = number_at(file, tail), columns = number_at(file, tail + 8);
  for (std::uint64_t i = 0; i < columns; ++i) {
    const std::size_t entry = table + 24 * i;
    if (static_cast<std::uint32_t>(number_at(file, entry)) == wanted) {
      return file.substr(number_at(file, entry + 8), number_at(file, entry + 16));
    }
  }
  throw std::runtime_error("a column is missing");
}

void check_blocks(const std::string& file) {
  const std::uint64_t checked = number_at(file, file.size() - 32);
  std::size_t sum_at = checked;
  for (std::uint64_t begin = 0; begin < checked; begin += 65536, sum_at += 8) {
    const std::uint64_t size = std::min<std::uint64_t>(65536, checked - begin);
    require(XXH3_64bits(file.data() + begin, size) == number_at(file, sum_at), "a block");
  }
  require(sum_at + 48 == file.size(), "number of checksums");
}

std::size_t check_edition(const std::string& file, sqlite3_stmt* row) {
  check_blocks(file);
  const auto value = [&](int column) {
    return static_cast<std::uint64_t>(sqlite3_column_int64(row, column));
  };
  const std::uint64_t articles = number_at(file, file.size() - 24);
  require(articles == value(3), "articles of an edition");
  require(file.size() == value(6), "bytes of an edition");
  require(number_at(file, file.size() - 8) == value(7), "checksum of an edition");
  const std::string numbers = column_of(file, 32);
  require(numbers.size() == 4 * articles, "numbers of articles");
  std::uint32_t first = 0, last = 0;
  std::memcpy(&first, numbers.data(), 4);
  std::memcpy(&last, numbers.data() + numbers.size() - 4, 4);
  require(first == value(1) && last == value(2), "range of an edition");
  return articles;
}

}  // namespace

std::size_t read_store(const std::string& folder) {
  const std::string path = folder + "/catalog.sqlite";
  check_pages(read_file(path));
  const Catalogue catalogue(path);
  require(catalogue.number("PRAGMA application_id") == 2003399269, "application");
  require(catalogue.number("PRAGMA user_version") == 2, "format");
  check_tables(catalogue);
  std::size_t articles = 0;
  catalogue.select("SELECT * FROM editions", [&](sqlite3_stmt* row) {
    std::string name = std::to_string(sqlite3_column_int64(row, 0));
    name.insert(0, 8 - name.size(), '0');
    articles += check_edition(read_file(folder + "/editions/" + name), row);
  });
  return articles;
}

}  // namespace wirecopy::oracle
