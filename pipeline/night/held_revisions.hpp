#pragma once

#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/reject_log.hpp"
#include "pipeline/store/catalog.hpp"

namespace wirecopy::night {

// Settles articles that came against what the store has had of the same ids: clears `counts` of
// those that do not count, gives the held ones in whose place a new text counts, and reports both.
// An id that was taken down stays so.
// Cost: a look-up an article.
std::vector<store::ArticleRow> settle_with_held(const pipeline::Corpus& corpus,
                                                std::vector<bool>& counts, store::Catalog& catalog,
                                                const std::string& store_name,
                                                pipeline::RejectLog& rejects);

}  // namespace wirecopy::night
