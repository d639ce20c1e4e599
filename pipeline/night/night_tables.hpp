#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/night/copy_presenter.hpp"
#include "pipeline/reject_log.hpp"
#include "stages/output/database.hpp"

namespace wirecopy::night {

// What a night's files of JSON lines say, as findings that refer to one another.
struct NightFindings {
  const NightArticles& articles;
  const CopyPresenter& copies;
  std::span<const Passage> passages;
  std::span<const Quote> quotes;
};

// wirecopy.sqlite of a night.  What a row refers to is there: the older articles that clusters name
// stand behind those that came, without a cluster where the night did not touch theirs; a `near`
// that leads out of what the night touched is left to copies.jsonl.
// (write? close)  Errors: those of output::Database.
class NightTables {
 public:
  NightTables(const std::string& path, const std::string& spill_folder)
      : database_(path, spill_folder) {}

  void write(const NightFindings& found, store::Catalog& catalog);
  void close(const pipeline::RejectLog& rejects);

 private:
  void write_articles(const NightFindings& found, store::Catalog& catalog);
  void write_copies(const CopyPresenter& copies);

  output::Database database_;
};

}  // namespace wirecopy::night
