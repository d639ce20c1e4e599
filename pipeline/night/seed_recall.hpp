#pragma once

#include <functional>
#include <span>
#include <vector>

#include "pipeline/indexed_parts.hpp"
#include "pipeline/night/held_articles.hpp"
#include "stages/bucket/buckets.hpp"

namespace wirecopy::night {

// The held articles that new ones may share passages with: those that sample a gram of a new one
// where an alignment may run.  Of a gram that many sample, only where the new one samples it too,
// the first and the last kPartners, as they came into the store.  Ascending.
// Method: all grams of the parts that are compared are looked up; what surrounds them is compared
// by a byte of each token, so that few texts are read in vain.
// `held` tells the new articles, by rank.  `check` is called now and then, and may throw.
std::vector<Number> recall_seeds(const pipeline::Corpus& corpus, std::span<const ArticleId> order,
                                 const pipeline::IndexedParts& parts, bucket::HeldRanks held,
                                 const HeldArticles& articles, const std::function<void()>& check);

}  // namespace wirecopy::night
