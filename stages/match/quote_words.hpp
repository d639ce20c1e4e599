#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/match/lexicon.hpp"
#include "stages/match/word.hpp"
#include "stages/text/fold_table.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::match {

// A quotation as matching sees it.
struct QuoteWords {
  std::vector<Word> words;
  std::uint64_t folded = 0;      // folded_hash of its tokens
  std::uint32_t half_words = 0;  // of its tokens as they stand
  bool stock_phrase = false;     // "no comment"
};

// Cuts a quotation into the words that are compared.
// Method: tokens as everywhere; what stands between them (brackets, asterisks, dashes, ellipses) is
// read only where it is more than a space.
// Cost: O(bytes); allocates nothing once its buffers have grown.
// Thread safety: none; one object for each thread.
class WordCutter {
 public:
  // Requires: both outlive this.
  WordCutter(const text::Tokenizer& tokenizer, const text::FoldTable& fold_table);

  // The words of the fragments in order; valid until the next call.  Requires: valid UTF-8.
  const QuoteWords& cut(std::span<const std::string_view> fragments, const Lexicon& lexicon);

 private:
  class Reader;

  const text::Tokenizer& tokenizer_;
  const text::FoldTable& fold_table_;
  text::TokenVector stage_directions_;  // (laughs)
  text::Token and_;
  text::Tokens tokens_;
  text::TokenVector all_tokens_;
  std::string joined_;
  text::Tokens joined_tokens_;
  QuoteWords out_;
};

}  // namespace wirecopy::match
