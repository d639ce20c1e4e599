#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace wirecopy::edition {

// Numbers of a few bits each, one behind the other, in words of 64 bits: the lowest bits first.

// Thread safety: none.
class BitWriter {
 public:
  std::uint64_t size() const { return size_; }  // in bits

  // Requires: `value` has no more than `bits` bits; at most 64.
  void put(std::uint64_t value, unsigned bits) {
    if (bits == 0) return;
    const unsigned at = size_ % 64;
    if (at == 0) {
      words_.push_back(value);
    } else {
      words_.back() |= value << at;
      if (at + bits > 64) words_.push_back(value >> (64 - at));
    }
    size_ += bits;
  }

  // Rice code: `value` / 2^remainder_bits zeros and a one, then the remainder.  Quotients that are
  // long are told by kLongQuotient zeros, and the value in `whole_bits` behind them.
  void put_rice(std::uint64_t value, unsigned remainder_bits, unsigned whole_bits) {
    const std::uint64_t quotient = value >> remainder_bits;
    if (quotient >= kLongQuotient) {
      put(0, kLongQuotient);
      put(value, whole_bits);
      return;
    }
    put(std::uint64_t{1} << quotient, static_cast<unsigned>(quotient) + 1);
    put(value - (quotient << remainder_bits), remainder_bits);
  }
  static std::uint64_t rice_bits(std::uint64_t value, unsigned remainder_bits,
                                 unsigned whole_bits) {
    const std::uint64_t quotient = value >> remainder_bits;
    return quotient >= kLongQuotient ? kLongQuotient + whole_bits : quotient + 1 + remainder_bits;
  }
  static constexpr unsigned kLongQuotient = 24;

  // Moves the words that are full to the end of `out`.
  void take_full(std::vector<std::uint64_t>& out) {
    const std::size_t full = words_.size() - (size_ % 64 == 0 ? 0 : 1);
    out.insert(out.end(), words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(full));
    words_.erase(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(full));
  }
  std::span<const std::uint64_t> words() const { return words_; }

 private:
  std::vector<std::uint64_t> words_;  // but for those that were taken
  std::uint64_t size_ = 0;
};

// Reads what BitWriter wrote; beyond the end, zeros.
class BitReader {
 public:
  // Bits from `at` on and before `end`; both count from the first of `words`.
  BitReader(std::span<const std::uint64_t> words, std::uint64_t at, std::uint64_t end)
      : words_(words), at_(at), end_(end) {}

  bool done() const { return at_ >= end_; }
  bool overrun() const { return at_ > end_; }

  std::uint64_t take(unsigned bits) {
    const std::uint64_t out = bits == 0 ? 0 : peek() & ~std::uint64_t{0} >> (64 - bits);
    at_ += bits;
    return out;
  }
  std::uint64_t take_rice(unsigned remainder_bits, unsigned whole_bits) {
    const std::uint64_t next = peek();
    const auto quotient = static_cast<unsigned>(std::countr_zero(next));
    if (quotient >= BitWriter::kLongQuotient) {
      at_ += BitWriter::kLongQuotient;
      return take(whole_bits);
    }
    at_ += quotient + 1;
    if (remainder_bits > 64 - BitWriter::kLongQuotient) {
      return std::uint64_t{quotient} << remainder_bits | take(remainder_bits);
    }
    at_ += remainder_bits;
    const std::uint64_t remainder = next >> quotient >> 1 & low_bits(remainder_bits);
    return std::uint64_t{quotient} << remainder_bits | remainder;
  }

  // The next 64 bits, which are not taken, and bits to take of them at once.
  std::uint64_t peek() const {
    const std::uint64_t word = at_ / 64;
    const unsigned shift = at_ % 64;
    if (word + 1 < words_.size()) [[likely]] {
      return words_[word] >> shift | words_[word + 1] << 1 << (63 - shift);
    }
    return word < words_.size() ? words_[word] >> shift : 0;
  }
  void skip(unsigned bits) { at_ += bits; }
  // Requires: less than 64.
  static std::uint64_t low_bits(unsigned bits) { return (std::uint64_t{1} << bits) - 1; }

 private:
  std::span<const std::uint64_t> words_;
  std::uint64_t at_;
  std::uint64_t end_;
};

}  // namespace wirecopy::edition
