#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/quote_words.hpp"

namespace wirecopy::match {

using FormId = std::uint32_t;

// The different forms in which quotations stand, each once, in the order in which they were met.
// Two quotations with the same tokens and the same words have one form.
// Shapes: columns; 4 bytes a word and about 40 a form.
// Cost of add: one look-up in a hash table, amortised.
// Thread safety: none while it is filled.
class Forms {
 public:
  static constexpr std::size_t kMostWords =
      60000;  // the rest of a longer quotation is not compared

  FormId add(const QuoteWords& quote) {
    return add(quote.words, quote.folded, quote.half_words, quote.stock_phrase);
  }
  // The same from the parts of QuoteWords.
  FormId add(std::span<const Word> words, std::uint64_t folded, std::uint32_t half_words,
             bool stock_phrase);

  std::size_t size() const { return folded_.size(); }
  std::span<const Word> words(FormId form) const {
    return std::span(words_).subspan(begins_[form], begins_[form + 1] - begins_[form]);
  }
  std::uint64_t folded(FormId form) const { return folded_[form]; }
  std::uint32_t half_words(FormId form) const { return half_words_[form] & ~kStock; }
  bool is_stock_phrase(FormId form) const { return (half_words_[form] & kStock) != 0; }
  std::size_t bytes() const;

 private:
  static constexpr std::uint32_t kStock = std::uint32_t{1} << 31;

  std::size_t slot_of(std::uint64_t key) const;
  void grow();

  std::vector<Word> words_;
  std::vector<std::uint64_t> begins_ = {0};
  std::vector<std::uint64_t> folded_;
  std::vector<std::uint32_t> half_words_;
  std::vector<std::uint64_t> keys_;  // of the folded hash and the words
  std::vector<FormId> slots_;        // form + 1; 0 is free
};

}  // namespace wirecopy::match
