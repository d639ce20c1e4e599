#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/night/held_articles.hpp"

namespace wirecopy::night {

// The articles that came in a night, as the search for older ones that quote the same takes them.
struct QuoteQuery {
  const pipeline::Corpus& corpus;
  std::span<const ArticleId> came;
  std::string spill_folder;
  std::uint64_t memory_bytes = 0;
};

// The held articles that may quote what new ones quote: those with a quotation that samples a gram
// of one of theirs, with about the same words around it; of a gram that many sample, where the new
// one samples it too, among the first and the last kPartners, as they came into the store.
// Ascending.  (Words without marks are found with the
// passages, and in copies of leaders that may have them.)
// Method: as for recall_seeds; what surrounds a gram is compared by QuoteContext.
// `check` is called now and then, and may throw.
std::vector<Number> recall_quotes(const QuoteQuery& query, const HeldArticles& articles,
                                  const std::function<void()>& check);

}  // namespace wirecopy::night
