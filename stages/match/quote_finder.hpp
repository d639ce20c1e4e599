#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/text/tokenizer.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::match {

// A stretch of an article that runs as a quote does, without marks.
struct UnmarkedMention {
  std::uint32_t quote = 0;
  TokenSpan tokens;  // of the article
  TokenSpan of_quote;
};

// Finds the words of known quotes in running text: unbroken parts of at least 8 words, at least 4
// of them content words, or of a quote as a whole; two parts of one quote with one or two other
// words between them are one. Method: 8-grams of the quotes, one in a few of them, in a bitmap and
// then a hash table; every gram of the article is looked up by a rolling hash, and a hit is grown
// to either side. Order of calls: add* build find*.  Cost: about 2 ns a token of the article.
// Thread safety: immutable after build(); one instance serves every thread.
class QuoteFinder {
 public:
  static constexpr std::uint32_t kLeastWords = 8;

  // `content[i]` says whether tokens[i] is a content word.  Quotes are numbered as they come; one
  // of under 8 words is never found.
  void add(std::span<const text::Token> tokens, std::span<const std::uint8_t> content);
  void build();

  // The stretches in order, not overlapping one another nor any of `quoted` (ascending).
  std::vector<UnmarkedMention> find(std::span<const text::Token> tokens,
                                    std::span<const TokenSpan> quoted) const;

 private:
  struct Gram {
    std::uint32_t hash = 0;  // upper half
    std::uint32_t token = 0;
  };

  std::vector<text::Token> tokens_;
  std::vector<std::uint8_t> content_;
  std::vector<std::uint32_t> begins_ = {0};
  std::vector<std::uint64_t> bitmap_;
  std::vector<Gram> grams_;
};

}  // namespace wirecopy::match
