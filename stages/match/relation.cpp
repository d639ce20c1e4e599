#include "stages/match/relation.hpp"

#include <algorithm>
#include <vector>

namespace wirecopy::match {
namespace {

// borders[i]: the longest proper prefix of pattern[0, i] that it ends with.
std::vector<std::size_t> borders_of(std::span<const text::Token> pattern) {
  std::vector<std::size_t> borders(pattern.size(), 0);
  for (std::size_t i = 1, length = 0; i < pattern.size(); ++i) {
    while (length > 0 && pattern[i] != pattern[length]) length = borders[length - 1];
    length += pattern[i] == pattern[length];
    borders[i] = length;
  }
  return borders;
}

bool stands_in(std::span<const text::Token> text, std::span<const text::Token> pattern) {
  const auto borders = borders_of(pattern);
  std::size_t length = 0;
  for (const text::Token token : text) {
    while (length > 0 && token != pattern[length]) length = borders[length - 1];
    length += token == pattern[length];
    if (length == pattern.size()) return true;
  }
  return false;
}

}  // namespace

QuoteRelation relation_to(std::span<const text::Token> fullest,
                          std::span<const text::Token> mention) {
  if (std::equal(fullest.begin(), fullest.end(), mention.begin(), mention.end())) {
    return QuoteRelation::kSame;
  }
  const bool part =
      !mention.empty() && mention.size() < fullest.size() && stands_in(fullest, mention);
  return part ? QuoteRelation::kPartial : QuoteRelation::kVariant;
}

}  // namespace wirecopy::match
