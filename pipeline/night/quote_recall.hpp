#pragma once

#include <functional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/night/held_articles.hpp"

namespace wirecopy::night {

// The held articles that may quote what new ones quote: those with a quotation that samples a gram
// of one of theirs; of a gram that many sample, where the new one samples it too, the first and the
// last kPartners, as they came into the store.  Ascending.
// (Words without marks are found with the passages.)
// `check` is called now and then, and may throw.
std::vector<Number> recall_quotes(const pipeline::Corpus& corpus, std::span<const ArticleId> came,
                                  const HeldArticles& held, const std::function<void()>& check);

}  // namespace wirecopy::night
