#pragma once

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "pipeline/copies/copies.hpp"
#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "tests/support/pipeline_oracle.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::pipeline {

// Articles that went through the front end, a few to a batch.
class SmallCorpus {
 public:
  static constexpr std::uint64_t kPlenty = std::uint64_t{1} << 30;

  explicit SmallCorpus(const std::vector<worlds::Article>& articles, const Banding& banding = {},
                       std::uint64_t memory_bytes = kPlenty, std::size_t batch_articles = 7,
                       bool finds_quotations = false)
      : corpus_({.spill_folder = folder_.path(),
                 .columns_bytes = memory_bytes,
                 .texts_bytes = memory_bytes,
                 .keeps_texts = true},
                banding, outlets_) {
    for (std::size_t begin = 0; begin < articles.size(); begin += batch_articles) {
      input::ParsedBatch batch;
      batch.inputs = {"input.jsonl"};
      const std::size_t end = std::min(begin + batch_articles, articles.size());
      for (std::size_t i = begin; i < end; ++i) batch.articles.push_back(parsed(articles[i], i));
      corpus_.add(front_end(banding, finds_quotations)(batch));
    }
    corpus_.seal();
  }

  const Corpus& operator*() const { return corpus_; }
  const Corpus* operator->() const { return &corpus_; }

  // All articles that have words, in Order.
  std::vector<ArticleId> order() const {
    return articles_in_order(corpus_, std::vector<bool>(corpus_.size(), true));
  }
  const std::string& folder() const { return folder_.path(); }

 private:
  // One for each banding: its tables take longer to make than a small world to read.
  static const FrontEnd& front_end(const Banding& banding, bool finds_quotations) {
    static std::map<std::tuple<std::size_t, std::size_t, bool>, FrontEnd> all;
    return all
        .try_emplace({banding.bands, banding.rows, finds_quotations}, banding, finds_quotations)
        .first->second;
  }

  static input::ParsedArticle parsed(const worlds::Article& article, std::size_t index) {
    input::ParsedArticle out;
    out.view.id = article.id;
    out.view.outlet = article.outlet;
    out.view.title = article.id;
    out.view.text = article.text;
    out.view.published = article.published;
    out.line = index + 1;
    return out;
  }

  worlds::ScratchFolder folder_;
  input::OutletTable outlets_;
  Corpus corpus_;
};

// What was found, by the users' ids, as the oracle gives it; `listed` keeps the order of the
// clusters.
inline oracle::Copies by_ids(const Corpus& corpus, const CopyCluster& cluster) {
  const auto id = [&](ArticleId article) { return std::string(corpus.article(article).id); };
  oracle::Copies out;
  out.leader = id(cluster.leader);
  out.outlets = cluster.outlets;
  out.is_short = corpus.row(cluster.leader).half_words < 10;
  for (const CopyMember& m : cluster.members) {
    out.members.push_back({id(m.article), m.relation, m.jaccard, m.containment});
  }
  for (const ArticleId leader : cluster.near) out.near.push_back(id(leader));
  for (const ArticleId leader : cluster.excerpt_of) out.excerpt_of.push_back(id(leader));
  return out;
}

// Runs `body` with so many threads, whatever the machine has.
template <typename Body>
void with_threads(int threads, Body body) {
  const tbb::global_control control(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
  tbb::task_arena arena(threads);
  arena.execute(body);
}

}  // namespace wirecopy::pipeline
