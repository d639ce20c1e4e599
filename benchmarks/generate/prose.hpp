#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "random.hpp"
#include "vocabulary.hpp"

namespace wirecopy::generate {

// How one article is written.
struct Voice {
  bool curly = true;        // “these marks” rather than "these"
  bool accents = false;     // some vowels carry an accent
  double quotes = 0.36;     // share of the sentences that quote somebody
  std::uint64_t topic = 0;  // articles of one topic repeat some of the same quotations
};

// A voice of its own; some outlets write straight marks, one article in ten has accents.
Voice any_voice(Rng& rng, std::uint64_t topic);

// Writes text that looks like news to a program: sentences, paragraphs, quotations, names, numbers.
// Shapes: UTF-8; words parted by one space, paragraphs by "\n\n"; all lengths in words.
// Thread safety: immutable after construction.
class Prose {
 public:
  explicit Prose(std::uint64_t seed, std::uint32_t vocabulary_size = 200'000)
      : seed_(seed), vocabulary_(seed, vocabulary_size) {}

  // Paragraphs of `words` words or a few more.
  std::string text(Rng& rng, const Voice& voice, std::uint32_t words) const;
  // One paragraph.
  std::string paragraph(Rng& rng, const Voice& voice, std::uint32_t words) const;
  // 6 to 12 words, the first and the names capitalised.
  std::string headline(Rng& rng) const;

  const Vocabulary& vocabulary() const { return vocabulary_; }

 private:
  class Pen;

  std::uint64_t seed_;
  Vocabulary vocabulary_;
};

}  // namespace wirecopy::generate
