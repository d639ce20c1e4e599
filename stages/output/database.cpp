#include "stages/output/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "stages/output/cluster_summary.hpp"
#include "stages/output/database_schema.hpp"
#include "stages/output/file_error.hpp"
#include "stages/output/published_text.hpp"
#include "stages/output/spill_vfs.hpp"
#include "stages/output/statement.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::output {
namespace {

// Pages of 16 KiB and a cache of 4 MB were the fastest of 4-32 KiB and 4-64 MB: rows are only ever
// appended, and index entries sorted.
constexpr const char* kSettings =
    "PRAGMA page_size=16384;"
    "PRAGMA cache_size=-4000;"
    "PRAGMA temp_store=FILE;"
    "PRAGMA journal_mode=OFF;"
    "PRAGMA synchronous=OFF;"
    "PRAGMA locking_mode=EXCLUSIVE;"
    "BEGIN;";

// `2015-07-21T02:51:32Z` for as long as a row is bound.
class PublishedText {
 public:
  explicit PublishedText(const Published& published) { append_published(text_, published); }
  std::string_view view() const { return text_; }

 private:
  std::string text_;
};

std::string_view relation_or_empty(Relation relation) {
  return relation == Relation::kNone ? std::string_view() : to_string(relation);
}

}  // namespace

struct Database::Connection {
  Connection(const std::string& path, const std::string& spill_folder) : vfs(spill_folder) {
    constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &sqlite, kFlags, vfs.name());
    if (code == SQLITE_OK) return;
    const int error = sqlite3_system_errno(sqlite);
    sqlite3_close(sqlite);
    if (code == SQLITE_CANTOPEN && error != 0) throw_file_error("create", path, error);
    throw Error(fmt::format("cannot create {}: {}", path, sqlite3_errstr(code)));
  }
  ~Connection() { sqlite3_close(sqlite); }

  SpillVfs vfs;
  sqlite3* sqlite = nullptr;
};

struct Database::Inserts {
  explicit Inserts(sqlite3* to)
      : articles(to, "INSERT INTO articles VALUES(?,?,?,?,?,?,?,?,?,?)"),
        copies(to, "INSERT INTO copies VALUES(?,?,?,?,?,?,?,?)"),
        members(to, "INSERT INTO copy_members VALUES(?,?,?,?,?,?,?)"),
        near(to, "INSERT INTO copy_near VALUES(?,?)"),
        excerpt_of(to, "INSERT INTO copy_excerpt_of VALUES(?,?,?)"),
        pairs(to, "INSERT INTO pairs VALUES(?,?,?,?,?)"),
        passages(to, "INSERT INTO passages VALUES(?,?,?,?,?,?)"),
        passage_members(to, "INSERT INTO passage_members VALUES(?,?,?,?)"),
        alignments(to, "INSERT INTO alignments VALUES(?,?,?,?,?,?,?,?)"),
        quotes(to, "INSERT INTO quotes VALUES(?,?,?,?,?,?,?)"),
        quote_mentions(to, "INSERT INTO quote_mentions VALUES(?,?,?,?,?,?,?,?,?)"),
        quotations(to, "INSERT INTO mentions VALUES(?,?,?,?,?,?,?,?)"),
        rejects(to, "INSERT INTO rejects VALUES(?,?,?,?)"),
        run(to, "INSERT INTO run VALUES(?,?)") {}

  Statement articles, copies, members, near, excerpt_of, pairs, passages, passage_members,
      alignments, quotes, quote_mentions, quotations, rejects, run;
};

Database::Database(const std::string& path, const std::string& spill_folder)
    : connection_(std::make_unique<Connection>(path, spill_folder)) {
  sqlite3* sqlite = connection_->sqlite;
  run_sql(sqlite, kSettings);
  run_sql(sqlite, fmt::format("PRAGMA user_version={}", kSchemaVersion).c_str());
  for (const Table& table : tables()) run_sql(sqlite, sql_without_key(table).c_str());
  inserts_ = std::make_unique<Inserts>(sqlite);
}

Database::~Database() = default;

void Database::add_article(const ArticleView& article, const ArticleFacts& facts) {
  const PublishedText published(article.published);
  inserts_->articles.start()
      .text(article.id)
      .text_or_null(article.outlet)
      .text_or_null(published.view())
      .text_or_null(article.title)
      .text_or_null(article.url)
      .text_or_null(article.language)
      .number(facts.words)
      .text_or_null(facts.copy_cluster)
      .text_or_null(relation_or_empty(facts.relation))
      .text_or_null(facts.agency)
      .insert();
}

void Database::add_copy(const CopyCluster& cluster, const ArticleLookup& articles) {
  const ClusterSummary summary = summarize(cluster, articles);
  const std::string_view cluster_id = articles.cluster_id(cluster.leader);
  const PublishedText first(summary.first);
  const PublishedText last(summary.last);
  inserts_->copies.start()
      .text(cluster_id)
      .number(summary.size)
      .number(cluster.outlets)
      .text_or_null(first.view())
      .text_or_null(last.view())
      .text(articles.article(summary.origin).id)
      .text(articles.article(cluster.leader).id)
      .null()
      .insert();
  add_members(cluster, cluster_id, articles);
  add_links(cluster, cluster_id, articles);
}

