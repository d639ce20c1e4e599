#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "pipeline/night/admission.hpp"
#include "pipeline/night/comparison.hpp"
#include "pipeline/night/copy_presenter.hpp"
#include "pipeline/night/night_results.hpp"
#include "pipeline/night/passage_presenter.hpp"
#include "pipeline/store/compaction.hpp"
#include "pipeline/store/store_folder.hpp"
#include "pipeline/with_threads.hpp"
#include "wirecopy/add.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy {
namespace night {
namespace {

// Of the catalogue, in bytes: a night looks at rows of articles of all ages.
constexpr std::uint64_t kLeastPages = std::uint64_t{16} << 20;
constexpr std::uint64_t kMostPages = std::uint64_t{64} << 20;

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
        settings_(NightSettings::settle(options, transaction_.catalog())),
        banding_(choose_banding(settings_.similarity, settings_.recall)),
        outlets_(settings_.outlet_table(transaction_.spill_folder())),
        held_(transaction_.editions().clone()),
        departures_(transaction_.catalog(), held_),
        front_end_(banding_, true),
        corpus_({.spill_folder = transaction_.spill_folder(),
                 .columns_bytes = memory_.columns_bytes,
                 .texts_bytes = memory_.texts_bytes,
                 .keeps_texts = true},
                banding_, outlets_),
        reject_account_(memory_.columns_bytes / 16),
        rejects_(transaction_.spill_folder(), reject_account_),
        night_{.transaction = transaction_,
               .settings = settings_,
               .banding = banding_,
               .held = held_,
               .front_end = front_end_,
               .memory = memory_,
               .watch = watch_,
               .corpus = corpus_} {
    options_.input.max_record_bytes =
        std::min(options_.input.max_record_bytes, memory_.record_bytes);
    options_.input.max_window_bytes = memory_.ceiling_bytes;
    catalog().keep_pages(std::clamp(memory_.ceiling_bytes / 16, kLeastPages, kMostPages));
    if (!options.out.empty()) results_.emplace(options.out, options.force, options.sqlite);
  }

  NightSummary run() {
    TakenDown taken = take_down(options_.remove, catalog(), departures_);
    summary_.removed = taken.removed;
    summary_.unknown = std::move(taken.unknown);
    batch_ = Admission(night_, departures_, rejects_)
                 .admit(options_.input, threads_, options_.store, options_.retain_days);
    compare(departures_.settle());
    finish();
    return std::move(summary_);
  }

 private:
  store::Catalog& catalog() { return night_.catalog(); }

  void compare(std::span<const std::uint32_t> quotes_told_anew) {
    if (batch_.came.empty() && quotes_told_anew.empty()) return;
    Comparison comparison(night_, batch_, quotes_told_anew);
    if (batch_.came.empty()) {
      comparison.tell_quotes_anew();
    } else {
      const NightChanges changes = comparison.run();
      note(changes);
      if (results_) write_results(comparison.articles(), changes);
    }
    summary_.recalled = comparison.recalled();
  }

  void note(const NightChanges& changes) {
    const auto& [copies, passages, quotes] = changes;
    summary_.copies_of_older = copies.copies_of_older;
    summary_.new_clusters = copies.founded;
    summary_.grown_clusters = copies.grown;
    summary_.new_passages = passages.founded;
    summary_.grown_passages = passages.grown;
    summary_.new_quotes = quotes.founded;
    summary_.quotes_that_came_back = quotes.came_back;
  }

  void write_results(NightArticles& articles, const NightChanges& changes) {
    const CopyPresenter copies(catalog(), articles, changes.copies.clusters);
    const auto passages = PassagePresenter(catalog(), articles)
                              .present(changes.passages.passages, options_.same_outlet);
    results_->write({.articles = articles,
                     .copies = copies,
                     .passages = passages,
                     .quotes = changes.quotes.quotes},
                    catalog());
  }

  void finish() {
    count();
    if (results_) {
      if (batch_.came.empty()) results_->write_nothing();
      results_->write_rejects(rejects_);
      results_->write_run_report(options_, settings_, banding_, threads_, summary_);
    }
    watch_.check();
    if (summary_.changed) {
      compact();
      catalog().set(store::kHeldArticles, std::to_string(summary_.held));
      transaction_.publish();
    }
    if (results_) publish_results();
    summary_.seconds = watch_.seconds();
  }

  // Few editions are left, and nothing of those that are past.
  void compact() {
    store::compact(
        transaction_, store::Compaction::kTiers, departures_.numbers(),
        [&](std::string_view text) { return front_end_.tokens_in(text); }, night_.check());
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
    summary_.articles = batch_.came.size();
    summary_.past = batch_.past;
    summary_.changed = !batch_.came.empty() || !departures_.numbers().empty();
    summary_.held = std::strtoull(catalog().setting(store::kHeldArticles).c_str(), nullptr, 10) +
                    batch_.came.size() - departures_.numbers().size();
    summary_.unmet_fields = batch_.ingested.unmet_fields;
    summary_.inputs = batch_.ingested.counts.inputs;
    summary_.bytes_read = batch_.ingested.counts.bytes_read;
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
  pipeline::Corpus corpus_;
  pipeline::MemoryAccount reject_account_;
  pipeline::RejectLog rejects_;
  std::optional<NightResults> results_;
  NightContext night_;
  Admitted batch_;
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
