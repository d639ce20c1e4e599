#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/corpus.hpp"
#include "stages/output/articles.hpp"
#include "stages/output/lines.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::pipeline {

// Ids of copy clusters by their leaders.
using ClusterIds = std::unordered_map<ArticleId, std::string>;

// What the output asks about the articles of a corpus, with the clusters that they are in.
// Thread safety: immutable.
class ScanLookup final : public output::ArticleLookup {
 public:
  // A cluster that `ids`, which may be null, does not name has the id of its leader.
  ScanLookup(const Corpus& corpus, const std::vector<CopyCluster>& clusters,
             const ClusterIds* ids = nullptr);

  ArticleView article(ArticleId id) const override { return corpus_.article(id); }
  std::uint32_t words(ArticleId id) const override;
  std::string_view cluster_id(ArticleId leader) const override;

  output::ArticleFacts facts(ArticleId id) const;

 private:
  const Corpus& corpus_;
  const ClusterIds* ids_;
  std::vector<ArticleId> leaders_;  // by article; kNoArticle: in no cluster
  std::vector<Relation> relations_;
};

// The lines of articles.jsonl, in reading order, of the articles that count: made in parallel,
// written in order. `check` gets the share that is done, now and then, and may throw to end the
// work.
void write_articles(const std::string& path, const Corpus& corpus, const std::vector<bool>& counts,
                    const ScanLookup& lookup, const std::function<void(double)>& check);

}  // namespace wirecopy::pipeline
