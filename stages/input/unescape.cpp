#include "stages/input/unescape.hpp"

#include <array>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace wirecopy::input {
namespace {

// The byte of a one-letter escape; 0: not one.
constexpr std::array<char, 256> kSimple = [] {
  std::array<char, 256> table{};
  table['"'] = '"';
  table['\\'] = '\\';
  table['/'] = '/';
  table['b'] = '\b';
  table['f'] = '\f';
  table['n'] = '\n';
  table['r'] = '\r';
  table['t'] = '\t';
  return table;
}();

template <typename Word>
void copy_ends(char* to, const char* from, std::size_t size) {
  Word first, last;
  std::memcpy(&first, from, sizeof(Word));
  std::memcpy(&last, from + size - sizeof(Word), sizeof(Word));
  std::memcpy(to, &first, sizeof(Word));
  std::memcpy(to + size - sizeof(Word), &last, sizeof(Word));
}

// Moves up to 15 bytes to a place before or at them.  Loads both ends first, so an overlap does no
// harm.
void move_few(char* to, const char* from, std::size_t size) {
  if (size >= 8) return copy_ends<std::uint64_t>(to, from, size);
  if (size >= 4) return copy_ends<std::uint32_t>(to, from, size);
  if (size >= 2) return copy_ends<std::uint16_t>(to, from, size);
  if (size == 1) *to = *from;
}

#if defined(__SSE2__)
__m128i load(const char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }
void store(char* to, __m128i block) { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), block); }

unsigned backslashes_in(__m128i block) {
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, _mm_set1_epi8('\\'))));
}

// Moves whole blocks without a backslash, loading before it stores: `to` lies before `from`, maybe
// within a block.
void move_blocks(char*& to, const char*& from, const char* end) {
  while (end - from >= 32) {
    const __m128i first = load(from), second = load(from + 16);
    const unsigned found = backslashes_in(first) | (backslashes_in(second) << 16);
    if (found != 0) {
      const auto size = static_cast<std::size_t>(__builtin_ctz(found));
      if (size >= 16) store(to, first);
      const std::size_t done = size & 16;
      move_few(to + done, from + done, size - done);
      to += size;
      from += size;
      return;
    }
    store(to, first);
    store(to + 16, second);
    to += 32;
    from += 32;
  }
}
#else
void move_blocks(char*&, const char*&, const char*) {}
#endif

// Moves bytes down from `from` to `to` until a backslash or `end`; advances both.
void move_plain(char*& to, const char*& from, const char* end) {
  move_blocks(to, from, end);
  while (from != end && *from != '\\') *to++ = *from++;
}

// The four hexadecimal digits at `from`; over 0xFFFF: not four.
std::uint32_t hex4(const char* from, const char* end) {
  if (end - from < 4) return UINT32_MAX;
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = from[i];
    std::uint32_t digit = 16;
    if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
    if (digit == 16) return UINT32_MAX;
    value = value * 16 + digit;
  }
  return value;
}

char* put_utf8(char* to, std::uint32_t code) {
  const auto tail = [&](int shift) { *to++ = static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    *to++ = static_cast<char>(code);
  } else if (code < 0x800) {
    *to++ = static_cast<char>(0xC0 | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    *to++ = static_cast<char>(0xE0 | (code >> 12));
    tail(6), tail(0);
  } else {
    *to++ = static_cast<char>(0xF0 | (code >> 18));
    tail(12), tail(6), tail(0);
  }
  return to;
}

bool is_high(std::uint32_t code) { return code >= 0xD800 && code < 0xDC00; }
bool is_low(std::uint32_t code) { return code >= 0xDC00 && code < 0xE000; }

// Reads `\uXXXX`, and a second one where both make a pair.  `from` stands behind the first `\u`.
bool decode_unicode(char*& to, const char*& from, const char* end, std::uint32_t& replaced) {
  std::uint32_t code = hex4(from, end);
  if (code > 0xFFFF) return false;
  from += 4;
  if (is_high(code) && end - from >= 6 && from[0] == '\\' && from[1] == 'u') {
    const std::uint32_t low = hex4(from + 2, end);
    if (low <= 0xFFFF && is_low(low)) {
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      from += 6;
    }
  }
  if (is_high(code) || is_low(code)) {
    code = 0xFFFD;
    ++replaced;
  }
  to = put_utf8(to, code);
  return true;
}

// Reads one escape; `from` stands on its backslash.
bool decode_escape(char*& to, const char*& from, const char* end, std::uint32_t& replaced) {
  if (end - from < 2) return false;
  const char kind = from[1];
  from += 2;
  if (kind == 'u') return decode_unicode(to, from, end, replaced);
  const char plain = kSimple[static_cast<unsigned char>(kind)];
  *to++ = plain;
  return plain != 0;
}

}  // namespace

std::optional<Unescaped> unescape_in_place(char* begin, std::size_t size) {
  const char* const end = begin + size;
  const void* first = size == 0 ? nullptr : std::memchr(begin, '\\', size);
  if (first == nullptr) return Unescaped{{begin, size}, 0};
  const char* from = static_cast<const char*>(first);
  char* to = begin + (from - begin);
  std::uint32_t replaced = 0;
  while (from != end) {
    if (!decode_escape(to, from, end, replaced)) return {};
    move_plain(to, from, end);
  }
  return Unescaped{{begin, static_cast<std::size_t>(to - begin)}, replaced};
}

}  // namespace wirecopy::input
