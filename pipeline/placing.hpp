#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "wirecopy/passages.hpp"

namespace wirecopy::pipeline {

// Turns tokens into places of the original texts, article by article: order of calls (add* run).
// The texts are cut into tokens once more, since places are worth keeping for few articles only.
class Placing {
 public:
  explicit Placing(const Corpus& corpus) : corpus_(corpus) {}

  // `stretch.chars` holds tokens until run(), code points after it; `text`, where it is given, gets
  // the stretch as it was read.  Requires: both stay where they are until then.
  void add(TextStretch& stretch, std::string* text = nullptr) {
    places_.push_back({stretch.article, &stretch, text});
  }

  void run();

 private:
  struct Place {
    ArticleId article;
    TextStretch* stretch;
    std::string* text;
  };

  void place(std::span<const Place> of_article) const;

  const Corpus& corpus_;
  text::Tokenizer tokenizer_;
  std::vector<Place> places_;
};

}  // namespace wirecopy::pipeline
