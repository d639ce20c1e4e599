#include "pipeline/order.hpp"

#include <tbb/parallel_sort.h>

namespace wirecopy::pipeline {

std::vector<ArticleId> articles_in_order(const Corpus& corpus, const std::vector<bool>& counts) {
  std::vector<ArticleId> order;
  for (ArticleId id = 0; id < corpus.size(); ++id) {
    if (counts[id] && corpus.row(id).token_count > 0) order.push_back(id);
  }
  tbb::parallel_sort(order.begin(), order.end(), [&](ArticleId a, ArticleId b) {
    const auto by_time = corpus.row(a).published <=> corpus.row(b).published;
    return by_time != 0 ? by_time < 0 : corpus.article(a).id < corpus.article(b).id;
  });
  return order;
}

}  // namespace wirecopy::pipeline
