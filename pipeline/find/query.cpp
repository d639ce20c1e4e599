#include "pipeline/find/query.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "stages/input/utf8.hpp"

namespace wirecopy::pipeline {

FindQuery::FindQuery(const text::Tokenizer& tokenizer, std::string_view text)
    : text_(input::valid_utf8(text)), places_(tokenizer, text_) {
  half_words_ = text::half_words(tokens());
  verify::ShingleSet set;
  set.load(tokens());
  shingles_ = set.size();
  collect_places();
  collect_grams();
  set_filter();
  if (!is_phrase() && tokens().size() <= kMostSieved) sieve_.emplace(tokens());
}

void FindQuery::collect_places() {
  for (std::uint32_t i = 0; i < tokens().size(); ++i) {
    places_of_tokens_.emplace_back(tokens()[i], i);
  }
  std::ranges::sort(places_of_tokens_);
}

bool FindQuery::has(text::Token token, TokenSpan within) const {
  const auto place = std::ranges::lower_bound(places_of_tokens_, Place{token, within.begin});
  return place != places_of_tokens_.end() && place->first == token && place->second < within.end;
}

void FindQuery::collect_grams() {
  passage::Grams grams;
  passage::sample(tokens(), grams);
  for (std::uint32_t i = 0; i < grams.size(); ++i) grams_.push_back({grams.hashes[i], i});
  std::ranges::sort(grams_);
  std::size_t kept = 0;
  for (const QueryGram& gram : grams_) {
    if (kept >= kMostPlaces && grams_[kept - kMostPlaces].gram == gram.gram) continue;
    grams_[kept++] = gram;
  }
  grams_.resize(kept);
}

void FindQuery::set_filter() {
  filter_.resize(std::bit_ceil(16 * grams_.size() + 1));
  for (const QueryGram& gram : grams_) filter_[filter_slot(gram.gram)] = true;
}

std::span<const QueryGram> FindQuery::grams(passage::GramHash gram) const {
  if (!filter_[filter_slot(gram)]) return {};
  const auto found = std::ranges::equal_range(grams_, gram, {}, &QueryGram::gram);
  return {found.begin(), found.end()};
}

}  // namespace wirecopy::pipeline
