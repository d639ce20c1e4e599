#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/night/copy_presenter.hpp"
#include "pipeline/night/night_settings.hpp"
#include "pipeline/night/night_tables.hpp"
#include "pipeline/reject_log.hpp"
#include "stages/output/folder.hpp"

namespace wirecopy::night {

// What a night touched, as the files of a scan: the articles that came, and every cluster that one
// of them joined, founded or linked, with its older members.
// ((write | write_nothing) write_rejects write_run_report publish)?: what is not published is
// forgotten.
// Errors: those of output::ResultFolder and output::Database.
class NightResults {
 public:
  NightResults(const std::string& folder, bool force, bool sqlite);

  void write(const NightFindings& found, store::Catalog& catalog);
  // Where nothing came: no lines.
  void write_nothing();
  void write_rejects(const pipeline::RejectLog& rejects);
  void write_run_report(const AddOptions& options, const NightSettings& settings,
                        const Banding& banding, int threads, const NightSummary& summary);
  void publish() { folder_.publish(); }

 private:
  template <typename Each>
  void write_lines(std::string_view name, Each each);
  template <typename Results, typename Append>
  void write_lines_of(std::string_view name, const Results& results, const CopyPresenter& copies,
                      Append append_line);
  void write_articles(const NightFindings& found);

  output::ResultFolder folder_;
  std::optional<NightTables> tables_;
};

}  // namespace wirecopy::night
