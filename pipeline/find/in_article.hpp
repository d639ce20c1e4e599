#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/find/holdings.hpp"
#include "pipeline/find/phrase.hpp"
#include "pipeline/find/query.hpp"
#include "stages/passage/aligner.hpp"
#include "stages/verify/shingle_set.hpp"

namespace wirecopy::pipeline {

// Where an article has what was looked for, in tokens.
struct Found {
  ArticleId article = kNoArticle;
  bool copy = false;
  bool in_title = false;
  passage::Alignment alignment{};  // a: the text that was looked for; b: the article
};

// Compares articles with one text after another.
// Thread safety: none (it holds scratch and readers); one object for each thread.
class FindInArticle {
 public:
  // Requires: `tokenizer` outlives the object.
  FindInArticle(FindHoldings holdings, const text::Tokenizer& tokenizer)
      : holdings_(std::move(holdings)), tokenizer_(tokenizer) {}

  // Appends what the article has: one `copy`, or its alignments.
  void align(const FindQuery& query, ArticleId article, std::vector<Found>& out);

  // The same for a phrase, which is looked for in the title, too.
  void find_phrase(const FindQuery& query, FindPhrase& phrase, ArticleId article,
                   std::vector<Found>& out);

 private:
  void load(ArticleId article);
  void collect_seeds(const FindQuery& query);
  bool is_copy(const FindQuery& query);
  void add(ArticleId article, bool copy, std::vector<Found>& out) const;

  FindHoldings holdings_;
  const text::Tokenizer& tokenizer_;
  passage::Aligner aligner_;
  // Copies of few words may have no run of ten.
  passage::Aligner short_aligner_{{.least_half_words = passage::kGramHalfWords}};
  verify::ShingleSet set_;
  std::string text_;
  text::TokenVector tokens_;
  passage::Grams grams_;
  std::vector<passage::Seed> seeds_;
  std::vector<passage::Alignment> alignments_;
};

}  // namespace wirecopy::pipeline
