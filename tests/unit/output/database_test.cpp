#include "stages/output/database.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include <random>

#include "tests/support/sqlite_rows.hpp"
#include "tests/unit/output/sample_articles.hpp"
#include "tests/unit/output/scratch_folder.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

namespace fs = std::filesystem;
using testing_articles::bare_article;
using testing_articles::SampleWorld;
using testing_folders::message_of;
using testing_folders::names_in;
using testing_folders::read_file;
using testing_folders::ScratchFolder;
using testing_folders::write_file;
using worlds::rows_of;

using Rows = std::vector<std::string>;

std::vector<ArticleFacts> facts_of(const SampleWorld& world) {
  return {{120, "a2~2", Relation::kOrigin, ""},
          {80, "a2~2", Relation::kCopy, ""},
          {7, "a2~2", Relation::kExcerpt, ""},
          {300, "b1", Relation::kOrigin, "dpa"},
          {world.articles.words(world.alone), "", Relation::kNone, ""}};
}

void write_sample(const std::string& path, const std::string& spill) {
  const SampleWorld world;
  const auto facts = facts_of(world);
  Database database(path, spill);
  for (ArticleId id = 0; id < world.articles.size(); ++id) {
    database.add_article(world.articles.article(id), facts[id]);
  }
  database.add_copy(world.cluster, world.articles);
  database.add_copy(world.near_cluster, world.articles);
  database.add_pair({world.first, world.second, 2.0 / 3, 0.8, 0.75}, world.articles);
  Quote quote;
  quote.founder = {world.first, QuoteField::kTitle, {2, 9}};
  quote.text = "we said it all";
  quote.speaker = "Mary Okafor";
  quote.outlets = 2;
  quote.spellings = 2;
  quote.mentions = {{quote.founder, "said it", "", true, QuoteRelation::kPartial},
                    {{world.second, QuoteField::kText, {0, 14}},
                     "we said it all",
                     "Okafor",
                     false,
                     QuoteRelation::kSame}};
  database.add_quote(quote, world.articles);
  database.add_mention({quote.founder, "said it", {{2, 9}}, "she", "wrote", .5}, world.articles);
  database.add_reject({"a.jsonl", 3, Reject::Reason::kInvalid, "no record"});
  database.add_reject({"b.zip", 0, Reject::Reason::kDamaged, ""});
  database.add_run("version", "0.1.0");
  database.close();
}

class SampleDatabase : public testing::Test {
 protected:
  SampleDatabase() : path(scratch / "wirecopy.sqlite") { write_sample(path, scratch.path()); }

  Rows rows(const std::string& sql) const { return rows_of(path, sql); }

  ScratchFolder scratch;
  std::string path;
};

TEST_F(SampleDatabase, HasTheArticles) {
  EXPECT_EQ(rows("SELECT * FROM articles"),
            (Rows{"a1|Morning Post|2015-07-21T02:51:32Z|Harbour opens|https://m.example/1|en|120|"
                  "a2~2|origin|NULL",
                  "a2|NULL|2015-07-21|NULL|NULL|de|80|a2~2|copy|NULL",
                  "a3|Sud \"Info\"|NULL|x\ny|NULL|NULL|7|a2~2|excerpt|NULL",
                  "b1|Echo|2015-07-22T21:20:00Z|Port|NULL|fr|300|b1|origin|dpa",
                  "c1|Echo|2015-07-24T01:06:40Z|Else|NULL|fr|5|NULL|NULL|NULL"}));
}

TEST_F(SampleDatabase, HasTheCopies) {
  EXPECT_EQ(rows("SELECT * FROM copies"),
            (Rows{"a2~2|3|3|2015-07-21T02:51:32Z|2015-07-21|a1|a2|NULL",
                  "b1|1|1|2015-07-22T21:20:00Z|2015-07-22T21:20:00Z|b1|b1|NULL"}));
  EXPECT_EQ(rows("SELECT * FROM copy_members WHERE cluster = 'a2~2'"),
            (Rows{"a2~2|a1|Morning Post|2015-07-21T02:51:32Z|origin|0.666667|0.8",
                  "a2~2|a2|NULL|2015-07-21|copy|1.0|1.0",
                  "a2~2|a3|Sud \"Info\"|NULL|excerpt|0.05|0.875"}));
  EXPECT_EQ(rows("SELECT * FROM copy_near"), Rows{"a2~2|b1"});
  EXPECT_EQ(rows("SELECT * FROM copy_excerpt_of"), (Rows{"a2~2|b1|b1", "a2~2|c1|c1"}));
}

