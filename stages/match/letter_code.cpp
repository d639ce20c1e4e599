#include "stages/match/letter_code.hpp"

#include <cstddef>

namespace wirecopy::match {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The first code point of `bytes`.
char32_t first_code_point(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const char32_t lead = byte(0);
  if (lead < 0x80) return lead;
  if (lead < 0xE0) return (lead & 0x1F) << 6 | (byte(1) & 0x3F);
  if (lead < 0xF0) return (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
  return (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
}

// Where the last code point of `bytes` begins.
std::size_t last_begin(std::string_view bytes) {
  std::size_t at = bytes.size() - 1;
  while (at > 0 && continues(bytes[at])) --at;
  return at;
}

struct Folding {
  text::CharKind kind = text::CharKind::kSeparator;
  char32_t first = 0;
  char32_t last = 0;
};

Folding ends_of(text::CharKind kind, std::string_view folded) {
  if (folded.empty()) return {.kind = kind};
  return {kind, first_code_point(folded), first_code_point(folded.substr(last_begin(folded)))};
}

Folding fold(char32_t code_point, const text::FoldTable& table) {
  if (code_point < 0x10000) {
    const text::Folded& folded = table[code_point];
    return ends_of(folded.kind, table.bytes(folded));
  }
  const text::LongFolded folded = text::fold_code_point(code_point);
  return ends_of(folded.kind, {folded.bytes.data(), folded.size});
}

// The last code point that is part of the folded token.
char32_t last_folded(std::string_view token, const text::FoldTable& table) {
  while (!token.empty()) {
    const std::size_t at = last_begin(token);
    const Folding folding = fold(first_code_point(token.substr(at)), table);
    if (folding.last != 0 && folding.kind != text::CharKind::kJoiner &&
        folding.kind != text::CharKind::kDroppedMark) {
      return folding.last;
    }
    token = token.substr(0, at);
  }
  return 0;
}

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

}  // namespace

LetterCodes letter_codes(std::string_view token, const text::FoldTable& table) {
  if (is_ascii(token.front()) && is_ascii(token.back())) [[likely]] {
    return ascii_letter_codes(token);
  }
  const char32_t first = fold(first_code_point(token), table).first;
  return {letter_code(first), letter_code(last_folded(token, table))};
}

}  // namespace wirecopy::match
