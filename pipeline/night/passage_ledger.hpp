#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "pipeline/night/night_articles.hpp"
#include "pipeline/passages/passages.hpp"
#include "pipeline/store/catalog.hpp"

namespace wirecopy::night {

// What a night did to the passages.
struct PassageChanges {
  std::vector<std::uint32_t> passages;  // that it touched, ascending
  std::uint64_t founded = 0;
  std::uint64_t grown = 0;
};

// The passages of a store, as a night finds and leaves them: one that stands takes members, and
// keeps its text and its id.
// Thread safety: none.
class PassageLedger {
 public:
  // Requires: the arguments outlive this.
  PassageLedger(store::Catalog& catalog, NightArticles& articles)
      : catalog_(catalog), articles_(articles) {}

  // The articles that found what some others carry; ascending.
  std::vector<Number> founders_of(std::span<const Number> numbers);

  // The passages that founders_of() met and whose founder is in the corpus.
  const pipeline::StandingPassages& standing();

  // Writes what was founded, and what joined.  Requires: every article that came has a number.
  PassageChanges write(const pipeline::PassagesFound& found);

 private:
  void add_member(std::uint32_t passage, const TextStretch& stretch);
  void write_alignments(const pipeline::PassagesFound& found);

  store::Catalog& catalog_;
  NightArticles& articles_;
  std::unordered_map<std::uint32_t, store::PassageRow> rows_;  // of passages that were met
  std::vector<std::uint32_t> standing_ids_;                    // of those in standing_
  pipeline::StandingPassages standing_;
};

}  // namespace wirecopy::night
