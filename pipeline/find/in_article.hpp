#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/find/found.hpp"
#include "pipeline/find/holdings.hpp"
#include "pipeline/find/phrase.hpp"
#include "pipeline/find/query.hpp"
#include "stages/passage/aligner.hpp"
#include "stages/verify/shingle_set.hpp"

namespace wirecopy::pipeline {

// Compares articles with one text after another.
// Cost: that of unpacking the article's text, mostly; what is described while it is at hand costs
// some microseconds more.
// Thread safety: none (it holds scratch and readers); one object for each thread.
class FindInArticle {
 public:
  // Requires: `tokenizer` outlives the object.
  FindInArticle(FindHoldings holdings, const text::Tokenizer& tokenizer)
      : holdings_(std::move(holdings)), tokenizer_(tokenizer) {}

  // Whether align() may append anything, as far as one can tell without the text.
  bool may_align(const FindQuery& query, ArticleId article);

  // Appends what the article has, described: one `copy`, or its alignments.
  void align(const FindQuery& query, ArticleId article, std::vector<Found>& out);

  // The same for a phrase, which is looked for in the title, too; nothing is described, since there
  // may be far more than are listed.
  void find_phrase(const FindQuery& query, FindPhrase& phrase, ArticleId article,
                   std::vector<Found>& out);

  // Sets `found.hit`, but for what a scan or a store knows of clusters.
  void describe(const FindQuery& query, Found& found);

 private:
  // A field of an article, cut into tokens.
  struct Words {
    ArticleId article = kNoArticle;
    bool of_title = false;
    std::string text;
    text::Tokens tokens;
  };

  void load_words(ArticleId article, bool of_title);
  void load_fields(ArticleId article);
  void collect_seeds(const FindQuery& query, std::span<const text::Token> tokens);
  bool may_be_copy(const FindQuery& query, std::size_t most_shared) const;
  bool is_copy(const FindQuery& query, std::span<const text::Token> tokens);
  void find_phrase_in(std::string_view text, FindPhrase& phrase);
  void add(ArticleId article, bool copy, std::vector<Found>& out);

  FindHoldings holdings_;
  const text::Tokenizer& tokenizer_;
  passage::Aligner aligner_;
  // Copies of few words may have no run of ten.
  passage::Aligner short_aligner_{{.least_half_words = passage::kGramHalfWords}};
  verify::ShingleSet set_;
  Words words_;  // that were loaded last
  std::string storage_;
  ArticleView fields_;  // that were loaded last, in storage_
  ArticleId fields_of_ = kNoArticle;
  passage::AlignmentSieve::Bits bits_;
  std::string text_;          // that a phrase is looked for in
  text::TokenVector tokens_;  // of it
  passage::Grams grams_;
  std::vector<passage::Seed> seeds_;
  std::size_t shared_grams_ = 0;  // of the article, wherever they stand
  std::vector<passage::Alignment> alignments_;
};

}  // namespace wirecopy::pipeline
