#include "pipeline/quotes/unmarked_mentions.hpp"

#include <algorithm>
#include <cstdint>

namespace wirecopy::pipeline {
namespace {

constexpr std::uint32_t kNoOutlet = 0;
constexpr std::int64_t kNearSeconds = std::int64_t{30} * 86400;

// Less than three in four of the quote's words.
bool is_part(const UnmarkedPlace& place) {
  return 4 * place.half_words < 3 * place.quote_half_words;
}
// All but a word in ten.
bool is_whole(const UnmarkedPlace& place) {
  return 10 * place.half_words >= 9 * place.quote_half_words;
}

std::uint64_t key_of(std::uint32_t quote, std::uint32_t outlet) {
  return std::uint64_t{quote} << 32 | outlet;
}

}  // namespace

// What an article has to do with those that have the quote.
struct UnmarkedMentions::Facts {
  bool is_compared = false;
  bool is_of_other_outlet = false;
  bool is_dated = false;
  bool is_near = false;
  bool is_vouched_for = false;
};

UnmarkedMentions::UnmarkedMentions(const Corpus& corpus, std::span<const ArticleId> order,
                                   const match::QuoteTimes& times,
                                   std::span<const RankedQuote> quotes,
                                   const match::SharedUtterances& shared,
                                   std::span<const UnmarkedPlace> places)
    : corpus_(corpus), order_(order), times_(times), quotes_(quotes), shared_(shared) {
  constexpr std::uint32_t kMostRuns = 2;
  struct Run {
    std::uint64_t key = 0;
    Rank article = 0;
    auto operator<=>(const Run&) const = default;
  };
  std::vector<Run> runs;
  for (const UnmarkedPlace& place : places) {
    const std::uint32_t group = outlet(place.article);
    if (group != kNoOutlet && is_part(place)) {
      runs.push_back({key_of(place.quote, group), place.article});
    }
  }
  std::ranges::sort(runs);
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  for (std::size_t i = kMostRuns; i < runs.size(); ++i) {
    if (runs[i].key == runs[i - kMostRuns].key) furniture_.push_back(runs[i].key);
  }
}

bool UnmarkedMentions::is_furniture(const UnmarkedPlace& place) const {
  return is_part(place) &&
         std::ranges::binary_search(furniture_, key_of(place.quote, outlet(place.article)));
}

UnmarkedMentions::Facts UnmarkedMentions::facts_of(const UnmarkedPlace& place) const {
  constexpr std::uint32_t kMostVouching = 16;
  Facts facts;
  std::uint32_t tried = 0;
  const std::uint32_t own = outlet(place.article);
  const Published& at = times_.published[place.article];
  for (const RankedMention& mention : quotes_[place.quote].mentions) {
    const Published& then = times_.published[mention.article];
    const std::int64_t seconds = least_seconds_between(at, then);
    if (times_.within_seconds && seconds > *times_.within_seconds) continue;
    facts.is_compared = true;
    const std::uint32_t other = outlet(mention.article);
    facts.is_of_other_outlet |= own != other || own == kNoOutlet;
    facts.is_dated |= at.known() && then.known();
    facts.is_near |= at.known() && then.known() && seconds <= kNearSeconds;
    if (facts.is_of_other_outlet && facts.is_near) break;
    if (facts.is_vouched_for || ++tried > kMostVouching) continue;
    facts.is_vouched_for = shared_.have_one(place.article, mention.article);
  }
  return facts;
}

bool UnmarkedMentions::is_one(const UnmarkedPlace& place) const {
  constexpr std::uint32_t kSomeContentHalves = 12;  // six words that say something
  constexpr std::uint32_t kMuchContentHalves = 16;
  if (is_furniture(place)) return false;
  const Facts facts = facts_of(place);
  if (!facts.is_compared) return false;
  if (!facts.is_of_other_outlet && !is_whole(place)) return false;
  if (facts.is_near || facts.is_vouched_for) return true;
  if (!facts.is_dated && !is_part(place)) return place.content_halves >= kSomeContentHalves;
  const bool may_be_far = facts.is_dated ? facts.is_of_other_outlet && is_whole(place) : true;
  return may_be_far && place.content_halves >= kMuchContentHalves;
}

}  // namespace wirecopy::pipeline
