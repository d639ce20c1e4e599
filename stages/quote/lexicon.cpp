#include "stages/quote/lexicon.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace wirecopy::quote {
namespace {

constexpr std::size_t kLongest = 40;
constexpr std::size_t kSlots = 8192;

using Folded = std::array<char, kLongest>;

// Lower case of a letter of two bytes, where its lower case has two bytes too.
void fold_pair(unsigned char& lead, unsigned char& last) {
  if (lead == 0xC3 && last >= 0x80 && last <= 0x9E && last != 0x97) {
    last |= 0x20;
  } else if (lead == 0xD0 && last >= 0x90 && last <= 0x9F) {
    last |= 0x20;
  } else if (lead == 0xD0 && last >= 0xA0 && last <= 0xAF) {
    lead = 0xD1;
    last = static_cast<unsigned char>(last - 0x20);
  } else if (lead == 0xD0 && last >= 0x80 && last <= 0x8F) {
    lead = 0xD1;
    last = static_cast<unsigned char>(last + 0x10);
  }
}

void fold_wide(std::span<char> word) {
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    auto lead = static_cast<unsigned char>(word[i]), last = static_cast<unsigned char>(word[i + 1]);
    if (lead < 0xC3 || lead > 0xD0) continue;
    fold_pair(lead, last);
    word[i] = static_cast<char>(lead);
    word[i + 1] = static_cast<char>(last);
    ++i;
  }
}

// The lower case of `word`, zeros behind it; whether anything stands beyond ASCII.
bool fold_ascii(std::string_view word, Folded& folded) {
  unsigned char all = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    all |= c;
    folded[i] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  }
  return all >= 0x80;
}

std::uint64_t hash_of(std::string_view word) {
  Folded folded{};
  if (fold_ascii(word, folded)) fold_wide({folded.data(), word.size()});
  std::uint64_t hash = word.size();
  for (std::size_t at = 0; at < word.size(); at += 8) {
    std::uint64_t part;
    std::memcpy(&part, folded.data() + at, 8);
    hash = (hash ^ part) * 0x9E3779B97F4A7C15ull;
    hash ^= hash >> 29;
  }
  return hash | 1;
}

}  // namespace

Lexicon::Lexicon(std::span<const LanguageTable* const> tables) : slots_(kSlots) {
  using namespace word_class;
  for (const LanguageTable* table : tables) {
    add(table->cues, kCue);
    add(table->namings, kNaming);
    add(table->attributions, kAttribution);
    add(table->pronouns, kPronoun);
    add(table->others, kOther);
    add(table->relatives, kRelative);
    add(table->auxiliaries, kAuxiliary);
    add(table->conjunctions, kConjunction);
    add(table->prepositions, kPreposition);
    add(table->determiners, kDeterminer);
    add(table->functions, kFunction);
    add(table->honorifics, kHonorific);
    add(table->particles, kParticle);
    add(table->times, kTime);
    if (table == &kArabic) add_with_arabic_conjunctions(table->cues);
  }
}

void Lexicon::add(std::string_view words, WordClasses classes) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end > 0) add_word(words.substr(0, end), classes);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

void Lexicon::add_with_arabic_conjunctions(std::string_view words) {
  std::string with_and = " ", with_so = " ";
  for (const char c : words) {
    if (with_and.back() == ' ') with_and += "و", with_so += "ف";
    with_and += c;
    with_so += c;
  }
  add(std::string_view(with_and).substr(1), word_class::kCue);
  add(std::string_view(with_so).substr(1), word_class::kCue);
}

void Lexicon::add_word(std::string_view word, WordClasses classes) {
  const std::uint64_t hash = hash_of(word);
  std::size_t at = hash >> 32;
  while (slots_[at % kSlots].hash != 0 && slots_[at % kSlots].hash != hash) ++at;
  slots_[at % kSlots].hash = hash;
  slots_[at % kSlots].classes |= classes;
}

WordClasses Lexicon::classes(std::string_view word) const {
  if (word.empty() || word.size() > kLongest) return 0;
  const std::uint64_t hash = hash_of(word);
  for (std::size_t at = hash >> 32;; ++at) {
    const Slot& slot = slots_[at % kSlots];
    if (slot.hash == hash) return slot.classes;
    if (slot.hash == 0) return 0;
  }
}

}  // namespace wirecopy::quote
