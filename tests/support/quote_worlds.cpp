#include "tests/support/quote_worlds.hpp"

#include <algorithm>
#include <array>

#include "stages/quote/mark_reader.hpp"
#include "tests/support/quote_oracle.hpp"

namespace wirecopy::worlds {
namespace {

bool holds(ByteSpan outer, ByteSpan inner) {
  return outer.begin < inner.begin && inner.begin < outer.end;
}

// Nesting beyond the deepest that is kept.
bool is_deep(ByteSpan span, const std::vector<oracle::MarkedStretch>& expected,
             const quote::Enclosures& found) {
  auto depth = std::count_if(expected.begin(), expected.end(),
                             [&](const auto& other) { return holds(other.outside, span); });
  depth += std::count_if(found.begin(), found.end(), [&](const quote::Enclosure& other) {
    return other.end != quote::Enclosure::End::kMark && holds(other.outside, span);
  });
  return depth > quote::kDeepest;
}

std::string shown(const char* what, ByteSpan span) {
  return what + std::to_string(span.begin) + "-" + std::to_string(span.end);
}

}  // namespace

std::span<const std::string_view> mark_pieces() {
  static constexpr std::array<std::string_view, 19> kPieces = {
      "a", " ", "\"", "\u201C", "\u201D", "\u201E",   "\u00AB", "\u00BB", "\u300C", "\u300D",
      ".", ",", "-",  "(",      "&quot;", "Ann said", " ",      "b",      "?"};
  return kPieces;
}

std::string mark_difference(std::string_view paragraph, const quote::MarkStyle& style) {
  const auto reading = quote::read_marks(paragraph);
  quote::Enclosures found;
  quote::pair_marks(paragraph, {0, static_cast<std::uint32_t>(paragraph.size())},
                    {reading.marks.data(), reading.marks.size()}, style, found);
  const auto expected = oracle::closed_stretches(paragraph, style);
  std::vector<ByteSpan> closed;
  for (const auto& enclosure : found) {
    if (enclosure.end == quote::Enclosure::End::kMark) closed.push_back(enclosure.outside);
  }
  for (const ByteSpan& span : closed) {
    if (std::find(expected.begin(), expected.end(), oracle::MarkedStretch{span}) == expected.end())
      return shown("not the oracle's: ", span);
  }
  for (const auto& stretch : expected) {
    const bool is_found = std::find(closed.begin(), closed.end(), stretch.outside) != closed.end();
    if (!is_found && !is_deep(stretch.outside, expected, found))
      return shown("missed: ", stretch.outside);
  }
  return {};
}

}  // namespace wirecopy::worlds
