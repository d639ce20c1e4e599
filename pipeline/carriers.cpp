#include "pipeline/carriers.hpp"

#include <algorithm>

namespace wirecopy::pipeline {

using passage::PassageText;
using passage::Stretch;

std::span<const text::Token> Carriers::tokens(const Stretch& stretch) const {
  return tokens(stretch.article).subspan(stretch.tokens.begin, stretch.tokens.size());
}

std::vector<Stretch> Carriers::find(const passage::StretchPair& founding) {
  const auto of_passage = tokens(founding.earlier);
  PassageText text(of_passage);
  collect_hits(of_passage);
  std::vector<Stretch> out;
  for (std::size_t begin = 0, end = 0; begin < hits_.size(); begin = end) {
    for (end = begin; end < hits_.size() && hits_[end].article == hits_[begin].article; ++end) {
    }
    find_around(std::span(hits_).subspan(begin, end - begin), text, of_passage.size(), out);
  }
  // The alignment itself has shown these two, whatever the search finds.
  for (const Stretch& shown : {founding.earlier, founding.later}) {
    const bool found = std::ranges::any_of(out, [&](const Stretch& s) {
      return s.article == shown.article && s.tokens.begin < shown.tokens.end &&
             shown.tokens.begin < s.tokens.end;
    });
    if (!found) out.push_back(shown);
  }
  std::sort(out.begin(), out.end());
  return out;
}

void Carriers::collect_hits(std::span<const text::Token> text) {
  passage::sample(text, grams_);
  hits_.clear();
  for (std::uint32_t i = 0; i < grams_.size(); ++i) {
    for (const passage::Posting& posting : index_.postings(grams_.hashes[i])) {
      hits_.push_back({posting.article, posting.token(), i});
    }
  }
  std::ranges::sort(hits_, [](const Hit& a, const Hit& b) {
    return a.article != b.article ? a.article < b.article : a.at < b.at;
  });
}

// Looks where the hits are, with room for a fifth of the text more on either side.
void Carriers::find_around(std::span<const Hit> hits, PassageText& text, std::size_t size,
                           std::vector<Stretch>& out) {
  const auto carrier = tokens(hits.front().article);
  const auto room = static_cast<std::int64_t>(size / 4 + 4);
  auto begin = static_cast<std::int64_t>(carrier.size());
  std::int64_t end = 0;
  for (const Hit& hit : hits) {
    const std::int64_t first = std::int64_t{hit.at} - hit.from;
    begin = std::min(begin, first - room);
    end = std::max(end, first + static_cast<std::int64_t>(size) + room);
  }
  const TokenSpan within{
      static_cast<std::uint32_t>(std::max<std::int64_t>(begin, 0)),
      static_cast<std::uint32_t>(std::min(end, static_cast<std::int64_t>(carrier.size())))};
  occurrences_.clear();
  text.find(carrier, within, occurrences_);
  for (const auto& found : occurrences_) out.push_back({hits.front().article, found.carrier});
}

void Carriers::find_in(PassageText& text, Rank article, std::vector<Stretch>& out) {
  occurrences_.clear();
  text.find(tokens(article), occurrences_);
  for (const auto& found : occurrences_) out.push_back({article, found.carrier});
}

}  // namespace wirecopy::pipeline
