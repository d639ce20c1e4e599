#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/text/tokenizer.hpp"
#include "tests/support/worlds.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::worlds {

using TokenList = std::vector<text::Token>;

// What the tokens of a text are.
enum class Script { kWords, kCharacters, kMixed };
inline constexpr Script kScripts[] = {Script::kWords, Script::kCharacters, Script::kMixed};
std::string name_of(Script script);

// Draws tokens as often as words come in texts: the n-th has a chance of 1 / (n + 2).
class Vocabulary {
 public:
  Vocabulary(Script script, std::uint32_t size);

  text::Token draw(Random& random) const;
  TokenList draw(Random& random, std::size_t count) const;

 private:
  Script script_;
  std::vector<std::uint64_t> chances_;  // sums
};

// How a token may be edited.
enum class Edit { kReplaced, kRemoved, kInserted, kAny };

// `passage` with some of its tokens edited: replaced, removed, or followed by another one.
TokenList edited(const TokenList& passage, const std::vector<std::size_t>& places, Edit edit,
                 const Vocabulary& vocabulary, Random& random);

// One place in each stretch of `every` tokens, of as many as fit.
std::vector<std::size_t> one_place_in(std::size_t every, std::size_t size, Random& random);

// A text in which another stands.
struct Planted {
  TokenList text;
  TokenSpan place;
};
Planted surrounded(const TokenList& passage, std::size_t before, std::size_t behind,
                   const Vocabulary& vocabulary, Random& random);

// Two texts of a small world: stretches of one in the other, edited, moved and repeated.
struct TextPair {
  TokenList a;
  TokenList b;
};
TextPair related_texts(std::uint64_t seed, Script script);

}  // namespace wirecopy::worlds
