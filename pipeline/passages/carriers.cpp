#include "pipeline/passages/carriers.hpp"

#include <algorithm>
#include <bitset>

#include "stages/passage/equal_run.hpp"

namespace wirecopy::pipeline {

using passage::PassageText;
using passage::Stretch;

namespace {

// Candidates between asking for a row and using it.
constexpr std::size_t kAhead = 16;

// Of the filter of words; a cache line or some.
constexpr std::size_t kMostBits = 2048;

// Tokens of the carrier beside a run, more than the passage has there.
constexpr std::size_t kBesideRun = 8;

// Members have equal words for four of five of the passage's.
constexpr std::uint64_t kOfFive = 5;

bool shares_a_token(std::span<const text::Token> a, std::span<const text::Token> b) {
  return std::ranges::find_first_of(a, b) != a.end();
}

}  // namespace

std::span<const text::Token> Carriers::tokens(const Stretch& stretch) const {
  return tokens(stretch.article).subspan(stretch.tokens.begin, stretch.tokens.size());
}

std::vector<Stretch> Carriers::find(const passage::StretchPair& founding) {
  const auto of_passage = tokens(founding.earlier);
  PassageText text(of_passage);
  const auto candidates = hits_.find(tokens(founding.earlier.article), founding.earlier.tokens);
  std::vector<Stretch> out;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i + kAhead < candidates.size()) prefetch_row(candidates[i + kAhead]);
    if (i + kAhead / 2 < candidates.size()) prefetch_tokens(candidates[i + kAhead / 2]);
    const auto hits = candidates[i];
    if (const auto run = long_run(hits, of_passage)) {
      out.push_back({hits.front().article, *run});
    } else {
      find_around(hits, text, of_passage, out);
    }
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

void Carriers::prefetch_tokens(Hits hits) const {
  const auto carrier = tokens(hits.front().article);
  __builtin_prefetch(&carrier[hits.front().at]);
}

// Where all hits lie on one diagonal, as they mostly do, and the tokens around them that equal the
// passage's make enough of it, with nothing beside them that could belong to it: these tokens.
std::optional<TokenSpan> Carriers::long_run(Hits hits, std::span<const text::Token> text) const {
  const auto& [article, at, from, near] = hits.front();
  const std::int64_t diagonal = std::int64_t{at} - from;
  for (const CarrierHits::Hit& hit : hits) {
    if (std::int64_t{hit.at} - hit.from != diagonal) return std::nullopt;
  }
  const auto carrier = tokens(article);
  const std::size_t before = passage::equal_before(&carrier[at], &text[from], std::min(at, from));
  const std::size_t after = passage::equal_from(&carrier[at], &text[from],
                                                std::min(carrier.size() - at, text.size() - from));
  const auto run = text.subspan(from - before, before + after);
  if (kOfFive * text::half_words(run) < 4 * text::half_words(text)) return std::nullopt;
  if (kOfFive * run.size() < 4 * text.size()) return std::nullopt;
  const TokenSpan found{static_cast<std::uint32_t>(at - before),
                        static_cast<std::uint32_t>(at + after)};
  const auto head = text.first(from - before), tail = text.subspan(from + after);
  const auto left =
      carrier.first(found.begin).last(std::min<std::size_t>(found.begin, head.size() + kBesideRun));
  const auto right = carrier.subspan(found.end).first(
      std::min(carrier.size() - found.end, tail.size() + kBesideRun));
  if (shares_a_token(head, left) || shares_a_token(tail, right)) return std::nullopt;
  return found;
}

// Looks where the hits are, with room for a fifth of the text more on either side.
void Carriers::find_around(Hits hits, PassageText& text, std::span<const text::Token> passage,
                           std::vector<Stretch>& out) {
  const std::size_t size = passage.size();
  const auto carrier = tokens(hits.front().article);
  const auto room = static_cast<std::int64_t>(size / 4 + 4);
  auto begin = static_cast<std::int64_t>(carrier.size());
  std::int64_t end = 0;
  for (const CarrierHits::Hit& hit : hits) {
    const std::int64_t first = std::int64_t{hit.at} - hit.from;
    begin = std::min(begin, first - room);
    end = std::max(end, first + static_cast<std::int64_t>(size) + room);
  }
  const TokenSpan within{
      static_cast<std::uint32_t>(std::max<std::int64_t>(begin, 0)),
      static_cast<std::uint32_t>(std::min(end, static_cast<std::int64_t>(carrier.size())))};
  if (!has_words_of(passage, carrier.subspan(within.begin, within.size()))) return;
  occurrences_.clear();
  text.find(carrier, within, occurrences_);
  for (const auto& found : occurrences_) out.push_back({hits.front().article, found.carrier});
}

// Whether, order aside, so many of the passage's words stand there that it may be carried.
// Method: a small Bloom filter; says yes wrongly now and then, never no.
bool Carriers::has_words_of(std::span<const text::Token> passage,
                            std::span<const text::Token> stretch) {
  if (stretch.size() > kMostBits / 4) return true;
  std::bitset<kMostBits> there;
  for (const text::Token token : stretch) there.set((token >> 1) % kMostBits);
  std::uint64_t half_words = 0;
  for (const text::Token token : passage) {
    if (there.test((token >> 1) % kMostBits)) half_words += text::half_words(token);
  }
  return kOfFive * half_words >= 4 * text::half_words(passage);
}

void Carriers::find_in(PassageText& text, Rank article, std::vector<Stretch>& out) {
  occurrences_.clear();
  text.find(tokens(article), occurrences_);
  for (const auto& found : occurrences_) out.push_back({article, found.carrier});
}

}  // namespace wirecopy::pipeline