TEST_F(SampleDatabase, HasTheQuotes) {
  EXPECT_EQ(rows("SELECT * FROM quotes"),
            Rows{"a1#title:2-9|we said it all|Mary Okafor|2|2|2|2015-07-21T02:51:32Z"});
  EXPECT_EQ(rows("SELECT * FROM quote_mentions"),
            (Rows{"a1#title:2-9|a1|title|2|9|said it|NULL|1|partial",
                  "a1#title:2-9|a2|text|0|14|we said it all|Okafor|0|same"}));
  EXPECT_EQ(rows("SELECT * FROM mentions"), Rows{"a1|title|2|9|said it|she|wrote|0.5"});
}

TEST_F(SampleDatabase, HasPairsRejectsAndRun) {
  EXPECT_EQ(rows("SELECT * FROM pairs"), Rows{"a1|a2|0.666667|0.8|0.75"});
  EXPECT_EQ(rows("SELECT input, line, reason, detail FROM rejects"),
            (Rows{"a.jsonl|3|" + std::string(to_string(Reject::Reason::kInvalid)) + "|no record",
                  "b.zip|NULL|" + std::string(to_string(Reject::Reason::kDamaged)) + "|NULL"}));
  EXPECT_EQ(rows("SELECT * FROM run"), Rows{"version|0.1.0"});
}

TEST_F(SampleDatabase, IsSoundAndItsReferencesHold) {
  EXPECT_EQ(rows("PRAGMA integrity_check"), Rows{"ok"});
  EXPECT_EQ(rows("PRAGMA foreign_key_check"), Rows{});
  EXPECT_EQ(rows("PRAGMA user_version"), Rows{"1"});
}

TEST_F(SampleDatabase, DeclaresKeysAndReferences) {
  EXPECT_EQ(rows("SELECT name FROM pragma_table_info('articles') WHERE pk = 1"), Rows{"article"});
  EXPECT_EQ(rows("SELECT name FROM pragma_table_info('copies') WHERE pk = 1"), Rows{"cluster"});
  EXPECT_EQ(rows("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('copy_members') "
                 "ORDER BY 1"),
            (Rows{"article|articles|article", "cluster|copies|cluster"}));
}

TEST_F(SampleDatabase, FindsAnArticleByItsKey) {
  const auto plan = rows("EXPLAIN QUERY PLAN SELECT title FROM articles WHERE article = 'a1'");
  ASSERT_EQ(plan.size(), 1u);
  EXPECT_NE(plan[0].find("SEARCH articles USING INDEX sqlite_autoindex_articles_1 (article=?)"),
            std::string::npos)
      << plan[0];
}

// The keys are added by hand to SQLite's schema: it must be the schema that SQLite writes itself.
TEST_F(SampleDatabase, HasTheSchemaThatItsDeclarationsMake) {
  const std::string again = scratch / "again.sqlite";
  sqlite3* sqlite = nullptr;
  ASSERT_EQ(sqlite3_open(again.c_str(), &sqlite), SQLITE_OK);
  for (const std::string& sql : rows("SELECT sql FROM sqlite_schema WHERE type = 'table'")) {
    EXPECT_EQ(sqlite3_exec(sqlite, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  }
  sqlite3_close(sqlite);
  const std::string made_by_sqlite =
      "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NULL OR type = 'table' "
      "ORDER BY type, name";
  EXPECT_EQ(rows(made_by_sqlite), rows_of(again, made_by_sqlite));
}

TEST_F(SampleDatabase, KeepsItsKeyWhenWrittenTo) {
  sqlite3* sqlite = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &sqlite), SQLITE_OK);
  const auto insert = [&](const char* sql) {
    return sqlite3_exec(sqlite, sql, nullptr, nullptr, nullptr);
  };
  EXPECT_EQ(insert("INSERT INTO articles(article, words) VALUES('a1', 1)"), SQLITE_CONSTRAINT);
  EXPECT_EQ(insert("INSERT INTO articles(article, words) VALUES('new', 1)"), SQLITE_OK);
  sqlite3_close(sqlite);
  EXPECT_EQ(rows("PRAGMA integrity_check"), Rows{"ok"});
}

TEST_F(SampleDatabase, LeavesNoFileBesideIt) {
  EXPECT_EQ(names_in(scratch.path()), Rows{"wirecopy.sqlite"});
}

