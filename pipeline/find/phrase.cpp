#include "pipeline/find/phrase.hpp"

#include <algorithm>

#include "stages/passage/equal_run.hpp"

namespace wirecopy::pipeline {

using passage::Alignment;

FindPhrase::FindPhrase(const FindQuery& query) : query_(query) { search_.load(query.tokens()); }

void FindPhrase::find(std::span<const text::Token> carrier, std::vector<Alignment>& out) {
  const auto size = static_cast<std::uint32_t>(query_.tokens().size());
  if (query_.half_words() < passage::kGramHalfWords) {
    places_.clear();
    search_.find(carrier, {0, static_cast<std::uint32_t>(carrier.size())}, places_);
    for (const TokenSpan& place : places_) out.push_back({{0, size}, place, size, size});
    return;
  }
  passage::sample(carrier, grams_);
  for (std::uint32_t at = 0; at < grams_.size(); ++at) {
    auto best = longest_at(carrier, at);
    if (!best) continue;
    for (std::uint32_t later = at + 1; later < std::min<std::size_t>(best->b.end, grams_.size());
         ++later) {
      const auto rival = longest_at(carrier, later);
      if (rival && rival->columns > best->columns) best = rival;
    }
    out.push_back(*best);
    at = best->b.end - 1;
  }
}

// The longest run of the phrase that begins here; at least a gram of it.
std::optional<Alignment> FindPhrase::longest_at(std::span<const text::Token> carrier,
                                                std::uint32_t at) const {
  const auto phrase = query_.tokens();
  std::optional<Alignment> best;
  for (const QueryGram& gram : query_.grams(grams_.hashes[at])) {
    const auto length = static_cast<std::uint32_t>(
        passage::equal_from(&carrier[at], &phrase[gram.token],
                            std::min(carrier.size() - at, phrase.size() - gram.token)));
    if (text::half_words(carrier.subspan(at, length)) < passage::kGramHalfWords) continue;
    if (best && best->columns >= length) continue;
    best = {{gram.token, gram.token + length}, {at, at + length}, length, length};
  }
  return best;
}

}  // namespace wirecopy::pipeline