void Database::add_members(const CopyCluster& cluster, std::string_view cluster_id,
                           const ArticleLookup& articles) {
  for (const CopyMember& member : cluster.members) {
    const ArticleView article = articles.article(member.article);
    const PublishedText published(article.published);
    inserts_->members.start()
        .text(cluster_id)
        .text(article.id)
        .text_or_null(article.outlet)
        .text_or_null(published.view())
        .text(to_string(member.relation))
        .similarity(member.jaccard)
        .similarity(member.containment)
        .insert();
  }
}

void Database::add_links(const CopyCluster& cluster, std::string_view cluster_id,
                         const ArticleLookup& articles) {
  for (const ArticleId leader : cluster.near) {
    inserts_->near.start().text(cluster_id).text(articles.cluster_id(leader)).insert();
  }
  for (const ArticleId leader : cluster.excerpt_of) {
    inserts_->excerpt_of.start()
        .text(cluster_id)
        .text(articles.cluster_id(leader))
        .text(articles.article(leader).id)
        .insert();
  }
}

void Database::add_pair(const VerifiedPair& pair, const ArticleLookup& articles) {
  inserts_->pairs.start()
      .text(articles.article(pair.a).id)
      .text(articles.article(pair.b).id)
      .similarity(pair.jaccard)
      .similarity(pair.containment_a)
      .similarity(pair.containment_b)
      .insert();
}

void Database::add_passage(const Passage& passage, const ArticleLookup& articles) {
  const std::string cluster = stretch_id(passage.founder, articles);
  inserts_->passages.start()
      .text(cluster)
      .number(passage.members.size())
      .number(passage.outlets)
      .number(passage.words)
      .text(passage.text)
      .number(passage.boilerplate ? 1 : 0)
      .insert();
  for (const TextStretch& member : passage.members) {
    inserts_->passage_members.start()
        .text(cluster)
        .text(articles.article(member.article).id)
        .number(member.chars.begin)
        .number(member.chars.end)
        .insert();
  }
}

void Database::add_alignment(const TextAlignment& alignment, const ArticleLookup& articles) {
  inserts_->alignments.start()
      .text(articles.article(alignment.a.article).id)
      .number(alignment.a.chars.begin)
      .number(alignment.a.chars.end)
      .text(articles.article(alignment.b.article).id)
      .number(alignment.b.chars.begin)
      .number(alignment.b.chars.end)
      .number(alignment.words)
      .similarity(alignment.identity)
      .insert();
}

void Database::add_quote(const Quote& quote, const ArticleLookup& articles) {
  const std::string id = stretch_id(quote.founder, articles);
  const PublishedText first(first_published(quote, articles));
  inserts_->quotes.start()
      .text(id)
      .text(quote.text)
      .text_or_null(quote.speaker)
      .number(quote.mentions.size())
      .number(quote.outlets)
      .number(quote.spellings)
      .text_or_null(first.view())
      .insert();
  for (const QuoteMention& mention : quote.mentions) {
    inserts_->quote_mentions.start()
        .text(id)
        .text(articles.article(mention.place.article).id)
        .text(to_string(mention.place.field))
        .number(mention.place.chars.begin)
        .number(mention.place.chars.end)
        .text(mention.text)
        .text_or_null(mention.speaker)
        .number(mention.quoted ? 1 : 0)
        .text(to_string(mention.relation))
        .insert();
  }
}

void Database::add_mention(const FoundQuotation& quotation, const ArticleLookup& articles) {
  inserts_->quotations.start()
      .text(articles.article(quotation.place.article).id)
      .text(to_string(quotation.place.field))
      .number(quotation.place.chars.begin)
      .number(quotation.place.chars.end)
      .text(quotation.text)
      .text_or_null(quotation.speaker)
      .text_or_null(quotation.cue)
      .similarity(quotation.confidence)
      .insert();
}

void Database::add_reject(const Reject& reject) {
  Statement& row = inserts_->rejects.start().text(reject.input);
  (reject.line == 0 ? row.null() : row.number(reject.line))
      .text(to_string(reject.reason))
      .text_or_null(reject.detail)
      .insert();
}

void Database::add_run(std::string_view key, std::string_view value) {
  inserts_->run.start().text(key).text(value).insert();
}

void Database::close() {
  inserts_.reset();
  sqlite3* sqlite = connection_->sqlite;
  run_sql(sqlite, std::string(indexes()).c_str());
  for (const Table& table : tables()) {
    if (!table.key.empty()) run_sql(sqlite, sql_adding_key(table).c_str());
  }
  run_sql(sqlite, "COMMIT");
  connection_.reset();
}

}  // namespace wirecopy::output
