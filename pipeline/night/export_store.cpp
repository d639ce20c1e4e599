#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "pipeline/night/copy_presenter.hpp"
#include "pipeline/night/night_settings.hpp"
#include "pipeline/night/passage_presenter.hpp"
#include "pipeline/night/quote_ledger.hpp"
#include "pipeline/order.hpp"
#include "pipeline/passages/templates.hpp"
#include "pipeline/result_files.hpp"
#include "pipeline/run_report.hpp"
#include "pipeline/store/packed.hpp"
#include "pipeline/store/store.hpp"
#include "pipeline/with_threads.hpp"
#include "stages/output/line_file.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"

namespace wirecopy {
namespace night {
namespace {

// The results of a scan, with what the nights of a store have found in the place of what a scan
// would find.
class Export {
 public:
  Export(const ExportOptions& options, int threads, Observer* observer)
      : options_(options),
        threads_(threads),
        memory_(options.memory_bytes),
        watch_(observer),
        folder_(options.out, options.force),
        snapshot_(options.store),
        settings_(NightSettings::kept(catalog())),
        banding_(choose_banding(settings_.similarity, settings_.recall)),
        outlets_(settings_.outlet_table(folder_.spill_folder())),
        held_(snapshot_.editions().clone()),
        corpus_({.spill_folder = folder_.spill_folder(),
                 .columns_bytes = memory_.columns_bytes,
                 .texts_bytes = memory_.texts_bytes,
                 .keeps_texts = true},
                banding_, outlets_),
        recalled_(corpus_, held_),
        articles_(corpus_, recalled_, {}, kNoArticle),
        reject_account_(memory_.columns_bytes / 16),
        rejects_(folder_.spill_folder(), reject_account_),
        scan_(as_scan()) {}

  ScanSummary run() {
    read();
    const CopyPresenter copies(catalog(), articles_, clusters_with_members());
    counts_.resize(corpus_.size(), false);  // what is only named
    order_ = pipeline::articles_in_order(corpus_, counts_);
    ranks_ = pipeline::ranks_of_articles(corpus_, order_);
    copies_.clusters = copies.clusters();
    present_passages();
    quotes_ = QuoteLedger(catalog(), articles_).all(order_);
    return write(copies.cluster_ids());
  }

 private:
  store::Catalog& catalog() { return snapshot_.catalog(); }

  ScanOptions as_scan() const {
    ScanOptions out;
    out.input.inputs = {options_.store};
    out.out = options_.out;
    out.similarity = settings_.similarity;
    out.recall = settings_.recall;
    out.within_seconds = settings_.within_seconds;
    out.pairwise = options_.pairwise;
    out.same_outlet = options_.same_outlet;
    out.sqlite = options_.sqlite;
    out.force = options_.force;
    out.memory_bytes = options_.memory_bytes;
    return out;
  }

  // All that counts, in the order in which it came.
  void read() {
    watch_.begin("read");
    std::vector<Number> numbers;
    catalog().table<store::ArticleRow>().for_each([&](const store::ArticleRow& row) {
      if (row.state == store::ArticleState::kHeld) numbers.push_back(row.article);
    });
    memory_.require_room_for(numbers.size(), threads_);
    recalled_.add_whole(numbers, pipeline::FrontEnd(banding_, true), [&] { watch_.check(); });
    counts_.assign(corpus_.size(), true);
    watch_.begin("gather");
  }

  bool counts(ArticleId id) const { return id < counts_.size() && counts_[id]; }

  std::vector<std::uint32_t> clusters_with_members() {
    std::set<std::uint32_t> out;
    catalog().table<store::CopyMemberRow>().for_each([&](const store::CopyMemberRow& row) {
      if (row.relation != Relation::kNone) out.insert(row.cluster);
    });
    return {out.begin(), out.end()};
  }

  void present_passages() {
    std::vector<std::uint32_t> all;
    catalog().table<store::PassageRow>().for_each(
        [&](const store::PassageRow& row) { all.push_back(row.passage); });
    const auto is_here = [&](Number number) { return counts(articles_.find(number)); };
    auto& passages = passages_.passages;
    passages = PassagePresenter(catalog(), articles_).present(all, true, is_here);
    watch_.check();
    pipeline::mark_templates(corpus_, order_, boilerplate_in(passages), copies_.clusters);
    if (!options_.same_outlet) {
      std::erase_if(passages, [](const Passage& p) { return p.outlets < 2; });
    }
    if (options_.pairwise) gather_alignments();
  }

  std::vector<passage::Stretch> boilerplate_in(std::span<const Passage> passages) const {
    std::vector<passage::Stretch> out;
    for (const Passage& passage : passages) {
      if (!passage.boilerplate) continue;
      for (const TextStretch& member : passage.members) {
        const text::CharPlaces places(tokenizer_, corpus_.text(member.article));
        out.push_back({ranks_[member.article], places.tokens_in(member.chars)});
      }
    }
    return out;
  }

