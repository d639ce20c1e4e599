#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wirecopy/options.hpp"
#include "wirecopy/published.hpp"
#include "wirecopy/reject.hpp"

namespace wirecopy {

// How far a run is.
struct Progress {
  std::string_view stage;
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;        // of the input as stored
  std::uint64_t total_bytes = 0;  // 0: not known
  double fraction = 0;            // of the stage; 0: not known
};

// Whoever watches a run.
class Observer {
 public:
  virtual ~Observer() = default;
  // Called by one thread at a time, at most 50 times a second.
  virtual void update(const Progress& progress) = 0;
  // Whether the run shall end; it then throws Error and publishes nothing.  Called often, from any
  // thread.
  virtual bool cancelled() const = 0;
};

// A copy cluster as the summary names it.
struct TopCopies {
  std::string title;
  std::uint32_t articles = 0;
  std::uint32_t outlets = 0;
  Published first_published;
};

// What was found of passages.
struct PassageCounts {
  std::uint64_t listed = 0;
  std::uint64_t cross_outlet = 0;
  std::uint64_t boilerplate = 0;
  std::uint64_t templates = 0;  // members of copy clusters that share little else
};

// A quote as the summary names it.
struct TopQuote {
  std::string text;
  std::string speaker;  // empty: none
  std::uint32_t outlets = 0;
  std::uint32_t spellings = 0;
};

// What was found of quotes.
struct QuoteCounts {
  std::uint64_t quotations = 0;  // found in all articles
  std::uint64_t listed = 0;
  std::uint64_t unmarked = 0;  // mentions without quotation marks
  std::vector<TopQuote> top;   // at most ten
};

// What a stage took.
struct StageReport {
  std::string name;
  double seconds = 0;
  std::uint64_t bytes = 0;
};

// What a scan did.
struct ScanSummary {
  std::uint64_t articles = 0;
  std::uint64_t outlets = 0;
  std::uint64_t undated = 0;           // without a date
  std::uint64_t undated_nonsense = 0;  // of these, with one that makes no sense
  std::uint64_t wordless = 0;
  std::uint64_t replaced = 0;  // ill-formed UTF-8 sequences that became U+FFFD
  // FIELD=NAME of `--field`, where no record has NAME.
  std::vector<std::string> unmet_fields;
  std::uint64_t inputs = 0;
  std::uint64_t passed_over = 0;  // links, devices and other kinds of file in folders and archives
  std::uint64_t bytes_read = 0;   // as stored
  std::uint64_t bytes_decoded = 0;
  std::array<std::uint64_t, kReasonCount> rejects{};  // by Reject::Reason
  std::uint64_t candidate_pairs = 0;
  std::optional<std::uint64_t> verified_pairs;  // counted where the pairs are written
  std::uint64_t copy_clusters = 0;
  std::uint64_t clustered_articles = 0;
  std::uint64_t cross_outlet_clusters = 0;
  std::vector<TopCopies> top_copies;      // at most ten
  std::optional<PassageCounts> passages;  // where they were looked for
  std::optional<QuoteCounts> quotes;
  std::vector<StageReport> stages;
  double seconds = 0;
  std::uint64_t peak_memory_bytes = 0;  // unshared
  bool too_many_rejects =
      false;  // more than --max-rejects, or content that ends early or is damaged

  std::uint64_t rejected() const;
};

// Finds the copies in a dump and publishes the results in `options.out`, whole or not at all.
// Errors: UsageError for options that have no meaning, Error for what else stops it; nothing is
// published then.
ScanSummary scan(const ScanOptions& options, Observer* observer = nullptr);

}  // namespace wirecopy
