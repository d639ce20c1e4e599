#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/copies.hpp"
#include "pipeline/ingest.hpp"
#include "pipeline/night/bucket_recall.hpp"
#include "pipeline/night/copy_ledger.hpp"
#include "pipeline/night/copy_presenter.hpp"
#include "pipeline/night/departures.hpp"
#include "pipeline/night/held_revisions.hpp"
#include "pipeline/night/night_edition.hpp"
#include "pipeline/night/night_pairs.hpp"
#include "pipeline/night/night_results.hpp"
#include "pipeline/night/night_settings.hpp"
#include "pipeline/night/outlet_days.hpp"
#include "pipeline/night/passage_ledger.hpp"
#include "pipeline/night/passage_presenter.hpp"
#include "pipeline/night/quote_ledger.hpp"
#include "pipeline/night/quote_recall.hpp"
#include "pipeline/night/retention.hpp"
#include "pipeline/night/seed_recall.hpp"
#include "pipeline/order.hpp"
#include "pipeline/quotes.hpp"
#include "pipeline/revisions.hpp"
#include "pipeline/store/compaction.hpp"
#include "pipeline/store/store.hpp"
#include "pipeline/store/store_folder.hpp"
#include "pipeline/with_threads.hpp"
#include "wirecopy/add.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy {
namespace night {
namespace {

using pipeline::Corpus;
using store::ArticleRow;
using store::ArticleState;

// How many articles count; the name stands on disk.
constexpr std::string_view kHeldSetting = "held";

// A batch on its way into a store.
class Night {
 public:
  Night(const AddOptions& options, int threads, Observer* observer)
      : options_(options),
        threads_(threads),
        memory_(options.memory_bytes),
        watch_(observer),
        store_(options.store),
        transaction_(store_),
        settings_(NightSettings::settle(options, catalog())),
        banding_(choose_banding(settings_.similarity, settings_.recall)),
        outlets_(settings_.outlet_table(spill_folder())),
        held_(transaction_.editions().clone()),
        departures_(catalog(), held_),
        front_end_(banding_, true),
        corpus_({.spill_folder = spill_folder(),
                 .columns_bytes = memory_.columns_bytes,
                 .texts_bytes = memory_.texts_bytes,
                 .keeps_texts = true},
                banding_, outlets_),
        reject_account_(memory_.columns_bytes / 16),
        rejects_(spill_folder(), reject_account_) {
    options_.input.max_record_bytes =
        std::min(options_.input.max_record_bytes, memory_.record_bytes);
    options_.input.max_window_bytes = memory_.ceiling_bytes;
    if (!options.out.empty()) results_.emplace(options.out, options.force);
  }

  NightSummary run() {
    take_down();
    read();
    settle_revisions();
    let_past_days_leave();
    quotes_told_anew_ = departures_.settle();
    if (!came_.empty()) {
      compare();
    } else if (!quotes_told_anew_.empty()) {
      tell_quotes_anew();
    }
    finish();
    return std::move(summary_);
  }

 private:
  store::Catalog& catalog() { return transaction_.catalog(); }
  const std::string& spill_folder() const { return transaction_.spill_folder(); }
  std::function<void()> check() {
    return [this] { watch_.check(); };
  }

  void take_down() {
    for (const std::string& id : options_.remove) {
      bool held = false;
      for (const ArticleRow& row :
           catalog().table<ArticleRow>().rows_by_index(store::hash128(id))) {
        if (row.state != ArticleState::kHeld) continue;
        departures_.leave(row, ArticleState::kHidden);
        ++summary_.removed;
        held = true;
      }
      if (!held) summary_.unknown.push_back(id);
    }
  }

  void read() {
    watch_.begin("read");
    if (options_.input.inputs.empty()) return corpus_.seal();
    ingested_ = ingest(options_.input, front_end_, threads_, corpus_, rejects_, watch_);
    watch_.add_bytes(ingested_.counts.bytes_decoded);
    memory_.require_room_for(corpus_.size(), threads_);
  }

  void settle_revisions() {
    auto revisions = pipeline::resolve_revisions(corpus_);
    for (const auto& rejected : revisions.rejects) rejects_.add(to_reject(corpus_, rejected));
    counts_ = std::move(revisions.counts);
    for (const ArticleRow& row :
         settle_with_held(corpus_, counts_, catalog(), options_.store, rejects_)) {
      departures_.leave(row, ArticleState::kSuperseded);
    }
    for (ArticleId id = 0; id < corpus_.size(); ++id) {
      if (counts_[id]) came_.push_back(id);
    }
  }

