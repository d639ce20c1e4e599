#include "wirecopy/scan.hpp"

#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "pipeline/copies.hpp"
#include "pipeline/corpus.hpp"
#include "pipeline/index.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/memory.hpp"
#include "pipeline/order.hpp"
#include "pipeline/passages.hpp"
#include "pipeline/quotes.hpp"
#include "pipeline/reject_log.hpp"
#include "pipeline/results.hpp"
#include "pipeline/revisions.hpp"
#include "pipeline/run_report.hpp"
#include "pipeline/watch.hpp"
#include "stages/output/database.hpp"
#include "stages/output/folder.hpp"
#include "stages/output/line_file.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy {
namespace pipeline {
namespace {

constexpr std::size_t kTopCopies = 10;

// The results of a scan on their way into its folder.
class Scan {
 public:
  Scan(const ScanOptions& options, int threads, Observer* observer)
      : options_(options),
        threads_(threads),
        memory_(options.memory_bytes),
        banding_(choose_banding(options.similarity, options.recall)),
        outlets_(options.outlets.empty() ? input::OutletTable()
                                         : input::OutletTable::read(options.outlets)),
        folder_(options.out, options.force),
        corpus_({.spill_folder = folder_.spill_folder(),
                 .columns_bytes = memory_.columns_bytes,
                 .texts_bytes = memory_.texts_bytes,
                 .keeps_texts = options.grains.passages || options.grains.quotes || options.index},
                banding_, outlets_),
        reject_account_(memory_.columns_bytes / 16),
        rejects_(folder_.spill_folder(), reject_account_),
        watch_(observer) {
    options_.input.max_record_bytes =
        std::min(options_.input.max_record_bytes, memory_.record_bytes);
    options_.input.max_window_bytes = memory_.ceiling_bytes;
  }

  ScanSummary run() {
    read();
    order_ = articles_in_order(corpus_, revisions_.counts);
    find_copies_of_articles();
    if (options_.grains.passages) find_passages_of_articles();
    if (options_.grains.quotes) find_quotes_of_articles();
    write();
    ScanSummary summary = summarize();
    write_run_report(folder_.path("run.json"), options_, banding_, threads_, summary);
    watch_.check();
    folder_.publish();
    return summary;
  }

 private:
  void read() {
    watch_.begin("read");
    const FrontEnd front_end(banding_, options_.grains.quotes);
    ingested_ = ingest(options_.input, front_end, threads_, corpus_, rejects_, watch_);
    watch_.add_bytes(ingested_.counts.bytes_decoded);
    memory_.require_room_for(corpus_.size(), threads_);
    revisions_ = resolve_revisions(corpus_);
    for (const auto& rejected : revisions_.rejects) rejects_.add(to_reject(corpus_, rejected));
  }

  void find_copies_of_articles() {
    watch_.begin("copies");
    std::optional<output::LineFile> pairs;
    CopiesOptions options{.similarity = options_.similarity,
                          .banding = banding_,
                          .within_seconds = options_.within_seconds,
                          .pairs_bytes = memory_.pairs_bytes,
                          .take_pair = {}};
    if (options_.sqlite) database_.emplace(folder_.path("wirecopy.sqlite"), folder_.spill_folder());
    const ScanLookup lookup(corpus_, {});
    std::string line;
    if (options_.pairwise) {
      pairs.emplace(folder_.path("pairs.jsonl"));
      options.take_pair = [&](const VerifiedPair& pair) {
        line.clear();
        output::append_pair_line(line, pair, lookup);
        pairs->write(line);
        if (database_) database_->add_pair(pair, lookup);
      };
    }
    found_ = find_copies(corpus_, order_, options, [&](double fraction) { report(fraction); });
    if (pairs) pairs->close();
  }

  void find_passages_of_articles() {
    watch_.begin("passages");
    passages_ = find_passages(corpus_, order_, found_.clusters,
                              {.within_seconds = options_.within_seconds,
                               .same_outlet = options_.same_outlet,
                               .alignments = options_.pairwise,
                               .spill_folder = folder_.spill_folder(),
                               .memory_bytes = memory_.pairs_bytes},
                              [&] { watch_.check(); });
  }

  void find_quotes_of_articles() {
    watch_.begin("quotes");
    quotes_ = find_quotes(
        corpus_, order_,
        {.within_seconds = options_.within_seconds, .memory_bytes = memory_.pairs_bytes},
        [&] { watch_.check(); });
  }

