#pragma once

#include <cstdint>
#include <span>

#include "pipeline/corpus.hpp"
#include "pipeline/store/catalog.hpp"
#include "stages/passage/boilerplate.hpp"

namespace wirecopy::night {

// The day of a time, as boilerplate counts days.
passage::Day day_of(const Published& published);

// Counts articles on their outlets' days.
void count_on_days(const pipeline::Corpus& corpus, std::span<const ArticleId> articles,
                   store::Catalog& catalog);

// Counts one off that leaves.
void count_off(const ArticleView& article, store::Catalog& catalog);

}  // namespace wirecopy::night
