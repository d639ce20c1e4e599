#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/night/held_articles.hpp"
#include "pipeline/passages/indexed_parts.hpp"
#include "stages/bucket/buckets.hpp"

namespace wirecopy::night {

// The articles of a night, as the search for older ones takes them.
struct SeedQuery {
  const pipeline::Corpus& corpus;
  std::span<const ArticleId> order;
  const pipeline::IndexedParts& parts;
  bucket::HeldRanks held;  // the others came
  std::string spill_folder;
  std::uint64_t memory_bytes = 0;
};

// The held articles that new ones may share passages with: those that sample a gram of a new one
// where an alignment may run.  Of a gram that many sample, only where the new one samples it too,
// the first and the last kPartners, as they came into the store.  Ascending.
// Method: all grams of the parts that are compared are sorted, and looked up in the order in which
// editions have them; what surrounds them is compared by some bits of each token, and where
// these agree by the tokens, so that few texts are read in vain.
// `check` is called now and then, and may throw.
std::vector<Number> recall_seeds(const SeedQuery& query, const HeldArticles& articles,
                                 const std::function<void()>& check);

}  // namespace wirecopy::night