  void let_past_days_leave() {
    if (!options_.retain_days) return;
    const Retention retention(*options_.retain_days, corpus_, came_, transaction_.editions());
    summary_.past = retention.apply(transaction_.editions(), catalog(), departures_);
    std::erase_if(came_, [&](ArticleId id) {
      if (retention.keeps(corpus_.row(id).published)) return false;
      counts_[id] = false;
      rejects_.add({.input = corpus_.input_name(id),
                    .line = corpus_.row(id).line,
                    .reason = Reject::Reason::kPast,
                    .detail = fmt::format("id {} is of a day that is kept no more",
                                          corpus_.article(id).id)});
      return true;
    });
  }

  // Where nothing came to compare.
  void tell_quotes_anew() {
    Recalled recalled(corpus_, held_);
    NightArticles articles(corpus_, recalled, came_,
                           static_cast<Number>(catalog().next_number("article")));
    QuoteLedger quotes(catalog(), articles);
    quotes.retell(quotes_told_anew_);
    recall(sorted(those_that_count(quotes.mentions_of_touched())), recalled);
    quotes.write(order_now());
  }

  void compare() {
    Recalled recalled(corpus_, held_);
    NightArticles articles(corpus_, recalled, came_,
                           static_cast<Number>(catalog().take_number("article", came_.size())));
    CopyLedger copies(catalog(), articles);
    recall(copies.with_leaders(recall_buckets(corpus_, came_, held_, banding_.bands,
                                              settings_.within_seconds, check())),
           recalled);
    const auto found_copies = find_copies_of_articles(copies.standing(), articles);
    copies.join(found_copies.clusters);
    PassageLedger passages(catalog(), articles);
    recall_passages(copies, passages, recalled);
    const auto found_passages = find_passages_of_articles(copies, passages);
    QuoteLedger quotes(catalog(), articles);
    find_quotes_of_articles(quotes, recalled);
    watch_.begin("write");
    write_edition_of_articles(copies, articles);
    put_articles(articles);
    const CopyChanges copy_changes = copies.write(found_copies.clusters);
    const PassageChanges passage_changes = passages.write(found_passages);
    const QuoteChanges quote_changes = quotes.write(order_now());
    note(copy_changes, passage_changes, quote_changes);
    if (results_) write_results(articles, copy_changes, passage_changes, quote_changes);
  }

  void recall(std::span<const Number> numbers, Recalled& recalled) {
    watch_.begin("recall");
    recalled.add_whole(numbers, front_end_, check());
    for (auto id = static_cast<ArticleId>(has_left_.size()); id < corpus_.size(); ++id) {
      has_left_.push_back(recalled.is_held(id) && !is_held(recalled.number(id)));
    }
    summary_.recalled = corpus_.size() - counts_.size();
  }

  // The articles that share a seed with one that came, those that found the passages there, and
  // the copies over which passages spread.
  void recall_passages(CopyLedger& copies, PassageLedger& passages, Recalled& recalled) {
    watch_.begin("recall");
    const auto order = order_with_leaders();
    const auto clusters = copies.clusters(order);
    const pipeline::IndexedParts parts(corpus_, order, clusters);
    const auto held = held_ranks(order);
    auto numbers = recall_seeds({.corpus = corpus_,
                                 .order = order,
                                 .parts = parts,
                                 .held = held,
                                 .spill_folder = spill_folder(),
                                 .memory_bytes = memory_.pairs_bytes},
                                held_, check());
    for (const ArticleId id : order) {
      if (recalled.is_held(id)) numbers.push_back(recalled.number(id));
    }
    numbers = copies.with_leaders(numbers);
    add_followers_of_left(copies, numbers);
    const auto founders = passages.founders_of(numbers);
    numbers.insert(numbers.end(), founders.begin(), founders.end());
    const auto followers = copies.followers_of(numbers);
    numbers.insert(numbers.end(), followers.begin(), followers.end());
    recall(copies.with_leaders(numbers), recalled);
  }

  // A leader that has left carries nothing: the members of its cluster do.
  void add_followers_of_left(CopyLedger& copies, std::vector<Number>& numbers) {
    std::vector<Number> left;
    std::ranges::copy_if(numbers, std::back_inserter(left), [&](Number n) { return !is_held(n); });
    const auto followers = copies.followers_of(left);
    numbers.insert(numbers.end(), followers.begin(), followers.end());
    numbers = sorted(std::move(numbers));
  }

  // What has words and counts, in Order.
  std::vector<ArticleId> order_now() const {
    auto counts = counts_;
    for (ArticleId id = static_cast<ArticleId>(counts.size()); id < corpus_.size(); ++id) {
      counts.push_back(!has_left_[id]);
    }
    return pipeline::articles_in_order(corpus_, counts);
  }

