#include "stages/input/utf8.hpp"

#include <simdjson.h>

namespace wirecopy::input {
namespace {

// What may follow a lead byte: how many bytes, and the range of the first of them (Table 3-7).
struct Lead {
  std::size_t following;
  unsigned char low;
  unsigned char high;
};

Lead lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return {1, 0x80, 0xBF};
  if (byte == 0xE0) return {2, 0xA0, 0xBF};
  if (byte == 0xED) return {2, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {2, 0x80, 0xBF};
  if (byte == 0xF0) return {3, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {3, 0x80, 0xBF};
  if (byte == 0xF4) return {3, 0x80, 0x8F};
  return {0, 0, 0};
}

struct Sequence {
  std::size_t size;
  bool whole;
};

// The well-formed sequence at the front of `bytes`, or the longest part of one, or one stray byte.
Sequence first_sequence(std::string_view bytes) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (byte(0) < 0x80) return {1, true};
  const Lead lead = lead_of(byte(0));
  if (lead.following == 0) return {1, false};
  std::size_t size = 1;
  unsigned char low = lead.low, high = lead.high;
  while (size <= lead.following && size < bytes.size() && byte(size) >= low && byte(size) <= high) {
    ++size;
    low = 0x80;
    high = 0xBF;
  }
  return {size, size == lead.following + 1};
}

}  // namespace

bool is_valid_utf8(std::string_view bytes) {
  return simdjson::validate_utf8(bytes.data(), bytes.size());
}

std::uint64_t repair_utf8(std::string_view bytes, std::string& out) {
  std::uint64_t replaced = 0;
  out.reserve(out.size() + bytes.size());
  std::size_t good = 0;  // begin of the stretch that is valid so far
  for (std::size_t at = 0; at < bytes.size();) {
    const auto [size, whole] = first_sequence(bytes.substr(at));
    if (!whole) {
      out.append(bytes, good, at - good).append(kReplacement);
      good = at + size;
      ++replaced;
    }
    at += size;
  }
  out.append(bytes, good);
  return replaced;
}

std::string valid_utf8(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return std::string(bytes);
  std::string out;
  repair_utf8(bytes, out);
  return out;
}

}  // namespace wirecopy::input
