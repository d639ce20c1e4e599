#pragma once

#include <cstdint>
#include <string_view>

#include "wirecopy/article.hpp"

namespace wirecopy::output {

// What the results say about an article, wherever its columns are kept.
// Shapes: strings are valid UTF-8 and live as long as the lookup.
// Thread safety: const calls from several threads.
class ArticleLookup {
 public:
  virtual ~ArticleLookup() = default;

  // `text` is empty: no result repeats it.
  virtual ArticleView article(ArticleId id) const = 0;
  virtual std::uint32_t words(ArticleId id) const = 0;
  // The id of the cluster that `leader` leads; the article's own id where it leads none.
  virtual std::string_view cluster_id(ArticleId leader) const = 0;
};

}  // namespace wirecopy::output