  // The same with leaders that have left.
  std::vector<ArticleId> order_with_leaders() const {
    auto counts = counts_;
    counts.resize(corpus_.size(), true);
    return pipeline::articles_in_order(corpus_, counts);
  }

  std::vector<char> held_ranks(std::span<const ArticleId> order) const {
    std::vector<char> held;
    for (const ArticleId id : order) held.push_back(id >= counts_.size());
    return held;
  }

  pipeline::PassagesFound find_passages_of_articles(CopyLedger& copies, PassageLedger& passages) {
    watch_.begin("passages");
    const auto order = order_now();
    auto clusters = copies.clusters(order);
    return pipeline::find_passages(corpus_, order, clusters,
                                   {.within_seconds = settings_.within_seconds,
                                    .same_outlet = true,
                                    .alignments = true,
                                    .spill_folder = spill_folder(),
                                    .memory_bytes = memory_.pairs_bytes,
                                    .standing = &passages.standing()},
                                   check());
  }

  pipeline::CopiesFound find_copies_of_articles(const pipeline::StandingCopies& standing,
                                                const NightArticles& articles) {
    watch_.begin("copies");
    const auto order = order_with_leaders();
    pipeline::CopiesOptions options{.similarity = settings_.similarity,
                                    .banding = banding_,
                                    .within_seconds = settings_.within_seconds,
                                    .pairs_bytes = memory_.pairs_bytes,
                                    .take_pair = {},
                                    .standing = &standing};
    options.take_pair = [&](const VerifiedPair& pair) {
      if (!has_left_[pair.a] && !has_left_[pair.b]) pairs_.add(pair, articles);
    };
    return pipeline::find_copies(corpus_, order, options, [&](double) { watch_.check(); });
  }

  void find_quotes_of_articles(QuoteLedger& quotes, Recalled& recalled) {
    watch_.begin("recall");
    auto numbers = those_that_count(recall_quotes(corpus_, came_, held_, check()));
    const auto fullest = those_that_count(quotes.fullest_of(numbers));
    numbers.insert(numbers.end(), fullest.begin(), fullest.end());
    recall(sorted(std::move(numbers)), recalled);
    watch_.begin("quotes");
    quotes.join(pipeline::find_quotes(
        corpus_, order_now(),
        {.within_seconds = settings_.within_seconds, .memory_bytes = memory_.pairs_bytes},
        check()));
    quotes.retell(quotes_told_anew_);
    recall(sorted(those_that_count(quotes.mentions_of_touched())), recalled);
  }

  std::vector<Number> those_that_count(std::vector<Number> numbers) {
    std::erase_if(numbers, [&](Number number) { return !is_held(number); });
    return numbers;
  }
  bool is_held(Number number) {
    const auto row = catalog().table<ArticleRow>().find(number);
    return row && row->state == ArticleState::kHeld;
  }

  static std::vector<Number> sorted(std::vector<Number> numbers) {
    std::ranges::sort(numbers);
    const auto repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
    return numbers;
  }

  void write_edition_of_articles(const CopyLedger& copies, const NightArticles& articles) {
    write_edition(transaction_.new_edition(),
                  {.corpus = corpus_,
                   .articles = came_,
                   .first_number = articles.first_number(),
                   .banding = banding_,
                   .similarity = settings_.similarity,
                   .own_parts = own_parts(copies)},
                  spill_folder(), memory_.pairs_bytes, check());
  }

  // Of each article that came, what is compared for passages.
  std::vector<std::vector<TokenSpan>> own_parts(const CopyLedger& copies) const {
    const auto order = order_with_leaders();
    const pipeline::IndexedParts parts(corpus_, order, copies.clusters(order));
    const auto ranks = pipeline::ranks_of_articles(corpus_, order);
    std::vector<std::vector<TokenSpan>> out(came_.size());
    for (std::size_t i = 0; i < came_.size(); ++i) {
      const auto rank = ranks[came_[i]];
      if (rank == UINT32_MAX) continue;
      const auto of_article = parts.of(rank);
      out[i].assign(of_article.begin(), of_article.end());
    }
    return out;
  }

  void put_articles(const NightArticles& articles) {
    for (const ArticleId id : came_) {
      const auto& row = corpus_.row(id);
      catalog().table<ArticleRow>().add({.article = articles.number(id),
                                         .id = store::hash128(corpus_.article(id).id),
                                         .text = row.text_hash,
                                         .seconds = row.published.seconds,
                                         .precision = row.published.precision,
                                         .state = ArticleState::kHeld});
    }
    count_on_days(corpus_, came_, catalog());
    pairs_.write(catalog());
  }