  void report(double fraction) {
    Progress progress;
    progress.articles = corpus_.size();
    progress.bytes = ingested_.counts.bytes_read;
    progress.fraction = fraction;
    watch_.report(progress);
  }

  void write() {
    watch_.begin("write");
    const ScanLookup lookup(corpus_, found_.clusters);
    tbb::task_group tables;
    if (options_.sqlite) tables.run([&] { write_database(lookup); });
    write_articles(folder_.path("articles.jsonl"), corpus_, revisions_.counts, lookup,
                   [&](double fraction) { report(fraction); });
    write_lines("copies.jsonl", [&](const auto& add) {
      for (const CopyCluster& cluster : found_.clusters) {
        add([&](std::string& out) { output::append_copy_line(out, cluster, lookup); });
      }
    });
    if (options_.grains.passages) write_passages(lookup);
    if (options_.grains.quotes) write_quotes(lookup);
    write_lines("rejects.jsonl", [&](const auto& add) {
      rejects_.for_each([&](const Reject& reject) {
        add([&](std::string& out) { output::append_reject_line(out, reject); });
      });
    });
    tables.wait();
    if (options_.index) write_index_of_articles();
    watch_.end();
  }

  void write_quotes(const ScanLookup& lookup) {
    write_lines("quotes.jsonl", [&](const auto& add) {
      for (const Quote& quote : quotes_) {
        add([&](std::string& out) { output::append_quote_line(out, quote, lookup); });
      }
    });
    if (!options_.all_quotes) return;
    write_lines("mentions.jsonl", [&](const auto& add) {
      for_each_mention([&](const FoundQuotation& quotation) {
        add([&](std::string& out) { output::append_mention_line(out, quotation, lookup); });
      });
    });
  }

  // In reading order.
  template <typename Use>
  void for_each_mention(Use use) {
    for (ArticleId id = 0; id < corpus_.size(); ++id) {
      if (!revisions_.counts[id]) continue;
      for (const FoundQuotation& quotation : quotations_of(corpus_, id)) use(quotation);
    }
  }

  void write_passages(const ScanLookup& lookup) {
    write_lines("passages.jsonl", [&](const auto& add) {
      for (const Passage& passage : passages_.passages) {
        add([&](std::string& out) { output::append_passage_line(out, passage, lookup); });
      }
    });
    if (!options_.pairwise) return;
    write_lines("alignments.jsonl", [&](const auto& add) {
      for (const TextAlignment& alignment : passages_.alignments) {
        add([&](std::string& out) { output::append_alignment_line(out, alignment, lookup); });
      }
    });
  }

  void write_index_of_articles() {
    watch_.begin("index");
    write_index(folder_.path("index"),
                {.corpus = corpus_,
                 .counts = revisions_.counts,
                 .clusters = found_.clusters,
                 .passages = passages_.passages,
                 .quotes = quotes_,
                 .similarity = options_.similarity},
                folder_.spill_folder(), memory_.pairs_bytes, [&] { watch_.check(); });
  }

