#include "stages/match/forms.hpp"

#include <algorithm>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wirecopy::match {

FormId Forms::add(const QuoteWords& quote) {
  if (2 * (size() + 1) > slots_.size()) grow();
  const std::size_t count = std::min(quote.words.size(), kMostWords);
  const std::uint64_t key =
      XXH3_64bits_withSeed(quote.words.data(), count * sizeof(Word), quote.folded);
  const std::size_t slot = slot_of(key);
  if (slots_[slot] != 0) return slots_[slot] - 1;
  words_.insert(words_.end(), quote.words.begin(),
                quote.words.begin() + static_cast<std::ptrdiff_t>(count));
  begins_.push_back(words_.size());
  folded_.push_back(quote.folded);
  half_words_.push_back(std::min(quote.half_words, kStock - 1) | (quote.stock_phrase ? kStock : 0));
  keys_.push_back(key);
  slots_[slot] = static_cast<FormId>(size());
  return static_cast<FormId>(size() - 1);
}

std::size_t Forms::bytes() const {
  return words_.capacity() * sizeof(Word) + begins_.capacity() * 8 + folded_.capacity() * 8 +
         half_words_.capacity() * 4 + keys_.capacity() * 8 + slots_.capacity() * sizeof(FormId);
}

// Where the form of that key stands, or the free slot where it would.
std::size_t Forms::slot_of(std::uint64_t key) const {
  std::size_t slot = key & (slots_.size() - 1);
  while (slots_[slot] != 0 && keys_[slots_[slot] - 1] != key)
    slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void Forms::grow() {
  slots_.assign(std::max<std::size_t>(1024, 2 * slots_.size()), 0);
  for (FormId form = 0; form < size(); ++form) slots_[slot_of(keys_[form])] = form + 1;
}

}  // namespace wirecopy::match