// The queries that docs/formats.md shows.
Rows shown_queries() {
  const std::string page = read_file(WIRECOPY_FORMATS_PAGE);
  const std::string begin = "```sql\n", end = "```";
  Rows queries;
  for (auto at = page.find(begin); at != std::string::npos; at = page.find(begin, at)) {
    at += begin.size();
    queries.push_back(page.substr(at, page.find(end, at) - at));
  }
  return queries;
}

TEST_F(SampleDatabase, AnswersTheQueriesOfTheManual) {
  const Rows queries = shown_queries();
  ASSERT_EQ(queries.size(), 3u);
  EXPECT_EQ(rows(queries[0]), (Rows{"3|2015-07-21T02:51:32Z|Morning Post|Harbour opens",
                                    "1|2015-07-22T21:20:00Z|Echo|Port"}));
  EXPECT_EQ(rows(queries[1]), Rows{"Morning Post|Sud \"Info\"|1"});
  EXPECT_EQ(rows(queries[2]), (Rows{"Morning Post|1|1.0", "Sud \"Info\"|1|1.0", "Echo|2|0.0"}));
}

// Thousands of articles in a random order of ids: pages split, sorts spill.
void write_many(const std::string& path, const std::string& spill, int articles) {
  std::mt19937_64 random(7);
  const std::string title(120, 't');
  Database database(path, spill);
  for (int number = 0; number < articles; ++number) {
    const std::string id =
        "https://outlet.example/" + std::to_string(random()) + std::string(60, 'u');
    ArticleView article = bare_article(id, title);
    article.outlet = number % 3 == 0 ? "one" : "two";
    article.url = id;
    article.published = testing_articles::at_second(random() % 1'000'000);
    database.add_article(article, {});
  }
  database.close();
}

TEST(Database, HasEqualBytesForEqualCalls) {
  const ScratchFolder scratch;
  mallopt(M_PERTURB, 0x55);  // what no one has written to must not reach the file
  write_many(scratch / "a.sqlite", scratch.path(), 20'000);
  write_sample(scratch / "c.sqlite", scratch.path());
  mallopt(M_PERTURB, 0xaa);
  write_many(scratch / "b.sqlite", scratch.path(), 20'000);
  write_sample(scratch / "d.sqlite", scratch.path());
  mallopt(M_PERTURB, 0);
  EXPECT_TRUE(read_file(scratch / "a.sqlite") == read_file(scratch / "b.sqlite"));
  EXPECT_TRUE(read_file(scratch / "c.sqlite") == read_file(scratch / "d.sqlite"));
  EXPECT_EQ(rows_of(scratch / "a.sqlite", "PRAGMA integrity_check"), Rows{"ok"});
}

TEST(Database, SortsInTheFolderItIsGiven) {
  const ScratchFolder scratch;
  const std::string message = message_of<Error>(
      [&] { write_many(scratch / "a.sqlite", scratch / "no-such-folder", 120'000); });
  EXPECT_FALSE(message.empty()) << "a sort of more than the cache needs a temporary file";
}

TEST(Database, KeepsBytesThatAreNoText) {
  const ScratchFolder scratch;
  const std::string title("a\0b", 3);
  Database database(scratch / "a.sqlite", scratch.path());
  database.add_article(bare_article("x", title), {});
  database.close();
  EXPECT_EQ(rows_of(scratch / "a.sqlite", "SELECT hex(title), typeof(title) FROM articles"),
            Rows{"610062|text"});
}

TEST(Database, NamesTheFileThatCannotBeMade) {
  const ScratchFolder scratch;
  const std::string path = scratch / "none/wirecopy.sqlite";
  const std::string message = message_of<Error>([&] { Database database(path, scratch.path()); });
  EXPECT_NE(message.find("none/wirecopy.sqlite"), std::string::npos) << message;
}

TEST(Database, RefusesTwoArticlesOfOneId) {
  const ScratchFolder scratch;
  Database database(scratch / "a.sqlite", scratch.path());
  database.add_article(bare_article("x"), {});
  database.add_article(bare_article("x"), {});
  const std::string message = message_of<Error>([&] { database.close(); });
  EXPECT_NE(message.find("a.sqlite: UNIQUE constraint failed"), std::string::npos) << message;
}

TEST(Database, IsSoundWithoutAnyRow) {
  const ScratchFolder scratch;
  Database(scratch / "a.sqlite", scratch.path()).close();
  EXPECT_EQ(rows_of(scratch / "a.sqlite", "PRAGMA integrity_check"), Rows{"ok"});
  EXPECT_EQ(rows_of(scratch / "a.sqlite", "SELECT count(*) FROM articles"), Rows{"0"});
}

}  // namespace
}  // namespace wirecopy::output
