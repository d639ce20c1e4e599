#pragma once

#include <unordered_map>
#include <vector>

#include "pipeline/night/recalled.hpp"

namespace wirecopy::night {

// The articles of a night by their places in its corpus and by their numbers in the store: those
// that came and count, and those that were recalled.
// Requires of the corpus: what came stands before what was recalled.
class NightArticles {
 public:
  // `came`: those that count, in reading order; they get the numbers from `first_number` on.
  // Requires: the arguments outlive this.
  NightArticles(pipeline::Corpus& in, Recalled& older, std::span<const ArticleId> came,
                Number first_number);

  pipeline::Corpus& corpus;
  Recalled& recalled;

  std::span<const ArticleId> came() const { return came_; }
  Number first_number() const { return first_number_; }
  bool is_held(ArticleId id) const { return recalled.is_held(id); }
  // Requires: the article counts.
  Number number(ArticleId id) const {
    return is_held(id) ? recalled.number(id) : numbers_of_came_[id];
  }
  // kNoArticle: it is not in the corpus.
  ArticleId find(Number number) const;

  // Puts the fields of articles that are missing into the corpus.
  void add_fields(std::vector<Number> numbers);

  // Whether `a` comes first in Order.
  bool before(ArticleId a, ArticleId b) const;

 private:
  std::span<const ArticleId> came_;
  Number first_number_;
  std::vector<Number> numbers_of_came_;  // by place in the corpus
};

}  // namespace wirecopy::night