  void gather_alignments() {
    catalog().table<store::AlignmentsRow>().for_each([&](const store::AlignmentsRow& row) {
      const auto stored = store::unpack_alignments(row.alignments);
      if (!stored) fail_packed("alignments");
      for (const auto& [other, chars, chars_other, words, identity] : *stored) {
        TextStretch a{articles_.find(other), chars_other}, b{articles_.find(row.article), chars};
        if (!counts(a.article) || !counts(b.article)) continue;
        if (ranks_[b.article] < ranks_[a.article]) std::swap(a, b);
        passages_.alignments.push_back({.a = a, .b = b, .words = words, .identity = identity});
      }
    });
    std::ranges::sort(passages_.alignments, {}, [&](const TextAlignment& x) {
      return std::tuple(ranks_[x.a.article], ranks_[x.b.article], x.a.chars.begin, x.b.chars.begin);
    });
  }

  std::vector<VerifiedPair> pairs() {
    std::vector<VerifiedPair> out;
    catalog().table<store::PairsRow>().for_each([&](const store::PairsRow& row) {
      const auto stored = store::unpack_pairs(row.pairs);
      if (!stored) fail_packed("pairs");
      for (const auto& [other, jaccard, containment, containment_other] : *stored) {
        VerifiedPair pair{.a = articles_.find(other),
                          .b = articles_.find(row.article),
                          .jaccard = jaccard,
                          .containment_a = containment_other,
                          .containment_b = containment};
        if (!counts(pair.a) || !counts(pair.b)) continue;
        if (ranks_[pair.b] < ranks_[pair.a]) {
          std::swap(pair.a, pair.b);
          std::swap(pair.containment_a, pair.containment_b);
        }
        out.push_back(pair);
      }
    });
    std::ranges::sort(out, {}, [&](const VerifiedPair& pair) {
      return std::pair(ranks_[pair.b], ranks_[pair.a]);
    });
    return out;
  }

  [[noreturn]] void fail_packed(const char* what) const {
    throw Error(std::string(snapshot_.layout().catalog()) + " is damaged: " + what +
                " of an article cannot be read");
  }

  ScanSummary write(const pipeline::ClusterIds& ids) {
    watch_.begin("write");
    const pipeline::ScanFindings findings{.options = scan_,
                                          .corpus = corpus_,
                                          .counts = counts_,
                                          .copies = copies_,
                                          .passages = passages_,
                                          .quotes = quotes_,
                                          .rejects = rejects_,
                                          .cluster_ids = &ids};
    std::optional<output::Database> database;
    if (options_.sqlite) {
      database.emplace(folder_.path("wirecopy.sqlite"), folder_.spill_folder());
    }
    if (options_.pairwise) write_pairs(database ? &*database : nullptr);
    pipeline::write_result_files(folder_, findings, watch_);
    if (database) pipeline::write_tables(*database, findings, watch_);
    watch_.end();
    ScanSummary summary = pipeline::count_findings(findings);
    summary.stages = watch_.stages();
    summary.seconds = watch_.seconds();
    summary.peak_memory_bytes = watch_.peak_memory_bytes();
    pipeline::write_run_report(folder_.path("run.json"), scan_, banding_, threads_, summary);
    watch_.check();
    folder_.publish();
    return summary;
  }

  void write_pairs(output::Database* database) {
    const pipeline::ScanLookup lookup(corpus_, {});
    output::LineFile file(folder_.path("pairs.jsonl"));
    std::string line;
    for (const VerifiedPair& pair : pairs()) {
      line.clear();
      output::append_pair_line(line, pair, lookup);
      file.write(line);
      if (database != nullptr) database->add_pair(pair, lookup);
    }
    file.close();
  }

  ExportOptions options_;
  int threads_;
  pipeline::MemoryPlan memory_;
  pipeline::Watch watch_;
  output::ResultFolder folder_;
  store::Snapshot snapshot_;
  NightSettings settings_;
  Banding banding_;
  input::OutletTable outlets_;
  HeldArticles held_;
  pipeline::Corpus corpus_;
  Recalled recalled_;
  NightArticles articles_;
  pipeline::MemoryAccount reject_account_;
  pipeline::RejectLog rejects_;
  ScanOptions scan_;
  text::Tokenizer tokenizer_;
  std::vector<bool> counts_;  // by place in the corpus
  std::vector<ArticleId> order_;
  std::vector<pipeline::Rank> ranks_;
  pipeline::CopiesFound copies_;
  pipeline::PassagesFound passages_;
  std::vector<Quote> quotes_;
};

}  // namespace
}  // namespace night

ScanSummary export_store(const ExportOptions& options, Observer* observer) {
  return pipeline::with_threads(options.threads, [&](int threads) {
    return night::Export(options, threads, observer).run();
  });
}

}  // namespace wirecopy
