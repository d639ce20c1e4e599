#include "stages/text/fold_table.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>
#include <iterator>

namespace wirecopy::text {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool is_in(const Range (&ranges)[N], char32_t c) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [c](Range r) { return r.first <= c && c <= r.last; });
}

// Marks that readers of Latin, Greek, Cyrillic, Hebrew and Arabic leave out, tatweel, and variation
// selectors.
constexpr Range kOptionalMarks[] = {
    {0x0300, 0x036F},  {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5},  {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x0640, 0x0640}, {0x064B, 0x065F},
    {0x0670, 0x0670},  {0x06D6, 0x06DC}, {0x06DF, 0x06E8}, {0x06EA, 0x06ED}, {0x0898, 0x089F},
    {0x08CA, 0x08E1},  {0x08E3, 0x08FF}, {0x180B, 0x180D}, {0x180F, 0x180F}, {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},  {0x20D0, 0x20FF}, {0xFB1E, 0xFB1E}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    {0xE0100, 0xE01EF}};

constexpr Range kJoiners[] = {{0x00AD, 0x00AD}, {0x061C, 0x061C}, {0x180E, 0x180E},
                              {0x200C, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064},
                              {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};

constexpr Range kApostrophes[] = {
    {0x27, 0x27}, {0x02BC, 0x02BC}, {0x2019, 0x2019}, {0xFF07, 0xFF07}};

// Thai, Lao, Myanmar, Khmer, kana, Han: written without spaces between words.
constexpr Range kWithoutSpaces[] = {
    {0x0E00, 0x0EFF}, {0x1000, 0x109F},   {0x1780, 0x17FF},  {0x19E0, 0x19FF}, {0x3005, 0x3007},
    {0x3021, 0x3029}, {0x3031, 0x3035},   {0x3038, 0x303C},  {0x3041, 0x30FF}, {0x31F0, 0x31FF},
    {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},   {0xA9E0, 0xA9FF},  {0xAA60, 0xAA7F}, {0xF900, 0xFAFF},
    {0xFF66, 0xFF9D}, {0x1B000, 0x1B16F}, {0x20000, 0x3FFFF}};

// Half-width voicing marks are letters by category and marks by use.
constexpr Range kHalfWidthVoicing[] = {{0xFF9E, 0xFF9F}};

bool is_mark(utf8proc_category_t category) {
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
         category == UTF8PROC_CATEGORY_ME;
}

bool is_letter(utf8proc_category_t category) {
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool is_number(utf8proc_category_t category) {
  return category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
}

utf8proc_category_t category_of(char32_t c) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(c));
}

CharKind kind_of(char32_t c) {
  if (is_in(kOptionalMarks, c)) return CharKind::kDroppedMark;
  if (is_in(kJoiners, c)) return CharKind::kJoiner;
  if (is_in(kApostrophes, c)) return CharKind::kApostrophe;
  const auto category = category_of(c);
  if (is_mark(category) || is_in(kHalfWidthVoicing, c)) return CharKind::kKeptMark;
  if (is_number(category) && !is_in(kWithoutSpaces, c)) return CharKind::kLetter;
  if (category == UTF8PROC_CATEGORY_ND) return CharKind::kLetter;
  if (!is_letter(category) && !is_number(category)) return CharKind::kSeparator;
  return is_in(kWithoutSpaces, c) ? CharKind::kCharacter : CharKind::kLetter;
}

// Arabic letters that are spelled either way.
char32_t same_letter(char32_t c) {
  if (c == 0x0671) return 0x0627;  // alef wasla as alef
  if (c == 0x0649) return 0x064A;  // alef maksura as yeh
  return c;
}

struct CodePoints {
  std::array<utf8proc_int32_t, 32> values{};
  int count = 0;
};

CodePoints decompose(char32_t c, int options) {
  CodePoints out;
  int boundary = 0;
  const auto written = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), out.values.data(),
                                               static_cast<utf8proc_ssize_t>(out.values.size()),
                                               static_cast<utf8proc_option_t>(options), &boundary);
  out.count = written < 0 ? 0 : static_cast<int>(std::min<utf8proc_ssize_t>(written, 32));
  return out;
}

bool stays(char32_t c) {
  const auto kind = kind_of(c);
  return kind == CharKind::kLetter || kind == CharKind::kCharacter || kind == CharKind::kKeptMark;
}

void append(LongFolded& out, char32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes.data());
  if (out.size + size > static_cast<utf8proc_ssize_t>(out.bytes.size())) return;
  std::copy_n(bytes.begin(), size, out.bytes.begin() + out.size);
  out.size = static_cast<std::uint8_t>(out.size + size);
}

// Decomposed before it is case-folded: an iota written below (U+0345) is a mark, not a letter.
void append_folding(LongFolded& out, char32_t c) {
  const auto parts = decompose(c, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
  for (int i = 0; i < parts.count; ++i) {
    const auto part = static_cast<char32_t>(parts.values[static_cast<std::size_t>(i)]);
    if (!stays(part)) continue;
    const auto cased = decompose(part, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    for (int j = 0; j < cased.count; ++j) {
      const auto letter = static_cast<char32_t>(cased.values[static_cast<std::size_t>(j)]);
      if (stays(letter)) append(out, same_letter(letter));
    }
  }
}

}  // namespace

LongFolded fold_code_point(char32_t c) {
  LongFolded out{.kind = kind_of(c)};
  const bool grows = out.kind == CharKind::kLetter || out.kind == CharKind::kCharacter ||
                     out.kind == CharKind::kKeptMark;
  if (!grows) return out;
  append_folding(out, c);
  // A letter of which nothing is left (a modifier that decomposes into a mark) is as good as a
  // mark.
  if (out.size == 0) out.kind = CharKind::kDroppedMark;
  return out;
}

int combining_class(char32_t c) {
  return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->combining_class;
}

FoldTable::FoldTable() : entries_(std::make_unique<std::array<Folded, 0x10000>>()) {
  for (char32_t c = 0; c < 0x10000; ++c) {
    const bool surrogate = c >= 0xD800 && c < 0xE000;
    if (!surrogate) (*entries_)[c] = add(c);
  }
}

Folded FoldTable::add(char32_t c) {
  const LongFolded folded = fold_code_point(c);
  Folded out{.kind = folded.kind, .size = folded.size};
  if (folded.size <= Folded::kMaxBytes) {
    std::copy_n(folded.bytes.begin(), folded.size, out.bytes.begin());
  } else {
    const auto offset = static_cast<std::uint32_t>(long_bytes_.size());
    std::memcpy(out.bytes.data(), &offset, sizeof offset);
    long_bytes_.append(folded.bytes.data(), folded.size);
  }
  return out;
}

std::string_view FoldTable::bytes(const Folded& entry) const {
  if (entry.size <= Folded::kMaxBytes) return {entry.bytes.data(), entry.size};
  std::uint32_t offset = 0;
  std::memcpy(&offset, entry.bytes.data(), sizeof offset);
  return std::string_view(long_bytes_).substr(offset, entry.size);
}

}  // namespace wirecopy::text
