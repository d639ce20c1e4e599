#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pipeline/find/query.hpp"
#include "stages/passage/alignment.hpp"
#include "stages/passage/verbatim.hpp"

namespace wirecopy::pipeline {

// Finds a phrase of under ten words as it stands: all of it, and runs of four of its words.
// Thread safety: none (it holds scratch); one object for each thread and phrase.
class FindPhrase {
 public:
  // Requires: `query` outlives the object.
  explicit FindPhrase(const FindQuery& query);

  // Appends the runs that `carrier` has, from left to right and not overlapping in it; where two
  // would, the longer.
  void find(std::span<const text::Token> carrier, std::vector<passage::Alignment>& out);

 private:
  std::optional<passage::Alignment> longest_at(std::span<const text::Token> carrier,
                                               std::uint32_t at) const;

  const FindQuery& query_;
  passage::VerbatimSearch search_;
  passage::Grams grams_;
  std::vector<TokenSpan> places_;
};

}  // namespace wirecopy::pipeline
