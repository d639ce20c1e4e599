#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/text/tokenizer.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::text {

// How many code points a stretch of valid UTF-8 has.
std::uint32_t count_chars(std::string_view utf8);

// A stretch of a text in code points.  Cost: O(bytes before its end).
CharSpan to_chars(std::string_view text, ByteSpan bytes);

// Where the tokens of one text stand in it, in bytes and in code points.
// Cost: O(bytes of the text) to build, two loads to ask.  Thread safety: immutable once built.
class CharPlaces {
 public:
  CharPlaces(const Tokenizer& tokenizer, std::string_view text);

  const Tokens& tokens() const { return tokens_; }

  // From the begin of the first token to the end of the last.  Requires: not empty.
  CharSpan chars(TokenSpan tokens) const {
    return {chars_[tokens.begin].begin, chars_[tokens.end - 1].end};
  }
  // The tokens that begin in a stretch.
  TokenSpan tokens_in(CharSpan chars) const;
  ByteSpan bytes(TokenSpan tokens) const {
    return {tokens_.spans[tokens.begin].begin, tokens_.spans[tokens.end - 1].end};
  }

 private:
  Tokens tokens_;
  std::vector<CharSpan> chars_;
};

}  // namespace wirecopy::text