  // `each` gets a function that takes what appends one line.
  template <typename Each>
  void write_lines(std::string_view name, Each each) {
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

  void write_database(const ScanLookup& lookup) {
    output::Database& database = *database_;
    for (ArticleId id = 0; id < corpus_.size(); ++id) {
      watch_.check();
      if (revisions_.counts[id]) database.add_article(corpus_.article(id), lookup.facts(id));
    }
    for (const CopyCluster& cluster : found_.clusters) database.add_copy(cluster, lookup);
    for (const Passage& passage : passages_.passages) database.add_passage(passage, lookup);
    for (const TextAlignment& a : passages_.alignments) database.add_alignment(a, lookup);
    for (const Quote& quote : quotes_) database.add_quote(quote, lookup);
    if (options_.all_quotes) {
      for_each_mention([&](const FoundQuotation& q) { database.add_mention(q, lookup); });
    }
    rejects_.for_each([&](const Reject& reject) { database.add_reject(reject); });
    database.close();
  }

  ScanSummary summarize() {
    ScanSummary summary;
    count_articles(summary);
    count_rejects(summary);
    count_copies(summary);
    if (options_.grains.passages) summary.passages = count_passages();
    if (options_.grains.quotes) summary.quotes = count_quotes();
    summary.inputs = ingested_.counts.inputs;
    summary.passed_over = ingested_.counts.passed_over;
    summary.bytes_read = ingested_.counts.bytes_read;
    summary.bytes_decoded = ingested_.counts.bytes_decoded;
    summary.replaced = ingested_.replaced;
    summary.undated_nonsense = ingested_.undated_nonsense;
    summary.stages = watch_.stages();
    summary.seconds = watch_.seconds();
    summary.peak_memory_bytes = watch_.peak_memory_bytes();
    return summary;
  }

  void count_articles(ScanSummary& summary) const {
    summary.outlets = corpus_.outlet_count();
    for (ArticleId id = 0; id < corpus_.size(); ++id) {
      if (!revisions_.counts[id]) continue;
      ++summary.articles;
      summary.undated += !corpus_.row(id).published.known();
      summary.wordless += corpus_.row(id).token_count == 0;
    }
  }

  void count_rejects(ScanSummary& summary) const {
    bool damaged = false;
    rejects_.for_each([&](const Reject& reject) {
      ++summary.rejects[static_cast<std::size_t>(reject.reason)];
      damaged |= is_damage(reject.reason);
    });
    const auto rejected = static_cast<double>(summary.rejected());
    const double records = rejected + static_cast<double>(summary.articles);
    summary.too_many_rejects = damaged || rejected > options_.max_rejects * records;
  }

  void count_copies(ScanSummary& summary) const {
    summary.candidate_pairs = found_.candidate_pairs;
    if (options_.pairwise) summary.verified_pairs = found_.verified_pairs;
    summary.copy_clusters = found_.clusters.size();
    for (const CopyCluster& cluster : found_.clusters) {
      summary.clustered_articles += cluster.members.size();
      summary.cross_outlet_clusters += cluster.outlets > 1;
      if (summary.top_copies.size() == kTopCopies) continue;
      const ArticleView origin = corpus_.article(cluster.members.front().article);
      summary.top_copies.push_back(
          {.title = std::string(origin.title.empty() ? origin.id : origin.title),
           .articles = static_cast<std::uint32_t>(cluster.members.size()),
           .outlets = cluster.outlets,
           .first_published = origin.published});
    }
  }

  QuoteCounts count_quotes() const {
    QuoteCounts counts;
    for (ArticleId id = 0; id < corpus_.size(); ++id) {
      if (!revisions_.counts[id]) continue;
      corpus_.for_each_quotation(id, [&](const StoredQuotation& quotation) {
        counts.quotations += quotation.header.part_of == 0 && quotation.header.speech != 0;
      });
    }
    counts.listed = quotes_.size();
    for (const Quote& quote : quotes_) {
      counts.unmarked += static_cast<std::uint64_t>(
          std::ranges::count(quote.mentions, false, &QuoteMention::quoted));
      if (counts.top.size() == kTopCopies) continue;
      counts.top.push_back({.text = quote.text,
                            .speaker = quote.speaker,
                            .outlets = quote.outlets,
                            .spellings = quote.spellings});
    }
    return counts;
  }

  PassageCounts count_passages() const {
    PassageCounts counts{.listed = passages_.passages.size()};
    for (const Passage& passage : passages_.passages) {
      counts.cross_outlet += passage.outlets > 1;
      counts.boilerplate += passage.boilerplate;
    }
    for (const CopyCluster& cluster : found_.clusters) {
      counts.templates += static_cast<std::uint64_t>(
          std::ranges::count(cluster.members, Relation::kTemplate, &CopyMember::relation));
    }
    return counts;
  }

  ScanOptions options_;
  int threads_;
  MemoryPlan memory_;
  Banding banding_;
  input::OutletTable outlets_;
  output::ResultFolder folder_;
  Corpus corpus_;
  MemoryAccount reject_account_;
  RejectLog rejects_;
  Watch watch_;
  Ingested ingested_;
  Revisions revisions_;
  std::vector<ArticleId> order_;
  CopiesFound found_;
  PassagesFound passages_;
  std::vector<Quote> quotes_;
  std::optional<output::Database> database_;
};

}  // namespace
}  // namespace pipeline

std::uint64_t ScanSummary::rejected() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < rejects.size(); ++i) {
    if (is_rejected(static_cast<Reject::Reason>(i))) sum += rejects[i];
  }
  return sum;
}

ScanSummary scan(const ScanOptions& options, Observer* observer) {
  const int threads = options.threads > 0 ? options.threads : tbb::info::default_concurrency();
  tbb::task_arena arena(threads);
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
  return arena.execute([&] { return pipeline::Scan(options, threads, observer).run(); });
}

}  // namespace wirecopy
