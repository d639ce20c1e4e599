#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wirecopy::text {

static_assert(std::endian::native == std::endian::little, "hashes are read as little-endian words");

// The first 16 bytes of a token, padded with zeros.
struct TokenWords {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

// The hash of a token's folded bytes.  Up to 16 bytes: two words, one wide multiplication, no
// branch on the length (lengths of words are what a branch predictor cannot learn).  Longer: XXH3.
// Method: the mix of wyhash (Wang Yi, 2019), over zero-padded words with the length mixed in.
inline std::uint32_t hash_words(TokenWords words, std::uint32_t size) {
  __extension__ using Wide = unsigned __int128;
  const auto product = static_cast<Wide>(words.low ^ 0x9E3779B97F4A7C15u ^ size) *
                       (words.high ^ 0xD1B54A32D192ED03u ^ (std::uint64_t{size} << 56));
  const auto folded =
      static_cast<std::uint64_t>(product >> 64) ^ static_cast<std::uint64_t>(product);
  return static_cast<std::uint32_t>(folded ^ (folded >> 32));
}

inline std::uint32_t hash_bytes(const char* bytes, std::size_t size) {
  if (size > 16) return static_cast<std::uint32_t>(XXH3_64bits(bytes, size) >> 32);
  TokenWords words;
  std::memcpy(&words, bytes, size);
  return hash_words(words, static_cast<std::uint32_t>(size));
}

// 16 bytes at once, in the notation of GCC and Clang: two instructions on every 64-bit CPU, and no
// dispatch.
using Bytes16 = std::uint8_t __attribute__((vector_size(16)));
using Words2 = std::uint64_t __attribute__((vector_size(16)));

// The first bytes of a run as it stands in the text.
struct LoadedRun {
  TokenWords words;      // ASCII capitals made small
  bool special = false;  // an apostrophe or a byte from 0x80 is among them: the words mean nothing
};

// Requires: 0 < size <= 16, 16 readable bytes, the first `size` of them letters, digits or special.
inline LoadedRun load_run(const char* bytes, std::uint32_t size) {
  alignas(16) static constexpr std::uint8_t kMask[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                                         255, 255, 255, 255, 255, 255, 255, 255};
  Bytes16 run;
  Bytes16 mask;
  std::memcpy(&run, bytes, sizeof run);
  std::memcpy(&mask, kMask + 16 - size, sizeof mask);
  run &= mask;
  const auto special =
      reinterpret_cast<Words2>((run & 0x80) | reinterpret_cast<Bytes16>(run == '\''));
  // Bit 0x40 tells letters from digits, 0x20 small letters from capitals.
  const auto words = reinterpret_cast<Words2>(run | (run & 0x40) >> 1);
  return {{words[0], words[1]}, (special[0] | special[1]) != 0};
}

}  // namespace wirecopy::text
