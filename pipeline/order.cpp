#include "pipeline/order.hpp"

#include <tbb/parallel_sort.h>

namespace wirecopy::pipeline {
namespace {

struct Dated {
  Published published;
  ArticleId article;
};

}  // namespace

std::vector<ArticleId> articles_in_order(const Corpus& corpus, const std::vector<bool>& counts) {
  std::vector<Dated> dated;
  for (ArticleId id = 0; id < corpus.size(); ++id) {
    if (counts[id] && corpus.row(id).token_count > 0)
      dated.push_back({corpus.row(id).published, id});
  }
  tbb::parallel_sort(dated, [&](const Dated& a, const Dated& b) {
    const auto by_time = a.published <=> b.published;
    return by_time != 0 ? by_time < 0 : corpus.article(a.article).id < corpus.article(b.article).id;
  });
  std::vector<ArticleId> order(dated.size());
  for (std::size_t rank = 0; rank < order.size(); ++rank) order[rank] = dated[rank].article;
  return order;
}

std::vector<Rank> ranks_of_articles(const Corpus& corpus, std::span<const ArticleId> order) {
  std::vector<Rank> ranks(corpus.size(), UINT32_MAX);
  for (Rank rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
  return ranks;
}

std::vector<Published> published_in_order(const Corpus& corpus, std::span<const ArticleId> order,
                                          std::optional<std::int64_t> within_seconds) {
  std::vector<Published> published;
  if (!within_seconds) return published;
  published.reserve(order.size());
  for (const ArticleId id : order) published.push_back(corpus.row(id).published);
  return published;
}

}  // namespace wirecopy::pipeline
