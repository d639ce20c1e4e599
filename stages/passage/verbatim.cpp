#include "stages/passage/verbatim.hpp"

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
  std::uint32_t equal = 0;
  for (std::uint32_t i = within.begin; i < within.end; ++i) {
    while (equal > 0 && carrier[i] != tokens_[equal]) equal = borders_[equal];
    if (carrier[i] == tokens_[equal]) ++equal;
    if (equal < size) continue;
    out.push_back({i + 1 - size, i + 1});
    equal = 0;
  }
}

}  // namespace wirecopy::passage
