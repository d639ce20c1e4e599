#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/night/copy_presenter.hpp"
#include "pipeline/night/night_settings.hpp"
#include "pipeline/reject_log.hpp"
#include "stages/output/folder.hpp"
#include "wirecopy/passages.hpp"
#include "wirecopy/quotes.hpp"

namespace wirecopy::night {

// What a night touched, as the files of a scan: the articles that came, and every cluster that one
// of them joined, founded or linked, with its older members.
// (write_* publish?): what is not published is forgotten.
// Errors: those of output::ResultFolder.
class NightResults {
 public:
  NightResults(const std::string& folder, bool force) : folder_(folder, force) {}

  void write_articles(const NightArticles& articles, const CopyPresenter& copies);
  void write_copies(const CopyPresenter& copies);
  void write_passages(std::span<const Passage> passages, const CopyPresenter& copies);
  void write_quotes(std::span<const Quote> quotes, const CopyPresenter& copies);
  void write_rejects(const pipeline::RejectLog& rejects);
  void write_run_report(const AddOptions& options, const NightSettings& settings,
                        const Banding& banding, int threads, const NightSummary& summary);
  // Where nothing came: no lines.
  void write_nothing();
  void publish() { folder_.publish(); }

 private:
  template <typename Each>
  void write_lines(std::string_view name, Each each);

  output::ResultFolder folder_;
};

}  // namespace wirecopy::night
