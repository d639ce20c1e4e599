#pragma once

#include <span>
#include <vector>

#include "pipeline/passages/gram_index.hpp"
#include "stages/bucket/buckets.hpp"
#include "stages/passage/grams.hpp"

namespace wirecopy::pipeline {

// Finds the articles that may carry a passage, by the grams that they share with it.
// Thread safety: none (it holds scratch); one object for each thread.
class CarrierHits {
 public:
  // A gram of the passage that stands in an article.
  struct Hit {
    Rank article;
    std::uint32_t at;    // token of the article
    std::uint32_t from;  // token of the passage's text
    bool near;           // its surroundings may align with the founder's
  };
  using OfArticle = std::span<const Hit>;  // sorted by place in the article

  // Articles that are `held`, by rank, are passed over.  Requires: the arguments outlive the
  // object.
  explicit CarrierHits(const GramIndex& index, bucket::HeldRanks held = {})
      : index_(index), held_(held) {}

  // The hits of each article that may carry the stretch `passage` of `founder`, in Order of the
  // articles; valid until the next call.
  std::span<const OfArticle> find(std::span<const text::Token> founder, TokenSpan passage);

 private:
  // A gram of the passage, and where it begins the first time and the last.
  struct PassageGram {
    passage::GramHash hash;
    std::uint32_t first;
    std::uint32_t last;
    bool sampled;
  };

  void collect_passage_grams();
  std::size_t collect_hits(std::span<const text::Token> founder, std::uint32_t begin);
  void add_hit(const passage::Posting& posting, std::uint32_t from, passage::Surroundings own);
  void collect_candidates(std::size_t shared_grams);
  static bool may_carry(OfArticle hits, std::size_t shared_grams);

  const GramIndex& index_;
  bucket::HeldRanks held_;
  passage::Grams grams_;
  std::vector<PassageGram> passage_grams_;  // by hash
  std::vector<Hit> hits_;
  std::vector<OfArticle> candidates_;  // in hits_
};

}  // namespace wirecopy::pipeline
