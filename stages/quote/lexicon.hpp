#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stages/quote/languages/language_table.hpp"

namespace wirecopy::quote {

// What a word can be in a clause about speech; one bit each.
using WordClasses = std::uint32_t;
namespace word_class {
inline constexpr WordClasses kCue = 1, kAttribution = 2, kPronoun = 4, kRelative = 8,
                             kAuxiliary = 16, kConjunction = 32, kPreposition = 64,
                             kDeterminer = 128, kFunction = 256, kHonorific = 512, kParticle = 1024,
                             kTime = 2048, kOther = 4096, kNaming = 8192, kWork = 16384,
                             kByline = 32768, kTitling = 65536;
}  // namespace word_class

// The words of one language, or of several together, by the classes that they belong to.
// Method: open addressing over 64-bit hashes of lower-cased words; a collision of hashes gives a
// word the classes of another, once in 2^50.
// Cost of a look-up: about 3 ns; the case of ASCII, Latin-1, Greek and Cyrillic letters is ignored.
// Thread safety: immutable after construction.
class Lexicon {
 public:
  explicit Lexicon(std::span<const LanguageTable* const> tables);

  // Words of over 40 bytes have no class.
  WordClasses classes(std::string_view word) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    WordClasses classes = 0;
  };
  void add(std::string_view words, WordClasses classes);
  void add_word(std::string_view word, WordClasses classes);
  void add_with_arabic_conjunctions(std::string_view words);

  std::vector<Slot> slots_;
};

}  // namespace wirecopy::quote
