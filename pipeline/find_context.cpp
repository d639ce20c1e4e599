#include "pipeline/find_context.hpp"

#include <algorithm>
#include <unordered_set>

namespace wirecopy::pipeline {
namespace {

constexpr std::uint32_t kAroundBytes = 80;
constexpr std::uint32_t kStretchBytes = 400;

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// The first token that begins at `byte` or behind it.
std::size_t token_from(const text::Tokens& tokens, std::uint32_t byte) {
  return static_cast<std::size_t>(
      std::ranges::lower_bound(tokens.spans, byte, {}, &ByteSpan::begin) - tokens.spans.begin());
}

// At a token where there is one, else at a code point.
std::uint32_t context_begin(std::string_view text, const text::Tokens& tokens,
                            std::uint32_t stretch) {
  if (stretch <= kAroundBytes) return 0;
  const std::size_t token = token_from(tokens, stretch - kAroundBytes);
  std::uint32_t begin = std::min(tokens.spans[token].begin, stretch);
  while (begin > 0 && !begins_character(text[begin])) --begin;
  return begin;
}

std::uint32_t context_end(std::string_view text, const text::Tokens& tokens, ByteSpan stretch) {
  const std::uint64_t most =
      std::min<std::uint64_t>(stretch.end, std::uint64_t{stretch.begin} + kStretchBytes) +
      kAroundBytes;
  if (most >= text.size()) return static_cast<std::uint32_t>(text.size());
  const std::size_t token = token_from(tokens, static_cast<std::uint32_t>(most));
  if (token > 0 && tokens.spans[token - 1].end > stretch.begin &&
      tokens.spans[token - 1].end <= most) {
    return tokens.spans[token - 1].end;
  }
  auto end = static_cast<std::uint32_t>(most);
  while (end > 0 && !begins_character(text[end])) --end;
  return end;
}

}  // namespace

HitContext context_of(std::string_view text, const text::Tokens& tokens, TokenSpan stretch,
                      std::span<const text::Token> words) {
  const std::unordered_set<text::Token> known(words.begin(), words.end());
  const ByteSpan bytes{tokens.spans[stretch.begin].begin, tokens.spans[stretch.end - 1].end};
  const std::uint32_t begin = context_begin(text, tokens, bytes.begin);
  const std::uint32_t end = context_end(text, tokens, bytes);
  HitContext out{.text = std::string(text.substr(begin, end - begin)), .matching = {}};
  bool joins = false;  // the word before matches, too
  for (std::uint32_t i = stretch.begin; i < stretch.end && tokens.spans[i].end <= end; ++i) {
    const bool matches = known.contains(tokens.values[i]);
    const ByteSpan word{tokens.spans[i].begin - begin, tokens.spans[i].end - begin};
    if (matches && joins) out.matching.back().end = word.end;
    if (matches && !joins) out.matching.push_back(word);
    joins = matches;
  }
  return out;
}

}  // namespace wirecopy::pipeline
