#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pipeline/gram_index.hpp"
#include "stages/passage/founders.hpp"
#include "stages/passage/occurrences.hpp"

namespace wirecopy::pipeline {

// Finds every stretch of the indexed articles that holds the text of a passage.
// Thread safety: none (it holds scratch); one object for each thread.
class Carriers {
 public:
  // Requires: the arguments outlive the object.
  Carriers(const Corpus& corpus, std::span<const ArticleId> order, const GramIndex& index)
      : corpus_(corpus), order_(order), index_(index) {}

  // The members of the passage whose text is the earlier stretch of `founding`, both stretches
  // among them; by article, then by begin.
  std::vector<passage::Stretch> find(const passage::StretchPair& founding);

  // The occurrences of a passage's text in a whole article.
  void find_in(passage::PassageText& text, Rank article, std::vector<passage::Stretch>& out);

  std::span<const text::Token> tokens(const passage::Stretch& stretch) const;

 private:
  struct Hit {
    Rank article;
    std::uint32_t at;    // token of the article
    std::uint32_t from;  // token of the passage's text
    bool near;           // its surroundings may align with the founder's
  };

  // A gram of the passage, and where it begins the first time and the last.
  struct PassageGram {
    passage::GramHash hash;
    std::uint32_t first;
    std::uint32_t last;
    bool sampled;
  };

  std::size_t collect_hits(const passage::Stretch& founder);
  void collect_passage_grams();
  void add_hit(const passage::Posting& posting, std::uint32_t from, passage::Surroundings own);
  passage::Surroundings surroundings_at(Rank article, std::size_t gram) const;
  static bool may_carry(std::span<const Hit> hits, std::size_t shared_grams);
  void collect_candidates(std::size_t shared_grams);
  Rank article_of(std::size_t candidate) const { return candidates_[candidate].front().article; }
  void prefetch_tokens(std::span<const Hit> hits) const;
  std::optional<TokenSpan> long_run(std::span<const Hit> hits,
                                    std::span<const text::Token> text) const;
  void find_around(std::span<const Hit> hits, passage::PassageText& text,
                   std::span<const text::Token> passage, std::vector<passage::Stretch>& out);
  static bool has_words_of(std::span<const text::Token> passage,
                           std::span<const text::Token> stretch);
  std::span<const text::Token> tokens(Rank article) const {
    return corpus_.tokens(order_[article]);
  }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  const GramIndex& index_;
  passage::Grams grams_;
  std::vector<PassageGram> passage_grams_;  // by hash
  std::vector<Hit> hits_;
  std::vector<std::span<const Hit>> candidates_;  // in hits_, an article each
  std::vector<passage::Occurrence> occurrences_;
};

}  // namespace wirecopy::pipeline
