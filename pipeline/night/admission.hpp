#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/ingest.hpp"
#include "pipeline/night/departures.hpp"
#include "pipeline/night/night_context.hpp"
#include "pipeline/reject_log.hpp"

namespace wirecopy::night {

// What takedowns came to.
struct TakenDown {
  std::uint64_t removed = 0;
  std::vector<std::string> unknown;  // ids that the store does not hold
};

TakenDown take_down(std::span<const std::string> ids, store::Catalog& catalog,
                    Departures& departures);

// The batch of a night, and what of it counts.
struct Admitted {
  pipeline::Ingested ingested;
  std::vector<bool> counts;     // by place in the corpus
  std::vector<ArticleId> came;  // those that count, in reading order
  std::uint64_t past = 0;       // held articles that left with their day
};

// Reads a batch into the corpus and settles it against what is held: repeats do not count, of
// revisions the last does, and days that are past leave the store or do not come into it.
class Admission {
 public:
  // Requires: the arguments outlive this.
  Admission(const NightContext& night, Departures& departures, pipeline::RejectLog& rejects)
      : night_(night), departures_(departures), rejects_(rejects) {}

  // `store_name` as messages say it.
  Admitted admit(const InputOptions& input, int threads, const std::string& store_name,
                 std::optional<std::int64_t> retain_days);

 private:
  void read(const InputOptions& input, int threads);
  void settle_revisions(const std::string& store_name);
  void let_past_days_leave(std::int64_t days);

  const NightContext& night_;
  Departures& departures_;
  pipeline::RejectLog& rejects_;
  Admitted admitted_;
};

}  // namespace wirecopy::night
