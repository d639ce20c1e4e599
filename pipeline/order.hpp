#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "stages/bucket/pair_set.hpp"

namespace wirecopy::pipeline {

using bucket::Rank;

// The articles that count and have words, in Order: by `published`, ties by id.
std::vector<ArticleId> articles_in_order(const Corpus& corpus, const std::vector<bool>& counts);

// By article, its rank; UINT32_MAX where it is not in `order`.
std::vector<Rank> ranks_of_articles(const Corpus& corpus, std::span<const ArticleId> order);

// Publication times by rank, where a window asks for them; else nothing.
std::vector<Published> published_in_order(const Corpus& corpus, std::span<const ArticleId> order,
                                          std::optional<std::int64_t> within_seconds);

}  // namespace wirecopy::pipeline
