#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "stages/output/articles.hpp"
#include "stages/output/lines.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::output::testing_articles {

inline Published at_second(std::int64_t seconds) {
  return {seconds, Published::Precision::kSecond};
}

// An article of which little is known.
inline ArticleView bare_article(std::string_view id, std::string_view title = {}) {
  ArticleView article;
  article.id = id;
  article.title = title;
  return article;
}

// Articles held in plain vectors.
class SampleArticles : public ArticleLookup {
 public:
  ArticleId add(ArticleView article, std::uint32_t words) {
    articles_.push_back(article);
    words_.push_back(words);
    return static_cast<ArticleId>(articles_.size() - 1);
  }
  void name_cluster(ArticleId leader, std::string id) { clusters_[leader] = std::move(id); }
  std::size_t size() const { return articles_.size(); }

  ArticleView article(ArticleId id) const override { return articles_.at(id); }
  std::uint32_t words(ArticleId id) const override { return words_.at(id); }
  std::string_view cluster_id(ArticleId leader) const override {
    const auto named = clusters_.find(leader);
    return named == clusters_.end() ? articles_.at(leader).id : std::string_view(named->second);
  }

 private:
  std::vector<ArticleView> articles_;
  std::vector<std::uint32_t> words_;
  std::map<ArticleId, std::string> clusters_;
};

// A wire story of three outlets, its rewrite that leads another cluster, and a story on its own.
struct SampleWorld {
  SampleWorld() {
    first = articles.add({"a1", "Morning Post", "Harbour opens", "", "https://m.example/1", "en",
                          at_second(1437447092)},
                         120);
    second =
        articles.add({"a2", "", "", "", "", "de", {1437523199, Published::Precision::kDay}}, 80);
    undated = articles.add({"a3", "Sud \"Info\"", "x\ny", "", "", "", {}}, 7);
    rewrite = articles.add({"b1", "Echo", "Port", "", "", "fr", at_second(1437600000)}, 300);
    alone = articles.add({"c1", "Echo", "Else", "", "", "fr", at_second(1437700000)}, 5);
    cluster.leader = second;
    cluster.outlets = 3;
    cluster.members = {{first, Relation::kOrigin, 2.0 / 3, 0.8},
                       {second, Relation::kCopy, 1, 1},
                       {undated, Relation::kExcerpt, 0.05, 0.875}};
    cluster.near = {rewrite};
    cluster.excerpt_of = {rewrite, alone};
    near_cluster.leader = rewrite;
    near_cluster.outlets = 1;
    near_cluster.members = {{rewrite, Relation::kOrigin, 1, 1}};
    articles.name_cluster(second, "a2~2");
  }

  SampleArticles articles;
  ArticleId first, second, undated, rewrite, alone;
  CopyCluster cluster;
  CopyCluster near_cluster;
};

}  // namespace wirecopy::output::testing_articles
