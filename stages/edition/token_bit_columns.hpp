#pragma once

#include <cstdint>
#include <vector>

#include "stages/edition/writer.hpp"
#include "stages/passage/token_bits.hpp"

namespace wirecopy::edition {

// Writes kTokenBits and kTokenBegins: ((add* end_article)* finish).
// Cost: 2 ns a token; memory for where articles begin.
class TokenBitColumns {
 public:
  explicit TokenBitColumns(Writer& writer);

  // passage::token_bits of the next token.
  void add(std::uint8_t bits) {
    if (size_++ % 2 == 0) {
      bytes_.push_back(bits);
    } else {
      bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | bits << 4);
    }
  }
  void end_article();
  void finish();

 private:
  Writer& writer_;
  std::vector<std::uint8_t> bytes_;  // that are not written; the last may have room left
  std::uint64_t size_ = 0;           // in tokens
  std::vector<std::uint64_t> begins_{0};
};

}  // namespace wirecopy::edition
