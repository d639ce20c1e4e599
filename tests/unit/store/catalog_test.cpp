#include "pipeline/store/catalog.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <map>

#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::store {
namespace {

template <typename Call>
std::string message_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

class CatalogTest : public testing::Test {
 protected:
  CatalogTest() { Catalog::create(path_); }

  // As somebody with another tool would.
  void run_sql(const char* sql) const {
    sqlite3* sqlite = nullptr;
    ASSERT_EQ(sqlite3_open_v2(path_.c_str(), &sqlite, SQLITE_OPEN_READWRITE, pages_), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(sqlite, sql, nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(sqlite);
    sqlite3_close(sqlite);
  }

  void add_passages(std::uint32_t count) const {
    Catalog catalog(path_, Access::kWrite);
    catalog.begin_writing();
    for (std::uint32_t i = 0; i < count; ++i) {
      catalog.table<PassageRow>().add({.passage = i, .article = 7 * i, .begin = i, .end = i + 9});
      catalog.table<PassageMemberRow>().add(
          {.article = i / 3, .begin = i, .end = i + 9, .passage = i % 4});
    }
    catalog.commit();
  }

  // What reading all of it says.
  std::string fault() const {
    return message_of([&] {
      Catalog catalog(path_, Access::kRead);
      catalog.begin_reading();
      catalog.read_all([] {});
    });
  }

  worlds::ScratchFolder folder_;
  std::string path_ = folder_ / "catalog.sqlite";
  const char* pages_ = "wirecopy-pages";
};

TEST_F(CatalogTest, IsEmptyAtFirstAndThenHoldsWhatWasCommitted) {
  EXPECT_FALSE(Catalog::is_empty(path_));
  EXPECT_EQ(fault(), "");
  add_passages(10);
  EXPECT_EQ(fault(), "");
  Catalog catalog(path_, Access::kRead);
  catalog.begin_reading();
  const auto row = catalog.table<PassageRow>().find(3);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->article, 21U);
  EXPECT_FALSE(catalog.table<PassageRow>().find(10));
  EXPECT_EQ(catalog.table<PassageMemberRow>().rows_with(1).size(), 3U);
  EXPECT_EQ(catalog.table<PassageMemberRow>().rows_with(1, 4).size(), 1U);
  EXPECT_EQ(catalog.table<PassageMemberRow>().rows_by_index(1).size(), 3U);
}

TEST_F(CatalogTest, ForgetsWhatWasNotCommitted) {
  {
    Catalog catalog(path_, Access::kWrite);
    catalog.begin_writing();
    catalog.table<PassageRow>().add({.passage = 1});
    catalog.end();
    catalog.begin_writing();
    EXPECT_FALSE(catalog.table<PassageRow>().find(1));
    catalog.table<PassageRow>().add({.passage = 2});
  }
  EXPECT_EQ(fault(), "");
  Catalog catalog(path_, Access::kRead);
  catalog.begin_reading();
  EXPECT_EQ(catalog.table<PassageRow>().total().rows, 0U);
}

TEST_F(CatalogTest, GivesEveryNumberOnce) {
  Catalog catalog(path_, Access::kWrite);
  catalog.begin_writing();
  EXPECT_EQ(catalog.take_number("article", 5), 0U);
  EXPECT_EQ(catalog.take_number("article"), 5U);
  EXPECT_EQ(catalog.take_number("cluster"), 0U);
  EXPECT_EQ(catalog.next_number("article"), 6U);
}

// Random changes, and a map as the oracle.
TEST_F(CatalogTest, HoldsWhatAMapHolds) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const worlds::ScratchFolder folder;
    Catalog::create(folder / "c");
    Catalog catalog(folder / "c", Access::kWrite);
    std::map<std::uint32_t, std::uint32_t> oracle;  // article: cluster
    catalog.begin_writing();
    auto& table = catalog.table<CopyMemberRow>();
    for (int step = 0; step < 400; ++step) {
      const std::uint32_t article = random.below(60), cluster = random.below(6);
      const CopyMemberRow row{.article = article, .cluster = cluster, .jaccard = .5};
      if (random.one_in(3)) {
        EXPECT_EQ(table.erase(row), oracle.erase(article) == 1);
      } else if (random.one_in(10)) {
        table.replace_by_index(cluster, {row});
        std::erase_if(oracle, [&](const auto& entry) { return entry.second == cluster; });
        oracle[article] = cluster;
      } else {
        table.put(row);
        oracle[article] = cluster;
      }
      if (random.one_in(50)) catalog.commit(), catalog.begin_writing();
    }
    std::map<std::uint32_t, std::uint32_t> found;
    table.for_each([&](const CopyMemberRow& row) { found[row.article] = row.cluster; });
    EXPECT_EQ(found, oracle);
    for (std::uint32_t cluster = 0; cluster < 6; ++cluster) {
      const auto size =
          std::ranges::count(oracle, cluster, [](const auto& entry) { return entry.second; });
      EXPECT_EQ(static_cast<long>(table.rows_by_index(cluster).size()), size);
    }
    EXPECT_EQ(message_of([&] { catalog.read_all([] {}); }), "");
  }
}

