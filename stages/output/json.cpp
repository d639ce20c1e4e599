#include "stages/output/json.hpp"

#include <charconv>
#include <cstring>

#include "stages/output/published_text.hpp"

namespace wirecopy::output {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

constexpr bool must_escape(unsigned char byte) {
  return byte < 0x20 || byte == '"' || byte == '\\';
}

// Whether a byte below `limit` (at most 0x80) is among the eight.
constexpr bool has_below(std::uint64_t eight, std::uint64_t limit) {
  return ((eight - kOnes * limit) & ~eight & kHighs) != 0;
}

constexpr bool has_escape(std::uint64_t eight) {
  return has_below(eight, 0x20) || has_below(eight ^ kOnes * '"', 1) ||
         has_below(eight ^ kOnes * '\\', 1);
}

// How many bytes from `begin` on can be copied as they are.
std::size_t plain_bytes(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, text.data() + at, 8);
    if (has_escape(eight)) break;
  }
  while (at < text.size() && !must_escape(static_cast<unsigned char>(text[at]))) ++at;
  return at - begin;
}

void append_escape(std::string& out, char byte) {
  constexpr std::string_view kByte = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetter = "\"\\bfnrt";
  constexpr std::string_view kHex = "0123456789abcdef";
  if (const auto known = kByte.find(byte); known != std::string_view::npos) {
    out.append({'\\', kLetter[known]});
    return;
  }
  const auto value = static_cast<unsigned char>(byte);
  out.append("\\u00").append({kHex[value >> 4], kHex[value & 15]});
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0;;) {
    const std::size_t plain = plain_bytes(text, at);
    out.append(text, at, plain);
    at += plain;
    if (at == text.size()) break;
    append_escape(out, text[at++]);
  }
  out += '"';
}

void append_json_string_or_null(std::string& out, std::string_view text) {
  if (text.empty()) {
    out.append("null");
  } else {
    append_json_string(out, text);
  }
}

void append_json_number(std::string& out, std::uint64_t number) {
  char digits[20];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_json_published(std::string& out, const Published& published) {
  if (!published.known()) {
    out.append("null");
    return;
  }
  out += '"';
  append_published(out, published);
  out += '"';
}

}  // namespace wirecopy::output
