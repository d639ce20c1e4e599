#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/match/word_lists.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::match {

// What a language's lists say of one folded word.
struct LexiconEntry {
  enum class Role : std::uint8_t { kNone, kFunction, kNumber, kSwear, kContraction };
  text::Token token = 0;
  Role role = Role::kNone;
  bool only_with_apostrophe = false;  // it's, but not its
  bool function = false;              // of a number that is a function word too
  std::uint16_t value = 0;            // of a number; of a contraction, its place in `expansions`
};

// A word that stands for a part of a contraction.
struct ExpandedWord {
  text::Token token = 0;
  std::uint8_t first = 0;  // letter codes
  std::uint8_t last = 0;
  bool function = false;
};

// The words of one language, or of all, by the hash of their folded form.
// Method: open addressing, at most half full.  Cost: about 1 ns a look-up; built once, 16-64 KiB.
// Thread safety: immutable after construction.
class Lexicon {
 public:
  Lexicon(std::span<const WordLists> lists, const text::Tokenizer& tokenizer);

  // kNone where the lists do not have the word.
  LexiconEntry find(text::Token token) const;

  std::span<const ExpandedWord> expansion(const LexiconEntry& contraction) const;

  // Whether the folded words, hashed in order (`folded_hash`), are a phrase that anyone may say.
  bool is_stock_phrase(std::uint64_t folded) const;

 private:
  void add_words(std::string_view words, LexiconEntry entry, const text::Tokenizer& tokenizer);
  void add_numbers(std::string_view numbers, const text::Tokenizer& tokenizer);
  void add_contractions(std::string_view contractions, const text::Tokenizer& tokenizer);
  void add_stock_phrases(std::string_view phrases, const text::Tokenizer& tokenizer);
  void add(LexiconEntry entry);
  void place(LexiconEntry entry);
  std::size_t slot_of(text::Token token) const;

  std::vector<LexiconEntry> slots_;
  std::size_t count_ = 0;
  std::vector<ExpandedWord> expanded_;
  std::vector<std::uint32_t> expansion_ends_;
  std::vector<std::uint64_t> stock_phrases_;  // sorted
};

// The lexicon of each language that has one.
// Thread safety: immutable after construction; one instance serves every thread.
class Lexicons {
 public:
  explicit Lexicons(const text::Tokenizer& tokenizer);

  // By ISO 639-1 code, as `en` or `pt-BR`; the union of all for a language that is not known or has
  // no lists: a word counts as a function word there if it is one anywhere.
  const Lexicon& of(std::string_view language) const;

 private:
  std::vector<Lexicon> lexicons_;
};

}  // namespace wirecopy::match
