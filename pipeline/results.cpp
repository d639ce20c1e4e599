#include "pipeline/results.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "stages/output/line_file.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kBlockArticles = 1024;

}  // namespace

ScanLookup::ScanLookup(const Corpus& corpus, const std::vector<CopyCluster>& clusters,
                       const ClusterIds* ids)
    : corpus_(corpus),
      ids_(ids),
      leaders_(corpus.size(), kNoArticle),
      relations_(corpus.size(), Relation::kNone) {
  for (const CopyCluster& cluster : clusters) {
    for (const CopyMember& member : cluster.members) {
      leaders_[member.article] = cluster.leader;
      relations_[member.article] = member.relation;
    }
  }
}

std::string_view ScanLookup::cluster_id(ArticleId leader) const {
  if (ids_ != nullptr) {
    if (const auto found = ids_->find(leader); found != ids_->end()) return found->second;
  }
  return corpus_.article(leader).id;
}

std::uint32_t ScanLookup::words(ArticleId id) const { return (corpus_.row(id).half_words + 1) / 2; }

output::ArticleFacts ScanLookup::facts(ArticleId id) const {
  const ArticleId leader = leaders_[id];
  return {.words = words(id),
          .copy_cluster = leader == kNoArticle ? std::string_view() : cluster_id(leader),
          .relation = relations_[id],
          .agency = {}};
}

void write_articles(const std::string& path, const Corpus& corpus, const std::vector<bool>& counts,
                    const ScanLookup& lookup, const std::function<void(double)>& check) {
  output::LineFile file(path);
  std::vector<std::string> blocks(
      static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()) * 4);
  for (std::size_t first = 0; first < corpus.size(); first += blocks.size() * kBlockArticles) {
    tbb::parallel_for(std::size_t{0}, blocks.size(), [&](std::size_t i) {
      std::string& lines = blocks[i];
      lines.clear();
      const std::size_t begin = std::min(first + i * kBlockArticles, corpus.size());
      const std::size_t end = std::min(begin + kBlockArticles, corpus.size());
      for (auto id = static_cast<ArticleId>(begin); id < end; ++id) {
        if (counts[id]) output::append_article_line(lines, corpus.article(id), lookup.facts(id));
      }
    });
    for (const std::string& lines : blocks) file.write(lines);
    check(static_cast<double>(first) / static_cast<double>(corpus.size()));
  }
  file.close();
}

}  // namespace wirecopy::pipeline
