#include "pipeline/result_files.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "pipeline/quotes/quotes.hpp"
#include "pipeline/results.hpp"
#include "stages/output/line_file.hpp"
#include "stages/output/lines.hpp"
#include "wirecopy/version.hpp"

namespace wirecopy::pipeline {
namespace {

// The quotations of the articles that count, in reading order.
template <typename Use>
void for_each_mention(const ScanFindings& found, Use use) {
  for (ArticleId id = 0; id < found.corpus.size(); ++id) {
    if (!found.counts[id]) continue;
    for (const FoundQuotation& quotation : quotations_of(found.corpus, id)) use(quotation);
  }
}

// What the results are of, as far as a scan and a store that holds the same know it alike.
void add_run(const ScanOptions& options, output::Database& database) {
  database.add_run("version", kVersion);
  database.add_run("similarity", fmt::format("{}", options.similarity));
  database.add_run("recall", fmt::format("{}", options.recall));
  if (options.within_seconds) {
    database.add_run("within_seconds", fmt::format("{}", *options.within_seconds));
  }
  database.add_run("passages", options.grains.passages ? "1" : "0");
  database.add_run("quotes", options.grains.quotes ? "1" : "0");
  database.add_run("same_outlet", options.same_outlet ? "1" : "0");
  database.add_run("pairwise", options.pairwise ? "1" : "0");
}

// Of leaders that have left a store nothing is told but their ids, which other texts may have by
// now.
void add_left_leaders(const ScanFindings& found, const ScanLookup& lookup,
                      output::Database& database) {
  std::vector<ArticleId> left;
  for (const CopyCluster& cluster : found.copies.clusters) {
    if (!found.counts[cluster.leader]) left.push_back(cluster.leader);
  }
  if (left.empty()) return;
  std::unordered_set<std::string_view> ids;
  for (ArticleId id = 0; id < found.corpus.size(); ++id) {
    if (found.counts[id]) ids.insert(found.corpus.article(id).id);
  }
  for (const ArticleId id : left) {
    const std::string_view name = found.corpus.article(id).id;
    if (ids.insert(name).second) database.add_article({.id = name}, {.words = lookup.words(id)});
  }
}

class ResultFiles {
 public:
  ResultFiles(const output::ResultFolder& folder, const ScanFindings& found, Watch& watch)
      : folder_(folder),
        found_(found),
        watch_(watch),
        lookup_(found.corpus, found.copies.clusters, found.cluster_ids) {}

  void write() {
    write_articles(folder_.path("articles.jsonl"), found_.corpus, found_.counts, lookup_,
                   [&](double fraction) { report(fraction); });
    write_lines("copies.jsonl", found_.copies.clusters, output::append_copy_line);
    if (found_.options.grains.passages) write_passages();
    if (found_.options.grains.quotes) write_quotes();
    write_file("rejects.jsonl", [&](const auto& add) {
      found_.rejects.for_each([&](const Reject& reject) {
        add([&](std::string& out) { output::append_reject_line(out, reject); });
      });
    });
  }

 private:
  void report(double fraction) {
    Progress progress;
    progress.articles = found_.corpus.size();
    progress.fraction = fraction;
    watch_.report(progress);
  }

  void write_passages() const {
    write_lines("passages.jsonl", found_.passages.passages, output::append_passage_line);
    if (!found_.options.pairwise) return;
    write_lines("alignments.jsonl", found_.passages.alignments, output::append_alignment_line);
  }

  void write_quotes() const {
    write_lines("quotes.jsonl", found_.quotes, output::append_quote_line);
    if (!found_.options.all_quotes) return;
    write_file("mentions.jsonl", [&](const auto& add) {
      for_each_mention(found_, [&](const FoundQuotation& quotation) {
        add([&](std::string& out) { output::append_mention_line(out, quotation, lookup_); });
      });
    });
  }

  // A line for each of `results`.
  template <typename Results, typename Append>
  void write_lines(std::string_view name, const Results& results, Append append_line) const {
    write_file(name, [&](const auto& add) {
      for (const auto& result : results) {
        add([&](std::string& out) { append_line(out, result, lookup_); });
      }
    });
  }

  // `each` gets a function that takes what appends one line.
  template <typename Each>
  void write_file(std::string_view name, Each each) const {
    output::LineFile file(folder_.path(name));
    std::string line;
    each([&](const auto& append) {
      watch_.check();
      line.clear();
      append(line);
      file.write(line);
    });
    file.close();
  }

  const output::ResultFolder& folder_;
  const ScanFindings& found_;
  Watch& watch_;
  ScanLookup lookup_;
};

}  // namespace

void write_result_files(const output::ResultFolder& folder, const ScanFindings& findings,
                        Watch& watch) {
  ResultFiles(folder, findings, watch).write();
}

void write_tables(output::Database& database, const ScanFindings& found, const Watch& watch) {
  const ScanLookup lookup(found.corpus, found.copies.clusters, found.cluster_ids);
  add_run(found.options, database);
  for (ArticleId id = 0; id < found.corpus.size(); ++id) {
    watch.check();
    if (found.counts[id]) database.add_article(found.corpus.article(id), lookup.facts(id));
  }
  add_left_leaders(found, lookup, database);
  for (const CopyCluster& cluster : found.copies.clusters) database.add_copy(cluster, lookup);
  for (const Passage& passage : found.passages.passages) database.add_passage(passage, lookup);
  for (const TextAlignment& a : found.passages.alignments) database.add_alignment(a, lookup);
  for (const Quote& quote : found.quotes) database.add_quote(quote, lookup);
  if (found.options.all_quotes) {
    for_each_mention(found, [&](const FoundQuotation& q) { database.add_mention(q, lookup); });
  }
  found.rejects.for_each([&](const Reject& reject) { database.add_reject(reject); });
  database.close();
}

}  // namespace wirecopy::pipeline
