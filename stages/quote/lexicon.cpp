#include "stages/quote/lexicon.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace wirecopy::quote {
namespace {

constexpr std::size_t kLongest = 40;
constexpr std::size_t kSlots = 8192;
constexpr std::uint64_t kSmall = 0x2020202020202020ull;  // the bit of lower case, also in Latin-1
                                                         // and the first half of Cyrillic

std::uint64_t load(const char* bytes, std::size_t size) {
  std::uint64_t value = 0;
  if (size >= 8) {
    std::memcpy(&value, bytes, 8);
  } else if (size >= 4) {
    std::uint32_t front, back;
    std::memcpy(&front, bytes, 4);
    std::memcpy(&back, bytes + size - 4, 4);
    value = front | std::uint64_t{back} << 32;
  } else {
    for (std::size_t i = 0; i < size; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
    }
  }
  return value;
}

// Р to Я and Ѐ to Џ, whose lower case has another first byte, at the begin of a word.
std::uint64_t first_letter_small(std::uint64_t bytes) {
  const unsigned lead = bytes & 0xFF, last = bytes >> 8 & 0xFF;
  if (lead != 0xD0 || (last >= 0x90 && last < 0xA0) || last >= 0xB0) return bytes;
  const unsigned small = last >= 0xA0 ? last - 0x20 : last + 0x10;
  return (bytes & ~std::uint64_t{0xFFFF}) | 0xD1 | std::uint64_t{small} << 8;
}

std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = word.size() * 0x9E3779B97F4A7C15ull;
  for (std::size_t at = 0; at < word.size(); at += 8) {
    std::uint64_t part = load(word.data() + at, word.size() - at);
    if (at == 0) part = first_letter_small(part);
    hash = (hash ^ (part | kSmall)) * 0x9E3779B97F4A7C15ull;
    hash ^= hash >> 32;
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
    add(table->works, kWork);
    add(table->bylines, kByline);
    add(table->titlings, kTitling);
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
  std::size_t at = hash >> 1;
  while (slots_[at % kSlots].hash != 0 && slots_[at % kSlots].hash != hash) ++at;
  slots_[at % kSlots].hash = hash;
  slots_[at % kSlots].classes |= classes;
}

WordClasses Lexicon::classes(std::string_view word) const {
  if (word.empty() || word.size() > kLongest) return 0;
  const std::uint64_t hash = hash_of(word);
  for (std::size_t at = hash >> 1;; ++at) {
    const Slot& slot = slots_[at % kSlots];
    if (slot.hash == hash) return slot.classes;
    if (slot.hash == 0) return 0;
  }
}

}  // namespace wirecopy::quote
