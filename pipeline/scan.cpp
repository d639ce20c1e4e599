#include "wirecopy/scan.hpp"

#include <tbb/task_group.h>

#include <algorithm>
#include <optional>

#include "pipeline/copies/copies.hpp"
#include "pipeline/corpus.hpp"
#include "pipeline/index/index.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/memory.hpp"
#include "pipeline/order.hpp"
#include "pipeline/passages/passages.hpp"
#include "pipeline/quotes/quotes.hpp"
#include "pipeline/reject_log.hpp"
#include "pipeline/result_files.hpp"
#include "pipeline/results.hpp"
#include "pipeline/revisions.hpp"
#include "pipeline/run_report.hpp"
#include "pipeline/scan_findings.hpp"
#include "pipeline/watch.hpp"
#include "pipeline/with_threads.hpp"
#include "stages/output/database.hpp"
#include "stages/output/folder.hpp"
#include "stages/output/line_file.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy {
namespace pipeline {
namespace {

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
    copies_ = find_copies(corpus_, order_, options, [&](double fraction) { report(fraction); });
    if (pairs) pairs->close();
  }

  void find_passages_of_articles() {
    watch_.begin("passages");
    passages_ = find_passages(corpus_, order_, copies_.clusters,
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
    const ScanFindings findings = this->findings();
    // Whatever fails first is told; the tables may hold on to what is found until they end.
    tbb::task_group tables;
    if (database_) tables.run([&] { write_tables(*database_, findings, watch_); });
    try {
      write_result_files(folder_, findings, watch_);
    } catch (...) {
      end_quietly(tables);
      throw;
    }
    tables.wait();
    if (options_.index) write_index_of_articles();
    watch_.end();
  }

  // The destructor of a group that has failed would throw a second time.
  static void end_quietly(tbb::task_group& group) {
    group.cancel();
    try {
      group.wait();
    } catch (...) {  // the first failure is on its way
    }
  }

  void write_index_of_articles() {
    watch_.begin("index");
    write_index(folder_.path("index"),
                {.corpus = corpus_,
                 .counts = revisions_.counts,
                 .clusters = copies_.clusters,
                 .passages = passages_.passages,
                 .quotes = quotes_,
                 .similarity = options_.similarity},
                folder_.spill_folder(), memory_.pairs_bytes, [&] { watch_.check(); });
  }

  ScanFindings findings() const {
    return {.options = options_,
            .corpus = corpus_,
            .counts = revisions_.counts,
            .copies = copies_,
            .passages = passages_,
            .quotes = quotes_,
            .rejects = rejects_};
  }

  ScanSummary summarize() {
    ScanSummary summary = count_findings(findings());
    summary.inputs = ingested_.counts.inputs;
    summary.passed_over = ingested_.counts.passed_over;
    summary.bytes_read = ingested_.counts.bytes_read;
    summary.bytes_decoded = ingested_.counts.bytes_decoded;
    summary.replaced = ingested_.replaced;
    summary.undated_nonsense = ingested_.undated_nonsense;
    summary.unmet_fields = ingested_.unmet_fields;
    summary.stages = watch_.stages();
    summary.seconds = watch_.seconds();
    summary.peak_memory_bytes = watch_.peak_memory_bytes();
    return summary;
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
  CopiesFound copies_;
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
  return pipeline::with_threads(options.threads, [&](int threads) {
    return pipeline::Scan(options, threads, observer).run();
  });
}

}  // namespace wirecopy
