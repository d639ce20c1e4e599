#pragma once

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/night/held_articles.hpp"

namespace wirecopy::night {

// Held articles in the corpus of a night, behind those that came: whole ones to compare with, and
// some of which only the fields are known, to name them.
// One that has left and leads others all the same may have its words alone, without its text.
// Cost: a whole one is read and cut into tokens again, in parallel; neighbours share a block of
// text.
// Thread safety: none.
class Recalled {
 public:
  // Requires: the arguments outlive this; nothing else is added to the corpus from now on.
  Recalled(pipeline::Corpus& corpus, const HeldArticles& held)
      : corpus_(corpus), held_(held), added_(corpus.size()) {}

  // Those that are there already stay as they are.  Requires: `numbers` ascend.
  // `check` is called now and then, and may throw.
  void add_whole(std::span<const Number> numbers, const pipeline::FrontEnd& front_end,
                 const std::function<void()>& check);
  void add_fields(std::span<const Number> numbers);

  // kNoArticle: it is not there.
  ArticleId find(Number number) const;
  bool is_held(ArticleId id) const { return id >= added_; }
  // Requires: is_held(id).
  Number number(ArticleId id) const { return numbers_[id - added_]; }

 private:
  std::vector<Number> missing(std::span<const Number> numbers) const;
  void note(std::span<const Number> numbers);

  pipeline::Corpus& corpus_;
  const HeldArticles& held_;
  std::size_t added_;  // articles that came
  std::vector<Number> numbers_;
  std::unordered_map<Number, ArticleId> ids_;
};

}  // namespace wirecopy::night
