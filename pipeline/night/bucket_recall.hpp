#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/night/held_articles.hpp"

namespace wirecopy::night {

// The held articles that new ones may be copies of: those that share a bucket.  Of a bucket of
// many, those that a scan of all would have paired: the first kPartners, and as many just before
// and just behind, in Order.  Ascending.
// Method: a band at a time, keys in the order in which editions have them.
// Cost: about 100 ns for each key and edition.  `check` is called now and then, and may throw.
std::vector<Number> recall_buckets(const pipeline::Corpus& corpus, std::span<const ArticleId> added,
                                   const HeldArticles& held, std::size_t bands,
                                   std::optional<std::int64_t> within_seconds,
                                   const std::function<void()>& check);

}  // namespace wirecopy::night
