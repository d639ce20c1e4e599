#pragma once

#include <vector>

#include "pipeline/night/recalled.hpp"

namespace wirecopy::night {

// The articles of a night: those that came and count, and those that were recalled.
// Requires of the corpus: what came stands before what was recalled.
struct NightArticles {
  pipeline::Corpus& corpus;
  Recalled& recalled;
  const std::vector<ArticleId>& came;   // those that count, in reading order
  std::vector<Number> numbers_of_came;  // by place in the corpus; kNoArticle: it does not count

  bool is_held(ArticleId id) const { return recalled.is_held(id); }
  Number number(ArticleId id) const {
    return is_held(id) ? recalled.number(id) : numbers_of_came[id];
  }
};

}  // namespace wirecopy::night
