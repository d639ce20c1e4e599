#include "pipeline/store/catalog.hpp"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <charconv>
#include <utility>

#include "pipeline/store/page_vfs.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::store {
namespace {

// The total of a table, itself a row with a checksum.
struct TotalRow {
  std::string name;
  std::uint64_t rows = 0;
  std::uint64_t sum = 0;
  static constexpr TableInfo kTable{0, "totals", 1};
  static constexpr std::tuple kColumns{ColumnInfo{"name", &TotalRow::name},
                                       ColumnInfo{"rows", &TotalRow::rows},
                                       ColumnInfo{"sum", &TotalRow::sum}};
};

std::uint64_t number_in(std::string_view text) {
  std::uint64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

std::string counter(std::string_view name) { return fmt::format("next {}", name); }

// What SQLite finds wrong with its trees and indexes; empty: nothing.
std::string fault_of_trees(const Connection& connection) {
  Query query(connection, "PRAGMA integrity_check(1)");
  std::string text;
  if (!query.next() || !query.take(text)) return "its trees cannot be read";
  return text == "ok" ? std::string() : text;
}

}  // namespace

Catalog::Catalog(const std::string& path, Access access)
    : connection_(std::make_unique<Connection>(path, access)) {
  Connection& c = *connection_;
  const auto make = [&]<typename... Table>(std::tuple<Table...>*) {
    return std::make_unique<Tables>(Table(c)...);
  };
  tables_ = make(static_cast<Tables*>(nullptr));
  if (access != Access::kCreate) check_version();
}

std::int64_t Catalog::pragma(const char* sql) const {
  Query query(*connection_, sql);
  std::int64_t out = 0;
  if (!query.next() || !query.take(out)) connection_->fail_damaged("its head cannot be read");
  return out;
}

void Catalog::check_version() {
  const std::string& path = connection_->path();
  if (pragma("PRAGMA application_id") != kApplicationId) {
    throw Error(fmt::format("{} is no catalogue of wirecopy; name a store", path));
  }
  const std::int64_t version = pragma("PRAGMA user_version");
  if (version == kCatalogVersion) return;
  throw Error(fmt::format(
      "{} is in format {}, and this version of wirecopy reads format {}; use the version that "
      "wrote it",
      path, version, kCatalogVersion));
}

void Catalog::create(const std::string& path) {
  Catalog catalog(path, Access::kCreate);
  catalog.create_tables();
}

void Catalog::create_tables() {
  const Connection& c = *connection_;
  c.run("BEGIN IMMEDIATE");
  writes_ = true;
  CheckedTable<TotalRow>(c).create();
  for_each_table([](auto& table) { table.create(); });
  c.run(fmt::format("PRAGMA application_id={}", kApplicationId).c_str());
  c.run(fmt::format("PRAGMA user_version={}", kCatalogVersion).c_str());
  commit();
}

bool Catalog::is_empty(const std::string& path) {
  struct stat status;
  return ::stat(path.c_str(), &status) != 0 || status.st_size == 0;
}

void Catalog::begin_reading() {
  connection_->run("BEGIN");
  try {
    read_totals();  // the first look takes the state that all later ones see
  } catch (...) {
    end();
    throw;
  }
}

void Catalog::begin_writing() {
  connection_->run("BEGIN IMMEDIATE");
  try {
    read_totals();
  } catch (...) {
    end();
    throw;
  }
  writes_ = true;
}

void Catalog::commit() {
  write_totals();
  writes_ = false;
  const int code = sqlite3_exec(connection_->sqlite(), "COMMIT", nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return;
  const int why = sqlite3_extended_errcode(connection_->sqlite());
  try {
    connection_->fail(why);
  } catch (const Error& error) {
    const bool in_doubt = (why & 0xff) == SQLITE_IOERR;
    throw Error(fmt::format("{}; the store holds the night before{}", error.what(),
                            in_doubt ? ", or, if the disk kept what it would not confirm, "
                                       "possibly the night after"
                                     : ""));
  }
}

void Catalog::end() noexcept {
  writes_ = false;
  if (sqlite3_get_autocommit(connection_->sqlite()) != 0) return;
  sqlite3_exec(connection_->sqlite(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Catalog::read_totals() {
  CheckedTable<TotalRow> totals(*connection_);
  for_each_table([&](auto& table) {
    const auto row = totals.find(table.sql().info.name);
    if (!row) connection_->fail_damaged("the total of a table is missing");
    table.set_total({row->rows, row->sum});
  });
}

void Catalog::write_totals() {
  CheckedTable<TotalRow> totals(*connection_);
  for_each_table([&](auto& table) {
    totals.put({.name = std::string(table.sql().info.name),
                .rows = table.total().rows,
                .sum = table.total().sum});
  });
}

std::string Catalog::setting(std::string_view name) {
  auto row = table<SettingRow>().find(name);
  return row ? std::move(row->value) : std::string();
}

void Catalog::set(std::string_view name, std::string_view value) {
  table<SettingRow>().put({.name = std::string(name), .value = std::string(value)});
}

std::uint64_t Catalog::next_number(std::string_view name) {
  return number_in(setting(counter(name)));
}

std::uint64_t Catalog::take_number(std::string_view name, std::uint64_t count) {
  const std::uint64_t next = next_number(name);
  set(counter(name), std::to_string(next + count));
  return next;
}

void Catalog::keep_pages(std::uint64_t bytes) {
  connection_->run(fmt::format("PRAGMA cache_size=-{}", bytes / 1024).c_str());
}

void Catalog::read_all(const std::function<void()>& check) {
  for_each_table([&](auto& table) {
    check();
    table.for_each([](const auto&) {});
  });
  check();
  const std::string fault = fault_of_trees(*connection_);
  if (!fault.empty()) connection_->fail_damaged(fault);
  struct stat status;
  const bool is_there = ::stat(connection_->path().c_str(), &status) == 0;
  if (!is_there || status.st_size != pragma("PRAGMA page_count") * kPageBytes) {
    connection_->fail_damaged("it is not as long as it says");
  }
}

}  // namespace wirecopy::store
