#include "pipeline/carriers.hpp"

#include <algorithm>
#include <bitset>

#include "stages/passage/equal_run.hpp"

namespace wirecopy::pipeline {

using passage::PassageText;
using passage::Stretch;

namespace {

// A carrier has one of so many of the grams of a passage that any other article shares: half of
// the share that is left when one word in five is changed and no gram has two of them.
constexpr std::size_t kLeastShare = 10;

// A passage of more grams is looked for by those that it samples.
constexpr std::size_t kLong = 32;

// A gram that stands in more places is looked up only where the passage samples it.
constexpr std::size_t kFew = 32;

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
  const std::size_t shared_grams = collect_hits(founding.earlier);
  std::vector<Stretch> out;
  collect_candidates(shared_grams);
  for (std::size_t i = 0; i < candidates_.size(); ++i) {
    if (i + kAhead < candidates_.size()) corpus_.prefetch_row(order_[article_of(i + kAhead)]);
    if (i + kAhead / 2 < candidates_.size()) prefetch_tokens(candidates_[i + kAhead / 2]);
    const auto hits = candidates_[i];
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

// Groups the hits by article, as far as the article may carry the passage.
void Carriers::collect_candidates(std::size_t shared_grams) {
  candidates_.clear();
  for (std::size_t begin = 0, end = 0; begin < hits_.size(); begin = end) {
    for (end = begin; end < hits_.size() && hits_[end].article == hits_[begin].article; ++end) {
    }
    const auto hits = std::span<const Hit>(hits_).subspan(begin, end - begin);
    if (may_carry(hits, shared_grams)) candidates_.push_back(hits);
  }
}

void Carriers::prefetch_tokens(std::span<const Hit> hits) const {
  const auto carrier = tokens(hits.front().article);
  __builtin_prefetch(&carrier[hits.front().at]);
}

std::size_t Carriers::collect_hits(const Stretch& founder) {
  passage::sample(tokens(founder), grams_);
  hits_.clear();
  std::size_t shared_grams = 0;
  for (std::uint32_t i = 0; i < grams_.size(); ++i) {
    if (grams_.size() > kLong && !grams_.is_sampled(i)) continue;
    const auto postings = index_.postings(grams_.hashes[i]);
    if (postings.empty()) continue;
    // Not of the index: of a copy, the passage may reach over the parts that are indexed.
    const auto own = surroundings_at(founder.article, founder.tokens.begin + i);
    if (postings.size() > kFew && !grams_.is_sampled(i)) continue;
    ++shared_grams;
    for (const passage::Posting& posting : postings) {
      hits_.push_back({.article = posting.article,
                       .at = posting.token(),
                       .from = i,
                       .near = own.may_align(posting.surroundings)});
    }
  }
  std::ranges::sort(hits_, [](const Hit& a, const Hit& b) {
    return a.article != b.article ? a.article < b.article : a.at < b.at;
  });
  return shared_grams;
}

passage::Surroundings Carriers::surroundings_at(Rank article, std::size_t gram) const {
  const auto all = tokens(article);
  return passage::Surroundings::of(all, gram, passage::gram_end(all, gram));
}

// Most articles that share a gram or two with a passage share a phrase by chance.  A carrier has
// .8 of its words; where a word is changed, at most four of its grams go, so that one of five stays
// even where the changes stand as unluckily as they can.
bool Carriers::may_carry(std::span<const Hit> hits, std::size_t shared_grams) {
  return kLeastShare * hits.size() >= shared_grams &&
         std::ranges::any_of(hits, [](const Hit& hit) { return hit.near; });
}

// Where all hits lie on one diagonal, as they mostly do, and the tokens around them that equal the
// passage's make enough of it, with nothing beside them that could belong to it: these tokens.
std::optional<TokenSpan> Carriers::long_run(std::span<const Hit> hits,
                                            std::span<const text::Token> text) const {
  const auto& [article, at, from, near] = hits.front();
  const std::int64_t diagonal = std::int64_t{at} - from;
  for (const Hit& hit : hits) {
    if (std::int64_t{hit.at} - hit.from != diagonal) return std::nullopt;
  }
  const auto carrier = tokens(article);
  const std::size_t before = passage::equal_before(&carrier[at], &text[from], std::min(at, from));
  const std::size_t after = passage::equal_from(&carrier[at], &text[from],
                                                std::min(carrier.size() - at, text.size() - from));
  const auto run = text.subspan(from - before, before + after);
  if (kOfFive * text::half_words(run) < 4 * text::half_words(text)) return std::nullopt;
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
void Carriers::find_around(std::span<const Hit> hits, PassageText& text,
                           std::span<const text::Token> passage, std::vector<Stretch>& out) {
  const std::size_t size = passage.size();
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
