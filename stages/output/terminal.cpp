#include "wirecopy/terminal.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <iterator>

namespace wirecopy {
namespace {

constexpr std::string_view kEllipsis = "…";

// No letter needs more; a pile of marks on one letter is cut like any long text.
constexpr std::size_t kMostBytesPerColumn = 32;

struct CodePoint {
  std::int32_t value = 0;  // negative: a byte that is no UTF-8
  std::size_t bytes = 0;
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  CodePoint point;
  const auto bytes =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                       static_cast<utf8proc_ssize_t>(text.size() - at), &point.value);
  point.bytes = static_cast<std::size_t>(std::max<utf8proc_ssize_t>(bytes, 1));
  return point;
}

constexpr bool is_within(std::int32_t value, std::int32_t first, std::int32_t last) {
  return value >= first && value <= last;
}

constexpr bool is_control_byte(std::int32_t value) { return value < 0x20 || value == 0x7f; }

// C1 controls, which many terminals obey; marks, embeddings, overrides and isolates of direction;
// separators of lines and paragraphs.
constexpr bool is_hidden_control(std::int32_t value) {
  return is_within(value, 0x80, 0x9f) || value == 0x061c || value == 0x200e || value == 0x200f ||
         is_within(value, 0x2028, 0x202e) || is_within(value, 0x2066, 0x2069);
}

std::size_t columns_of(std::int32_t value) {
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(value)));
}

// Where to cut so that what is before it takes at most `columns`.
std::size_t cut_at(std::string_view text, std::size_t columns) {
  const std::size_t most_bytes = columns * kMostBytesPerColumn;
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    used += columns_of(point.value);
    if (used > columns || at + point.bytes > most_bytes) break;
    at += point.bytes;
  }
  return at;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value < 0 || is_control_byte(point.value)) {
      const auto byte = static_cast<unsigned char>(text[at]);
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", byte);
    } else if (is_hidden_control(point.value)) {
      fmt::format_to(std::back_inserter(out), "<U+{:04X}>", point.value);
    } else {
      out.append(text, at, point.bytes);
    }
    at += point.bytes;
  }
  return out;
}

std::string ellipsis(std::string_view text, std::size_t columns) {
  assert(columns >= 1 && "there is room for the mark");
  if (cut_at(text, columns) == text.size()) return std::string(text);
  return std::string(text.substr(0, cut_at(text, columns - 1))).append(kEllipsis);
}

}  // namespace wirecopy
