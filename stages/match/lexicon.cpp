#include "stages/match/lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "stages/match/folded_hash.hpp"
#include "stages/match/letter_code.hpp"

namespace wirecopy::match {
namespace {

constexpr std::size_t kLeastSlots = 1024;

// Calls `take` with each part of `list` between `separator`s, blanks around it left out.
template <typename Take>
void for_each_part(std::string_view list, char separator, Take take) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    std::string_view part = list.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    if (!part.empty()) take(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

text::TokenVector tokens_of(std::string_view text, const text::Tokenizer& tokenizer) {
  text::TokenVector tokens;
  tokenizer.tokenize(text, tokens);
  return tokens;
}

}  // namespace

Lexicon::Lexicon(std::span<const WordLists> lists, const text::Tokenizer& tokenizer)
    : slots_(kLeastSlots) {
  for (const WordLists& list : lists) {
    for (const auto token : tokens_of(list.function_words, tokenizer))
      entry_of(token).function = true;
    for (const auto token : tokens_of(list.swear_words, tokenizer)) entry_of(token).swear = true;
    add_stock_phrases(list.stock_phrases, tokenizer);
  }
  // After all function words: among several languages, what is one is no number (Danish `to`).
  for (const WordLists& list : lists) {
    add_numbers(list.numbers, tokenizer, lists.size() == 1);
    add_contractions(list.contractions, tokenizer);
  }
  std::sort(stock_phrases_.begin(), stock_phrases_.end());
}

std::span<const ExpandedWord> Lexicon::expansion(std::uint16_t contraction) const {
  const std::uint32_t begin = expansion_begins_[contraction];
  return std::span(expanded_).subspan(begin, expansion_begins_[contraction + 1u] - begin);
}

bool Lexicon::is_stock_phrase(std::uint64_t folded) const {
  return std::binary_search(stock_phrases_.begin(), stock_phrases_.end(), folded);
}

LexiconEntry& Lexicon::entry_of(text::Token token) {
  if (2 * (count_ + 1) > slots_.size()) grow();
  LexiconEntry& entry = slots_[slot_of(token)];
  count_ += entry.token != token;
  entry.token = token;
  return entry;
}

void Lexicon::grow() {
  std::vector<LexiconEntry> old(2 * slots_.size());
  old.swap(slots_);
  for (const LexiconEntry& entry : old) {
    if (entry.token != 0) slots_[slot_of(entry.token)] = entry;
  }
}

void Lexicon::add_numbers(std::string_view numbers, const text::Tokenizer& tokenizer,
                          bool only_language) {
  for_each_part(numbers, ' ', [&](std::string_view part) {
    const std::size_t equals = part.find('=');
    std::uint16_t value = 0;
    std::from_chars(part.data() + equals + 1, part.data() + part.size(), value);
    LexiconEntry& entry = entry_of(tokens_of(part.substr(0, equals), tokenizer).front());
    if (only_language || !entry.function) entry.number = value;
  });
}

void Lexicon::add_contractions(std::string_view contractions, const text::Tokenizer& tokenizer) {
  static const text::FoldTable table;
  for_each_part(contractions, ',', [&](std::string_view part) {
    const std::size_t equals = part.find('=');
    LexiconEntry& entry = entry_of(tokens_of(part.substr(0, equals), tokenizer).front());
    entry.contraction = static_cast<std::uint16_t>(expansion_begins_.size() - 1);
    entry.only_with_apostrophe = part[equals - 1] == '*';
    for_each_part(part.substr(equals + 1), ' ', [&](std::string_view word) {
      const text::Token token = tokens_of(word, tokenizer).front();
      const LetterCodes letters = ascii_letter_codes(word);
      expanded_.push_back({token, static_cast<std::uint8_t>(letters.first),
                           static_cast<std::uint8_t>(letters.last), find(token).function});
    });
    expansion_begins_.push_back(static_cast<std::uint32_t>(expanded_.size()));
  });
}

void Lexicon::add_stock_phrases(std::string_view phrases, const text::Tokenizer& tokenizer) {
  for_each_part(phrases, ',', [&](std::string_view phrase) {
    const auto tokens = tokens_of(phrase, tokenizer);
    stock_phrases_.push_back(folded_hash(tokens));
  });
}

Lexicons::Lexicons(const text::Tokenizer& tokenizer) {
  for (const WordLists& list : word_lists()) lexicons_.emplace_back(std::span(&list, 1), tokenizer);
  lexicons_.emplace_back(word_lists(), tokenizer);
}

const Lexicon& Lexicons::of(std::string_view language) const {
  const auto lists = word_lists();
  const std::string_view code = language.substr(0, language.find_first_of("-_"));
  const auto found = std::find_if(lists.begin(), lists.end(),
                                  [&](const WordLists& list) { return list.language == code; });
  return lexicons_[static_cast<std::size_t>(found - lists.begin())];
}

}  // namespace wirecopy::match
