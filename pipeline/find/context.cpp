#include "pipeline/find/context.hpp"

#include <algorithm>

namespace wirecopy::pipeline {
namespace {

constexpr std::uint32_t kAroundBytes = 80;
constexpr std::uint32_t kStretchBytes = 400;

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// Cuts at a word where there is one between the limit and the stretch, else at a code point.
std::uint32_t context_begin(std::string_view text, const text::Tokens& tokens,
                            std::uint32_t stretch) {
  if (stretch <= kAroundBytes) return 0;
  std::uint32_t begin = stretch - kAroundBytes;
  const auto word = std::ranges::lower_bound(tokens.spans, begin, {}, &ByteSpan::begin);
  if (word->begin < stretch) return word->begin;
  while (!begins_character(text[begin])) --begin;
  return begin;
}

std::uint32_t context_end(std::string_view text, const text::Tokens& tokens, ByteSpan stretch) {
  const auto most = std::min<std::uint64_t>(
      text.size(), kAroundBytes + std::min<std::uint64_t>(
                                      stretch.end, std::uint64_t{stretch.begin} + kStretchBytes));
  auto end = static_cast<std::uint32_t>(most);
  if (end == text.size()) return end;
  const auto word = std::ranges::upper_bound(tokens.spans, end, {}, &ByteSpan::end);
  const std::uint32_t cut = std::min(stretch.begin + kStretchBytes, stretch.end);
  if (word != tokens.spans.begin() && std::prev(word)->end >= cut) return std::prev(word)->end;
  while (!begins_character(text[end])) --end;
  return end;
}

}  // namespace

HitContext context_of(std::string_view text, const text::Tokens& tokens, TokenSpan stretch,
                      const std::function<bool(text::Token)>& matches) {
  const ByteSpan bytes{tokens.spans[stretch.begin].begin, tokens.spans[stretch.end - 1].end};
  const std::uint32_t begin = context_begin(text, tokens, bytes.begin);
  const std::uint32_t end = context_end(text, tokens, bytes);
  HitContext out{.text = std::string(text.substr(begin, end - begin)),
                 .matching = {},
                 .cut_before = begin > 0,
                 .cut_behind = end < text.size()};
  bool joins = false;  // the word before matches, too
  for (std::uint32_t i = stretch.begin; i < stretch.end && tokens.spans[i].end <= end; ++i) {
    const bool match = matches(tokens.values[i]);
    const ByteSpan word{tokens.spans[i].begin - begin, tokens.spans[i].end - begin};
    if (match && joins) out.matching.back().end = word.end;
    if (match && !joins) out.matching.push_back(word);
    joins = match;
  }
  return out;
}

}  // namespace wirecopy::pipeline
