#pragma once

#include <vector>

#include "pipeline/corpus.hpp"
#include "stages/bucket/pair_set.hpp"

namespace wirecopy::pipeline {

using bucket::Rank;

// The articles that count and have words, in Order: by `published`, ties by id.
std::vector<ArticleId> articles_in_order(const Corpus& corpus, const std::vector<bool>& counts);

}  // namespace wirecopy::pipeline
