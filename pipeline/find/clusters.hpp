#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/find/holdings.hpp"
#include "pipeline/store/store.hpp"

namespace wirecopy::pipeline {

// A stretch of an article that belongs to a passage or a quote.
struct ClusterStretch {
  edition::Field field;
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t cluster;
};

// What a scan or a store knows of the articles that find has found.
// Thread safety: none.
class FindClusters {
 public:
  virtual ~FindClusters() = default;

  // Whether it counts: it may have been taken down since its edition was written.
  virtual bool counts(ArticleId article) = 0;
  // The id of its copy cluster; empty: it is in none.
  virtual std::string copy_cluster(ArticleId article) = 0;
  // Of all passages, listed or not; `outlet` is the article's.
  virtual std::vector<ClusterStretch> passages(ArticleId article, std::string_view outlet) = 0;
  // Whether results list a passage.
  virtual bool is_listed(std::uint32_t passage) = 0;
  virtual std::vector<ClusterStretch> quotes(ArticleId article) = 0;
  virtual std::string passage_id(std::uint32_t passage) = 0;
  virtual std::string quote_id(std::uint32_t quote) = 0;
};

// Requires: the arguments outlive what is made.
std::unique_ptr<FindClusters> clusters_of_scan(const FindHoldings& holdings);
std::unique_ptr<FindClusters> clusters_of_store(const FindHoldings& holdings,
                                                store::Catalog& catalog);

}  // namespace wirecopy::pipeline