  void note(const CopyChanges& copies, const PassageChanges& passages, const QuoteChanges& quotes) {
    summary_.copies_of_older = copies.copies_of_older;
    summary_.new_clusters = copies.founded;
    summary_.grown_clusters = copies.grown;
    summary_.new_passages = passages.founded;
    summary_.grown_passages = passages.grown;
    summary_.new_quotes = quotes.founded;
    summary_.quotes_that_came_back = quotes.came_back;
  }

  void write_results(NightArticles& articles, const CopyChanges& copy_changes,
                     const PassageChanges& passage_changes, const QuoteChanges& quotes) {
    const CopyPresenter copies(catalog(), articles, copy_changes.clusters);
    const auto passages = PassagePresenter(catalog(), articles)
                              .present(passage_changes.passages, options_.same_outlet);
    results_->write_articles(articles, copies);
    results_->write_copies(copies);
    results_->write_passages(passages, copies);
    results_->write_quotes(quotes.quotes, copies);
  }

  void finish() {
    count();
    if (results_) {
      if (came_.empty()) results_->write_nothing();
      results_->write_rejects(rejects_);
      results_->write_run_report(options_, settings_, banding_, threads_, summary_);
    }
    watch_.check();
    if (summary_.changed) {
      compact();
      catalog().set(kHeldSetting, std::to_string(summary_.held));
      transaction_.publish();
    }
    if (results_) publish_results();
    summary_.seconds = watch_.seconds();
  }

  // Few editions are left, and nothing of those that are past.
  void compact() {
    store::compact(
        transaction_, store::Compaction::kTiers, departures_.numbers(),
        [&](std::string_view text) { return front_end_.tokens_in(text); }, check());
  }

  void publish_results() {
    try {
      results_->publish();
    } catch (const Error& error) {
      if (!summary_.changed) throw;
      throw Error(fmt::format("{}; the night itself was added", error.what()));
    }
  }

  void count() {
    watch_.end();
    summary_.articles = came_.size();
    summary_.changed = !came_.empty() || !departures_.numbers().empty();
    summary_.held = std::strtoull(catalog().setting(kHeldSetting).c_str(), nullptr, 10) +
                    came_.size() - departures_.numbers().size();
    summary_.unmet_fields = ingested_.unmet_fields;
    summary_.inputs = ingested_.counts.inputs;
    summary_.bytes_read = ingested_.counts.bytes_read;
    summary_.stages = watch_.stages();
    summary_.seconds = watch_.seconds();
    summary_.peak_memory_bytes = watch_.peak_memory_bytes();
    bool damaged = false;
    rejects_.for_each([&](const Reject& reject) {
      ++summary_.rejects[static_cast<std::size_t>(reject.reason)];
      damaged |= is_damage(reject.reason);
    });
    const auto rejected = static_cast<double>(summary_.rejected());
    const double records = rejected + static_cast<double>(summary_.articles);
    summary_.too_many_rejects = damaged || rejected > options_.max_rejects * records;
  }

  AddOptions options_;
  int threads_;
  pipeline::MemoryPlan memory_;
  pipeline::Watch watch_;
  store::WritableStore store_;
  store::Transaction transaction_;
  NightSettings settings_;
  Banding banding_;
  input::OutletTable outlets_;
  HeldArticles held_;
  Departures departures_;
  pipeline::FrontEnd front_end_;
  Corpus corpus_;
  pipeline::MemoryAccount reject_account_;
  pipeline::RejectLog rejects_;
  std::optional<NightResults> results_;
  pipeline::Ingested ingested_;
  std::vector<bool> counts_;     // by place in the corpus, of what came
  std::vector<ArticleId> came_;  // what counts of it
  std::vector<bool> has_left_;   // by place in the corpus, of what was recalled
  std::vector<std::uint32_t> quotes_told_anew_;
  NightPairs pairs_;
  NightSummary summary_;
};

}  // namespace
}  // namespace night

std::uint64_t NightSummary::rejected() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < rejects.size(); ++i) {
    if (is_rejected(static_cast<Reject::Reason>(i))) sum += rejects[i];
  }
  return sum;
}

NightSummary add(const AddOptions& options, Observer* observer) {
  if (options.input.inputs.empty()) store::require_store(store::Layout(options.store));
  return pipeline::with_threads(
      options.threads, [&](int threads) { return night::Night(options, threads, observer).run(); });
}

}  // namespace wirecopy
