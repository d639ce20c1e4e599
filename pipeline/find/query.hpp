#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/passage/grams.hpp"
#include "stages/passage/sieve.hpp"
#include "stages/text/char_places.hpp"
#include "stages/verify/shingle_set.hpp"

namespace wirecopy::pipeline {

// A gram of a text that is looked up, and where it begins.
struct QueryGram {
  passage::GramHash gram;
  std::uint32_t token;
  friend auto operator<=>(const QueryGram&, const QueryGram&) = default;
};

// A text that is looked for.
// Thread safety: immutable once built.
class FindQuery {
 public:
  // Of a gram that comes again and again, so many places stand for all.
  static constexpr std::size_t kMostPlaces = 4;
  // Of a text that is sieved for, in tokens.
  static constexpr std::size_t kMostSieved = 4096;

  // `text` may be any bytes.
  FindQuery(const text::Tokenizer& tokenizer, std::string_view text);

  std::span<const text::Token> tokens() const { return places_.tokens().values; }
  CharSpan chars(TokenSpan tokens) const { return places_.chars(tokens); }
  // Whether the token stands in a stretch.
  bool has(text::Token token, TokenSpan within) const;

  // Shorter than any run by which texts are aligned.
  bool is_phrase() const { return half_words_ < passage::kRunHalfWords; }
  std::uint64_t half_words() const { return half_words_; }

  // Distinct shingles.
  std::uint32_t shingles() const { return shingles_; }

  // Of the articles that can have nothing of it; none where it is so long that to read an article
  // costs less.
  const std::optional<passage::AlignmentSieve>& sieve() const { return sieve_; }

  // Sorted by gram, then by token.
  std::span<const QueryGram> grams() const { return grams_; }
  std::span<const QueryGram> grams(passage::GramHash gram) const;

 private:
  // A token and where it stands.
  using Place = std::pair<text::Token, std::uint32_t>;

  void collect_places();
  void collect_grams();
  void set_filter();
  std::size_t filter_slot(passage::GramHash gram) const {
    return gram >> 32 & (filter_.size() - 1);
  }

  std::string text_;
  text::CharPlaces places_;
  std::uint64_t half_words_ = 0;
  std::uint32_t shingles_ = 0;
  std::vector<Place> places_of_tokens_;  // sorted
  std::optional<passage::AlignmentSieve> sieve_;
  std::vector<QueryGram> grams_;
  std::vector<bool> filter_;  // no bit: the gram is none of the text's
};

}  // namespace wirecopy::pipeline
