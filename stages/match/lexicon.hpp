#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/match/word_lists.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::match {

// What the lists of a language say of one folded word.
struct LexiconEntry {
  static constexpr std::uint16_t kNone = 0xFFFF;

  text::Token token = 0;
  bool function = false;
  bool swear = false;
  bool only_with_apostrophe = false;  // of the contraction: it's, but not its
  std::uint16_t number = kNone;
  std::uint16_t contraction = kNone;  // for Lexicon::expansion
};

// A word that stands for a part of a contraction.
struct ExpandedWord {
  text::Token token = 0;
  std::uint8_t first = 0;  // letter codes
  std::uint8_t last = 0;
  bool function = false;
};

// The words of one language, or of all, by the hash of their folded form.
// Method: open addressing, at most half full.  Cost: O(1) a look-up; built once, 12-200 KiB.
// Thread safety: immutable after construction.
class Lexicon {
 public:
  Lexicon(std::span<const WordLists> lists, const text::Tokenizer& tokenizer);

  // An entry that says nothing where the lists do not have the word.
  LexiconEntry find(text::Token token) const {
    const LexiconEntry& entry = slots_[slot_of(token)];
    return entry.token == token ? entry : LexiconEntry{};
  }

  // Requires: `contraction` of an entry, not kNone.
  std::span<const ExpandedWord> expansion(std::uint16_t contraction) const;

  // Whether the folded words, hashed in order (`folded_hash`), are a phrase that anyone may say.
  bool is_stock_phrase(std::uint64_t folded) const;

 private:
  LexiconEntry& entry_of(text::Token token);
  std::size_t slot_of(text::Token token) const {
    std::size_t slot = token >> 1 & (slots_.size() - 1);
    while (slots_[slot].token != token && slots_[slot].token != 0) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  }
  void grow();
  void add_numbers(std::string_view numbers, const text::Tokenizer& tokenizer, bool only_language);
  void add_contractions(std::string_view contractions, const text::Tokenizer& tokenizer);
  void add_stock_phrases(std::string_view phrases, const text::Tokenizer& tokenizer);

  std::vector<LexiconEntry> slots_;  // token 0 is free
  std::size_t count_ = 0;
  std::vector<ExpandedWord> expanded_;
  std::vector<std::uint32_t> expansion_begins_ = {0};
  std::vector<std::uint64_t> stock_phrases_;  // sorted
};

// The lexicon of each language that has one.
// Thread safety: immutable after construction; one instance serves every thread.
class Lexicons {
 public:
  explicit Lexicons(const text::Tokenizer& tokenizer);

  // By ISO 639-1 code, as `en` or `pt-BR`; the union of all for a language that is not known or has
  // no lists: there a word is a function word if it is one anywhere.
  const Lexicon& of(std::string_view language) const;

 private:
  std::vector<Lexicon> lexicons_;  // as word_lists(), then the union
};

}  // namespace wirecopy::match
