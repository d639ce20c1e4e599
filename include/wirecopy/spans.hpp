#pragma once

#include <cstdint>

namespace wirecopy {

// Half-open ranges.  `CharSpan` counts Unicode code points of a field as given, `ByteSpan` bytes of
// its UTF-8, `TokenSpan` tokens.
struct CharSpan {
  std::uint32_t begin;
  std::uint32_t end;
  friend bool operator==(const CharSpan&, const CharSpan&) = default;
};

struct ByteSpan {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t size() const { return end - begin; }
  friend bool operator==(const ByteSpan&, const ByteSpan&) = default;
};

struct TokenSpan {
  std::uint32_t begin;
  std::uint32_t end;
  std::uint32_t size() const { return end - begin; }
  friend bool operator==(const TokenSpan&, const TokenSpan&) = default;
};

}  // namespace wirecopy
