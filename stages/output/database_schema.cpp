#include "stages/output/database_schema.hpp"

#include <fmt/format.h>

#include <array>
#include <cassert>

namespace wirecopy::output {
namespace {

constexpr std::string_view kPrimaryKey = " PRIMARY KEY";

// Names and meanings are those of the JSON Lines files: docs/formats.md.
constexpr std::array kTables = {
    Table{"articles", R"(CREATE TABLE articles (
  article TEXT NOT NULL PRIMARY KEY,
  outlet TEXT,
  published TEXT,
  title TEXT,
  url TEXT,
  language TEXT,
  words INTEGER NOT NULL,
  copy_cluster TEXT REFERENCES copies(cluster),
  relation TEXT,
  agency TEXT
))",
          "article"},
    Table{"copies", R"(CREATE TABLE copies (
  cluster TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  first_published TEXT,
  last_published TEXT,
  origin TEXT NOT NULL REFERENCES articles(article),
  leader TEXT NOT NULL REFERENCES articles(article),
  agency TEXT
))",
          "cluster"},
    Table{"copy_members", R"(CREATE TABLE copy_members (
  cluster TEXT NOT NULL REFERENCES copies(cluster),
  article TEXT NOT NULL REFERENCES articles(article),
  outlet TEXT,
  published TEXT,
  relation TEXT NOT NULL,
  jaccard REAL NOT NULL,
  containment REAL NOT NULL
))",
          ""},
    Table{"copy_near", R"(CREATE TABLE copy_near (
  cluster TEXT NOT NULL REFERENCES copies(cluster),
  near TEXT NOT NULL REFERENCES copies(cluster)
))",
          ""},
    Table{"copy_excerpt_of", R"(CREATE TABLE copy_excerpt_of (
  cluster TEXT NOT NULL REFERENCES copies(cluster),
  excerpt_of TEXT NOT NULL,
  carrier TEXT NOT NULL REFERENCES articles(article)
))",
          ""},
    Table{"pairs", R"(CREATE TABLE pairs (
  a TEXT NOT NULL REFERENCES articles(article),
  b TEXT NOT NULL REFERENCES articles(article),
  jaccard REAL NOT NULL,
  containment_a REAL NOT NULL,
  containment_b REAL NOT NULL
))",
          ""},
    Table{"passages", R"(CREATE TABLE passages (
  cluster TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  words INTEGER NOT NULL,
  text TEXT NOT NULL,
  boilerplate INTEGER NOT NULL
))",
          "cluster"},
    Table{"passage_members", R"(CREATE TABLE passage_members (
  cluster TEXT NOT NULL REFERENCES passages(cluster),
  article TEXT NOT NULL REFERENCES articles(article),
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL
))",
          ""},
    Table{"alignments", R"(CREATE TABLE alignments (
  a TEXT NOT NULL REFERENCES articles(article),
  a_begin INTEGER NOT NULL,
  a_end INTEGER NOT NULL,
  b TEXT NOT NULL REFERENCES articles(article),
  b_begin INTEGER NOT NULL,
  b_end INTEGER NOT NULL,
  words INTEGER NOT NULL,
  identity REAL NOT NULL
))",
          ""},
    Table{"quotes", R"(CREATE TABLE quotes (
  quote TEXT NOT NULL PRIMARY KEY,
  text TEXT NOT NULL,
  speaker TEXT,
  size INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  spellings INTEGER NOT NULL,
  first_published TEXT
))",
          "quote"},
    Table{"quote_mentions", R"(CREATE TABLE quote_mentions (
  quote TEXT NOT NULL REFERENCES quotes(quote),
  article TEXT NOT NULL REFERENCES articles(article),
  field TEXT NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  speaker TEXT,
  quoted INTEGER NOT NULL,
  relation TEXT NOT NULL
))",
          ""},
    Table{"mentions", R"(CREATE TABLE mentions (
  article TEXT NOT NULL REFERENCES articles(article),
  field TEXT NOT NULL,
  "begin" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  speaker TEXT,
  cue TEXT,
  confidence REAL NOT NULL
))",
          ""},
    Table{"rejects", R"(CREATE TABLE rejects (
  input TEXT NOT NULL,
  line INTEGER,
  reason TEXT NOT NULL,
  detail TEXT
))",
          ""},
    Table{"run", R"(CREATE TABLE run (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT
))",
          "key"},
};

constexpr std::string_view kIndexes = R"(
CREATE INDEX articles_copy_cluster ON articles(copy_cluster) WHERE copy_cluster IS NOT NULL;
CREATE INDEX articles_outlet ON articles(outlet, published);
CREATE INDEX articles_published ON articles(published);
CREATE INDEX copies_outlets ON copies(outlets);
CREATE INDEX copies_first_published ON copies(first_published);
CREATE INDEX copies_origin ON copies(origin);
CREATE INDEX copies_leader ON copies(leader);
CREATE INDEX copy_members_cluster ON copy_members(cluster);
CREATE UNIQUE INDEX copy_members_article ON copy_members(article);
CREATE INDEX copy_near_cluster ON copy_near(cluster);
CREATE INDEX copy_near_near ON copy_near(near);
CREATE INDEX copy_excerpt_of_cluster ON copy_excerpt_of(cluster);
CREATE INDEX copy_excerpt_of_carrier ON copy_excerpt_of(carrier);
CREATE INDEX pairs_a ON pairs(a);
CREATE INDEX pairs_b ON pairs(b);
CREATE INDEX passages_outlets ON passages(outlets);
CREATE INDEX passage_members_cluster ON passage_members(cluster);
CREATE INDEX passage_members_article ON passage_members(article);
CREATE INDEX alignments_a ON alignments(a);
CREATE INDEX alignments_b ON alignments(b);
CREATE INDEX quotes_outlets ON quotes(outlets);
CREATE INDEX quotes_speaker ON quotes(speaker);
CREATE INDEX quote_mentions_quote ON quote_mentions(quote);
CREATE INDEX quote_mentions_article ON quote_mentions(article);
CREATE INDEX mentions_article ON mentions(article);
CREATE INDEX rejects_reason ON rejects(reason);
)";

}  // namespace

std::span<const Table> tables() { return kTables; }

std::string_view indexes() { return kIndexes; }

std::string sql_without_key(const Table& table) {
  std::string sql(table.sql);
  if (const auto key = sql.find(kPrimaryKey); key != std::string::npos) {
    sql.erase(key, kPrimaryKey.size());
  }
  return sql;
}

std::string sql_adding_key(const Table& table) {
  assert(!table.key.empty() && "there is a key to add");
  return fmt::format(
      "CREATE UNIQUE INDEX {0}_key ON {0}({1});"
      "PRAGMA writable_schema=ON;"
      "UPDATE sqlite_master SET name='sqlite_autoindex_{0}_1', sql=NULL WHERE name='{0}_key';"
      "UPDATE sqlite_master SET sql='{2}' WHERE type='table' AND name='{0}';"
      "PRAGMA writable_schema=OFF;",
      table.name, table.key, table.sql);
}

}  // namespace wirecopy::output
