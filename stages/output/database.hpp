#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "stages/output/articles.hpp"
#include "stages/output/lines.hpp"
#include "wirecopy/copies.hpp"
#include "wirecopy/passages.hpp"
#include "wirecopy/quotes.hpp"
#include "wirecopy/reject.hpp"

namespace wirecopy::output {

// Writes wirecopy.sqlite, the results as tables: (add_* close).
// Shapes: the tables of docs/formats.md; rows stand in the order in which they come.
// Method: one transaction without a journal, indexes at the end; what is whole or not at all is the
// folder around it.  Equal calls give equal bytes.
// Cost: about 3 us an article; at most some 10 MB of memory, whatever the number of rows: sorts
// spill to `spill_folder`. Thread safety: one thread. Errors: wirecopy::Error that names the file.
class Database {
 public:
  // Requires: there is no file at `path`; `spill_folder` exists.
  Database(const std::string& path, const std::string& spill_folder);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void add_article(const ArticleView& article, const ArticleFacts& facts);
  void add_copy(const CopyCluster& cluster, const ArticleLookup& articles);
  void add_pair(const VerifiedPair& pair, const ArticleLookup& articles);
  void add_passage(const Passage& passage, const ArticleLookup& articles);
  void add_alignment(const TextAlignment& alignment, const ArticleLookup& articles);
  void add_quote(const Quote& quote, const ArticleLookup& articles);
  void add_mention(const FoundQuotation& quotation, const ArticleLookup& articles);
  void add_reject(const Reject& reject);
  // What the run was told.  Nothing that differs between equal runs: no time, no memory, no thread,
  // no name of the folder.
  void add_run(std::string_view key, std::string_view value);

  // Makes keys and indexes and commits.
  void close();

 private:
  struct Connection;
  struct Inserts;

  void add_members(const CopyCluster& cluster, std::string_view cluster_id,
                   const ArticleLookup& articles);
  void add_links(const CopyCluster& cluster, std::string_view cluster_id,
                 const ArticleLookup& articles);

  std::unique_ptr<Connection> connection_;
  std::unique_ptr<Inserts> inserts_;
};

}  // namespace wirecopy::output