// Changes that keep every page whole; only rows and totals tell.
TEST_F(CatalogTest, TellsARowThatSomebodyChangedOrTookAwayOrAdded) {
  struct Change {
    const char* name;
    const char* sql;
    const char* message;
  };
  for (const auto& [name, sql, message] :
       {Change{"changed", "UPDATE passages SET begin=begin+1 WHERE passage=4",
               "a row of its table passages"},
        Change{"removed", "DELETE FROM passages WHERE passage=4", "rows are missing"},
        Change{"swapped", "UPDATE passages SET passage=100 WHERE passage=4",
               "a row of its table passages"},
        Change{"typed", "UPDATE passages SET begin='x' WHERE passage=4",
               "a row of its table passages"},
        Change{"doubled",
               "INSERT INTO passage_members SELECT article,begin,end,99,row_checksum FROM "
               "passage_members WHERE article=0 AND begin=0",
               "a row of its table passage_members"},
        Change{"total", "UPDATE totals SET rows=rows-1 WHERE name='passages'",
               "a row of its table totals"}}) {
    SCOPED_TRACE(name);
    std::filesystem::remove(path_);
    Catalog::create(path_);
    add_passages(10);
    ASSERT_EQ(fault(), "");
    run_sql(sql);
    EXPECT_NE(fault().find(message), std::string::npos) << fault();
    EXPECT_NE(fault().find(path_), std::string::npos) << fault();
  }
}

TEST_F(CatalogTest, TellsAFlippedBitInAnyByteOfAnyPage) {
  add_passages(300);
  std::string whole;
  {
    std::ifstream file(path_, std::ios::binary);
    whole.assign(std::istreambuf_iterator<char>(file), {});
  }
  ASSERT_EQ(fault(), "");
  for (std::size_t at = 0; at < whole.size(); at += at < 100 ? 3 : 1021) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
    folder_.write("catalog.sqlite", damaged);
    EXPECT_NE(fault(), "") << "byte " << at;
  }
}

TEST_F(CatalogTest, OfANewerFormatOrOfSomebodyElseIsRefused) {
  run_sql("PRAGMA user_version=3");
  EXPECT_NE(fault().find("is in format 3, and this version of wirecopy reads format 2"),
            std::string::npos)
      << fault();
  run_sql("PRAGMA application_id=1");
  EXPECT_NE(fault().find("is no catalogue of wirecopy"), std::string::npos) << fault();
  folder_.write("catalog.sqlite", std::string(5000, 'x'));
  EXPECT_NE(fault(), "");
}

}  // namespace
}  // namespace wirecopy::store
