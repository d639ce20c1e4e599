#include "stages/match/forms.hpp"

#include <algorithm>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wirecopy::match {

FormId Forms::add(std::span<const Word> words, std::uint64_t folded, std::uint32_t half_words,
                  bool stock_phrase) {
  if (2 * (size() + 1) > slots_.size()) grow();
  const std::size_t count = std::min(words.size(), kMostWords);
  const std::uint64_t key = XXH3_64bits_withSeed(words.data(), count * sizeof(Word), folded);
  const std::size_t slot = slot_of(key);
  if (slots_[slot] != 0) return slots_[slot] - 1;
  const auto kept = words.first(count);
  words_.insert(words_.end(), kept.begin(), kept.end());
  begins_.push_back(words_.size());
  folded_.push_back(folded);
  half_words_.push_back(std::min(half_words, kStock - 1) | (stock_phrase ? kStock : 0));
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
