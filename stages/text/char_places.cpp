#include "stages/text/char_places.hpp"

#include <algorithm>

namespace wirecopy::text {

std::uint32_t count_chars(std::string_view utf8) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

CharSpan to_chars(std::string_view text, ByteSpan bytes) {
  const std::uint32_t begin = count_chars(text.substr(0, bytes.begin));
  return {begin, begin + count_chars(text.substr(bytes.begin, bytes.size()))};
}

CharPlaces::CharPlaces(const Tokenizer& tokenizer, std::string_view text) {
  tokenizer.tokenize(text, tokens_);
  chars_.reserve(tokens_.spans.size());
  std::uint32_t at_byte = 0;
  std::uint32_t at_char = 0;
  const auto char_at = [&](std::uint32_t byte) {
    at_char += count_chars(text.substr(at_byte, byte - at_byte));
    at_byte = byte;
    return at_char;
  };
  for (const ByteSpan& span : tokens_.spans) {
    const std::uint32_t begin = char_at(span.begin);
    chars_.push_back({begin, char_at(span.end)});
  }
}

TokenSpan CharPlaces::tokens_in(CharSpan chars) const {
  const auto from = [&](std::uint32_t place) {
    const auto found = std::ranges::lower_bound(chars_, place, {}, &CharSpan::begin);
    return static_cast<std::uint32_t>(found - chars_.begin());
  };
  return {from(chars.begin), from(chars.end)};
}

}  // namespace wirecopy::text
