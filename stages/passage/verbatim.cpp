#include "stages/passage/verbatim.hpp"

#include <algorithm>

namespace wirecopy::passage {

void VerbatimSearch::load(std::span<const text::Token> tokens) {
  tokens_ = tokens;
  borders_.resize(tokens.size() + 1);
  borders_[0] = borders_[1] = 0;
  std::uint32_t border = 0;
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    while (border > 0 && tokens[i] != tokens[border]) border = borders_[border];
    if (tokens[i] == tokens[border]) ++border;
    borders_[i + 1] = border;
  }
}

void VerbatimSearch::find(std::span<const text::Token> carrier, TokenSpan within,
                          std::vector<TokenSpan>& out) const {
  const auto size = static_cast<std::uint32_t>(tokens_.size());
  const text::Token *begin = carrier.data(), *end = begin + within.end;
  std::uint32_t equal = 0;
  for (const text::Token* at = begin + within.begin; at != end; ++at) {
    if (equal == 0 && (at = std::find(at, end, tokens_[0])) == end) return;
    while (equal > 0 && *at != tokens_[equal]) equal = borders_[equal];
    if (*at == tokens_[equal]) ++equal;
    if (equal < size) continue;
    const auto place = static_cast<std::uint32_t>(at + 1 - begin);
    out.push_back({place - size, place});
    equal = 0;
  }
}

}  // namespace wirecopy::passage
