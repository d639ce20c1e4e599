#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "stages/cluster/copy_clusters.hpp"
#include "stages/verify/shingle_bits.hpp"
#include "stages/verify/shingle_set.hpp"

namespace wirecopy::pipeline {

// Compares articles exactly, many pairs at a time in parallel, or one when the clustering asks for
// it. Requires of all pairs: sorted and packed (CandidatePair).
class Verification final : public cluster::Articles {
 public:
  using Select = std::function<bool(std::size_t pair)>;

  // `bits_bytes` is for bounds.  Requires: the other arguments outlive this.
  Verification(const Corpus& corpus, std::span<const ArticleId> order, std::uint64_t bits_bytes);

  // Counts the shingles that the articles of the selected pairs share; shared[i] belongs to
  // pairs[i].
  void count_shared(std::span<const std::uint64_t> pairs, const Select& select,
                    std::span<std::uint32_t> shared);

  // Keeps what was counted, of each later article the last, for when the clustering asks.
  void remember(std::span<const std::uint64_t> pairs, std::span<const std::uint32_t> shared);

  std::uint32_t set_size(Rank rank) override;
  std::uint32_t length(Rank rank) const override { return corpus_.row(order_[rank]).half_words; }
  std::uint32_t shared(Rank a, Rank b) override;
  std::uint32_t most_shared(Rank a, Rank b) override;

  // Whether the folded words are equal.
  bool identical(Rank a, Rank b) const;

 private:
  std::span<const text::Token> tokens(Rank rank) const { return corpus_.tokens(order_[rank]); }
  void count_group(std::span<const std::uint64_t> pairs, std::size_t begin, std::size_t end,
                   const Select& select, verify::ShingleSet& set, std::span<std::uint32_t> shared);
  void size_earlier(std::span<const std::uint64_t> pairs, const Select& select);
  void prefetch(Rank rank) const;
  void load(Rank rank);
  void load_bits(Rank rank);

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  struct Remembered {
    Rank earlier = UINT32_MAX;
    std::uint32_t shared = 0;
  };
  std::vector<Remembered> remembered_;    // by rank of the later
  std::vector<std::uint32_t> set_sizes_;  // by rank; 0: not known yet
  verify::ShingleSet set_;                // of the article that was last asked for alone
  Rank loaded_ = UINT32_MAX;
  verify::ShingleBits bits_;  // of articles in wide stories
};

}  // namespace wirecopy::pipeline
