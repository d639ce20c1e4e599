#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/lexicon.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::match {

// A stretch of an article that runs as a quote does, without marks.
struct UnmarkedMention {
  std::uint32_t quote = 0;
  TokenSpan tokens{};    // of the article
  TokenSpan of_quote{};  // the same in the quote
  friend bool operator==(const UnmarkedMention&, const UnmarkedMention&) = default;
};

// Finds the words of known quotes in running text: an unbroken part of at least 8 words, of which 4
// say something or which are the whole quote; and what goes on alike on either side behind one or
// two words that differ.
// Method: all 8-grams of the quotes in a bitmap and a hash table; those of the article by a rolling
// hash; a hit is grown to both sides.  Source: Rabin and Karp, "Efficient randomized
// pattern-matching algorithms", IBM Journal 1987, but every hit is compared.
// Order of calls: add* build find*.  Cost of find: O(tokens) and what is found; a gram
// that stands in many quotes is tried with kMostTried of them.  Memory: 4 bytes a token of the
// quotes, 24 a gram. Thread safety: immutable after build(); one instance serves every thread.
class QuoteFinder {
 public:
  static constexpr std::uint32_t kLeastHalfWords = 16;

  // Quotes are numbered as they come; one of under 8 words is never found.
  void add(std::span<const text::Token> tokens, const Lexicon& lexicon);
  void build();

  // The stretches in order, not overlapping one another nor any of `quoted` (ascending).
  std::vector<UnmarkedMention> find(std::span<const text::Token> tokens,
                                    std::span<const TokenSpan> quoted) const;

  // Whether a stretch that find() found must have been taken from the quote: three in four of its
  // words; twelve that are one in four; or twenty.  "On the first ballot at the national
  // convention" is anybody's.
  bool is_proof(const UnmarkedMention& mention) const;

  // What of the quote a stretch that find() found has, in half words.
  struct Words {
    std::uint32_t halves = 0;
    std::uint32_t content_halves = 0;
    std::uint32_t all_halves = 0;  // of the whole quote
  };
  Words words_of(const UnmarkedMention& mention) const;

 private:
  static constexpr std::uint32_t kGramTokens = 8;
  static constexpr std::uint32_t kMostTried = 8;
  static constexpr std::uint32_t kLeastContentHalves = 8;

  struct Gram {
    std::uint32_t hash = 0;
    std::uint32_t place = 0;  // in tokens_, + 1; 0 is free
  };
  struct Side {  // grown from a hit
    std::uint32_t unbroken = 0;
    std::uint32_t in_text = 0;
    std::uint32_t in_quote = 0;
  };

  void add_gram(std::uint64_t hash, std::uint32_t place);
  template <typename Same>
  static Side grow_side(Same same, std::int64_t in_text, std::int64_t in_quote, int step);
  void find_in(std::span<const text::Token> tokens, TokenSpan part,
               std::vector<UnmarkedMention>& out) const;
  UnmarkedMention best_at(std::span<const text::Token> tokens, TokenSpan part, std::uint32_t at,
                          std::uint64_t hash) const;
  UnmarkedMention grow(std::span<const text::Token> tokens, TokenSpan part, std::uint32_t at,
                       std::uint32_t place) const;
  bool says_enough(TokenSpan unbroken, TokenSpan quote) const;
  std::uint32_t quote_at(std::uint32_t place) const;
  bool may_hold(std::uint64_t hash) const {
    const std::uint64_t bit = hash >> bitmap_shift_;
    return (bitmap_[bit / 64] >> (bit % 64) & 1) != 0;
  }

  std::vector<text::Token> tokens_;
  std::vector<std::uint8_t> content_halves_;
  std::vector<std::uint32_t> begins_ = {0};
  std::vector<std::uint64_t> bitmap_ = {0};
  unsigned bitmap_shift_ = 63;
  std::vector<Gram> grams_;
};

}  // namespace wirecopy::match
