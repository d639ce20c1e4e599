#pragma once

#include <functional>
#include <span>
#include <vector>

#include "pipeline/passages/found_passages.hpp"
#include "pipeline/passages/passages.hpp"
#include "stages/bucket/buckets.hpp"

namespace wirecopy::pipeline {

// The passages of earlier nights, or of this one before more copies came, in tokens of the
// articles. Thread safety: immutable once built.
class StandingInRanks {
 public:
  // Without `standing`, nothing stands.  Requires: the arguments outlive the object.
  StandingInRanks(const Corpus& corpus, std::span<const ArticleId> order,
                  const StandingPassages* standing);

  std::size_t size() const { return passages_.size(); }
  bucket::HeldRanks held() const { return held_; }
  const std::vector<RankedPassage>& passages() const { return passages_; }

  // The passages, each with the stretches of new articles that carry it.
  // `check` is called now and then, and may throw.
  std::vector<RankedPassage> with_carriers(const GramIndex& index,
                                           const std::function<void()>& check) const;

  // Takes the passages out of `passages`, whose first they are: which stretches of new articles
  // each has.
  std::vector<std::vector<TextStretch>> take_joined(std::vector<RankedPassage>& passages) const;

 private:
  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  std::vector<char> held_;  // by rank
  std::vector<RankedPassage> passages_;
};

}  // namespace wirecopy::pipeline
