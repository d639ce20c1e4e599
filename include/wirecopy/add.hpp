#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "wirecopy/options.hpp"
#include "wirecopy/reject.hpp"
#include "wirecopy/scan.hpp"

namespace wirecopy {

// A batch of articles for a store.  What is compared how is settled by the first night: later ones
// may leave it open or say the same.
struct AddOptions {
  InputOptions input;
  std::string store;   // a folder; made where there is none
  std::string out;     // where to publish what the night touched; empty: nowhere
  bool sqlite = true;  // wirecopy.sqlite among it
  bool force = false;
  std::optional<double> similarity;
  std::optional<double> recall;
  // Seconds; negative: any distance in time.
  std::optional<std::int64_t> within_seconds;
  std::optional<std::string> outlets;  // CSV of outlet, name, group; empty: none
  std::optional<std::int64_t> retain_days;
  std::vector<std::string> remove;  // ids to take down
  bool same_outlet = false;
  double max_rejects = 0.01;
  int threads = 0;
  std::uint64_t memory_bytes = 0;
};

// What a night did.
struct NightSummary {
  std::uint64_t articles = 0;         // that came and count
  std::uint64_t copies_of_older = 0;  // of these, members of a cluster with an older article
  std::uint64_t new_clusters = 0;
  std::uint64_t grown_clusters = 0;
  std::uint64_t new_passages = 0;
  std::uint64_t grown_passages = 0;
  std::uint64_t new_quotes = 0;
  std::uint64_t quotes_that_came_back = 0;
  std::uint64_t removed = 0;   // taken down
  std::uint64_t past = 0;      // left with their day
  std::uint64_t recalled = 0;  // older articles that were looked at
  std::uint64_t held = 0;      // articles in the store afterwards
  std::uint64_t inputs = 0;
  std::uint64_t bytes_read = 0;
  std::array<std::uint64_t, kReasonCount> rejects{};  // by Reject::Reason
  std::vector<std::string> unmet_fields;  // FIELD=NAME of `--field`, where no record has NAME
  std::vector<std::string> unknown;       // ids to take down that the store does not hold
  std::vector<StageReport> stages;
  double seconds = 0;
  std::uint64_t peak_memory_bytes = 0;
  bool changed = false;  // else the store is as it was
  bool too_many_rejects = false;

  std::uint64_t rejected() const;
};

// Adds a night to a store: finds copies, passages and quotes within the batch and against all that
// the store holds, and publishes, whole or not at all.
// Errors: UsageError for options that have no meaning or differ from the store's, Error for what
// else stops it.
NightSummary add(const AddOptions& options, Observer* observer = nullptr);

}  // namespace wirecopy
