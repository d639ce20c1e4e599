#include "tests/support/passage_worlds.hpp"

#include <algorithm>

namespace wirecopy::worlds {
namespace {

constexpr std::uint64_t kUnit = 1 << 30;

void append(TokenList& text, const TokenList& more) {
  text.insert(text.end(), more.begin(), more.end());
}

// Part of a text, often edited.
TokenList lifted(const TokenList& from, const Vocabulary& vocabulary, Random& random) {
  const auto size = static_cast<std::uint32_t>(from.size());
  const std::uint32_t begin = random.below(size), length = random.below(size - begin) + 1;
  const TokenList piece(from.begin() + begin, from.begin() + begin + length);
  if (random.one_in(3)) return piece;
  const auto places = one_place_in(3 + random.below(12), piece.size(), random);
  return edited(piece, places, Edit::kAny, vocabulary, random);
}

}  // namespace

std::string name_of(Script script) {
  return script == Script::kWords        ? "words"
         : script == Script::kCharacters ? "characters"
                                         : "mixed";
}

Vocabulary::Vocabulary(Script script, std::uint32_t size) : script_(script) {
  std::uint64_t sum = 0;
  for (std::uint32_t n = 1; n <= size; ++n) chances_.push_back(sum += kUnit / (n + 2));
}

text::Token Vocabulary::draw(Random& random) const {
  const auto at =
      std::upper_bound(chances_.begin(), chances_.end(), random.next() % chances_.back());
  const auto n = static_cast<std::uint32_t>(at - chances_.begin()) + 1;
  const text::Token hash = n * 2654435761u << 1;
  const bool character =
      script_ == Script::kCharacters || (script_ == Script::kMixed && n % 3 != 0);
  return hash | static_cast<text::Token>(character);
}

TokenList Vocabulary::draw(Random& random, std::size_t count) const {
  TokenList out(count);
  for (auto& token : out) token = draw(random);
  return out;
}

TokenList edited(const TokenList& passage, const std::vector<std::size_t>& places, Edit edit,
                 const Vocabulary& vocabulary, Random& random) {
  TokenList out;
  for (std::size_t i = 0; i < passage.size(); ++i) {
    if (std::find(places.begin(), places.end(), i) == places.end()) {
      out.push_back(passage[i]);
      continue;
    }
    const Edit here = edit == Edit::kAny ? static_cast<Edit>(random.below(3)) : edit;
    if (here == Edit::kInserted) out.push_back(passage[i]);
    if (here != Edit::kRemoved) out.push_back(vocabulary.draw(random));
  }
  return out;
}

std::vector<std::size_t> one_place_in(std::size_t every, std::size_t size, Random& random) {
  std::vector<std::size_t> out;
  for (std::size_t begin = 0; begin + every <= size; begin += every) {
    out.push_back(begin + random.below(static_cast<std::uint32_t>(every)));
  }
  return out;
}

Planted surrounded(const TokenList& passage, std::size_t before, std::size_t behind,
                   const Vocabulary& vocabulary, Random& random) {
  Planted out{.text = vocabulary.draw(random, before), .place = {}};
  out.place.begin = static_cast<std::uint32_t>(out.text.size());
  append(out.text, passage);
  out.place.end = static_cast<std::uint32_t>(out.text.size());
  append(out.text, vocabulary.draw(random, behind));
  return out;
}

TextPair related_texts(std::uint64_t seed, Script script) {
  Random random(seed);
  const Vocabulary vocabulary(script, random.one_in(4) ? 6 : 3000);
  TextPair out;
  out.a = vocabulary.draw(random, 20 + random.below(200));
  for (std::uint32_t i = random.below(5) + 1; i > 0; --i) {
    append(out.b, vocabulary.draw(random, random.below(40)));
    append(out.b, lifted(out.a, vocabulary, random));
  }
  if (random.one_in(3)) append(out.a, lifted(out.a, vocabulary, random));
  return out;
}

}  // namespace wirecopy::worlds
