#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>

#include "pipeline/store/checked_table.hpp"
#include "pipeline/store/connection.hpp"
#include "pipeline/store/rows.hpp"

namespace wirecopy::store {

// Both stand on disk.
inline constexpr std::int64_t kApplicationId = 0x77697265;  // "wire"
inline constexpr std::int64_t kCatalogVersion = 2;

// The catalogue of a store: which editions there are, and what is known of their articles.
// (begin_reading ... end | begin_writing ... commit|end)*.  Within, all looks see one state.
// A reader keeps a writer from committing, so its transactions are short.
// Cost: to open, a few system calls.  Thread safety: one thread.
// Errors: Error that names the file: it is none of ours, of a newer version, or damaged.
class Catalog {
 public:
  Catalog(const std::string& path, Access access);

  // Makes an empty catalogue, and commits it.  Requires: nothing, or an empty file, is there.
  static void create(const std::string& path);
  // Whether nothing was ever committed to the file.
  static bool is_empty(const std::string& path);

  template <typename Row>
  CheckedTable<Row>& table() {
    return std::get<CheckedTable<Row>>(*tables_);
  }

  void begin_reading();
  void begin_writing();
  // Errors: Error that says which night the store holds.
  void commit();
  // Forgets what was not committed.
  void end() noexcept;

  // Empty where there is none.
  std::string setting(std::string_view name);
  void set(std::string_view name, std::string_view value);
  // A number that was never given out before under this name: 0, 1, 2 ...
  std::uint64_t take_number(std::string_view name, std::uint64_t count = 1);
  // The number that it would give next.
  std::uint64_t next_number(std::string_view name);

  // How much of the file is kept in memory once it was read.
  void keep_pages(std::uint64_t bytes);

  // Reads every row and every page; `check` is called between tables, and may throw.
  void read_all(const std::function<void()>& check);

 private:
  using Tables =
      std::tuple<CheckedTable<SettingRow>, CheckedTable<EditionRow>, CheckedTable<ArticleRow>,
                 CheckedTable<CopyClusterRow>, CheckedTable<CopyMemberRow>,
                 CheckedTable<CopyLinkRow>, CheckedTable<PairsRow>, CheckedTable<PassageRow>,
                 CheckedTable<PassageMemberRow>, CheckedTable<AlignmentsRow>,
                 CheckedTable<QuoteRow>, CheckedTable<QuoteMentionRow>, CheckedTable<OutletDayRow>>;

  template <typename Use>
  void for_each_table(Use use) {
    std::apply([&](auto&... table) { (use(table), ...); }, *tables_);
  }
  void create_tables();
  void check_version();
  void read_totals();
  void write_totals();
  std::int64_t pragma(const char* sql) const;

  std::unique_ptr<Connection> connection_;  // has one address, which tables know
  std::unique_ptr<Tables> tables_;
  bool writes_ = false;
};

}  // namespace wirecopy::store
