#include "stages/match/sayings.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "stages/bucket/buckets.hpp"

namespace wirecopy::match {
namespace {

constexpr std::uint32_t kLongHalves = 12;        // equal quotes of 6 words are one utterance
constexpr std::uint32_t kManyContentHalves = 8;  // 4 words that say something
constexpr std::uint32_t kSomeContentHalves = 6;
constexpr std::int64_t kNearSeconds = 3 * 86400;
// Within which few words of one speaker are one utterance: whoever is asked daily says them again.
constexpr std::int64_t kSameSpeakerSeconds = 30 * 86400;

// The forms that are an utterance whoever says them, by the articles in which they stand.
SharedUtterances equal_in_articles(const RankedForms& forms, std::span<const Mention> mentions) {
  std::vector<SharedUtterances::Carried> carried;
  for (FormRank form = 0; form < forms.size(); ++form) {
    if (forms.articles(form) < 2) continue;
    if (!SharedUtterances::is_telling(forms.words(form), forms.half_words(form))) continue;
    for (const std::uint32_t mention : forms.mentions(form)) {
      carried.push_back({mentions[mention].article, form});
    }
  }
  return SharedUtterances(std::move(carried));
}

// How many of a form's mentions are looked at, in search of one of a saying.
constexpr std::uint32_t kMostLookedAt = 64;

std::ptrdiff_t most_of(std::span<const std::uint32_t> mentions) {
  return static_cast<std::ptrdiff_t>(std::min<std::size_t>(mentions.size(), kMostLookedAt));
}

}  // namespace

Sayings::Sayings(const RankedForms& forms, std::span<const Mention> mentions,
                 const Speakers& speakers, QuoteTimes times)
    : forms_(forms),
      mentions_(mentions),
      speakers_(speakers),
      times_(times),
      shared_(equal_in_articles(forms, mentions)) {
  of_mention_.resize(mentions.size());
  begins_.reserve(forms.size() + 1);
  for (FormRank form = 0; form < forms.size(); ++form) {
    const bool is_short = forms.half_words(form) < kLongHalves;
    const auto from = static_cast<std::uint32_t>(sayings_.size());
    for (const std::uint32_t mention : forms.mentions(form))
      add_mention(form, mention, from, is_short);
    if (!is_short && sayings_.size() == from + 1) {
      sayings_.back().speaker = usual_speaker(forms.mentions(form));
    }
    begins_.push_back(static_cast<std::uint32_t>(sayings_.size()));
  }
}

// Joins a mention to one of the sayings from `from` on, or founds one.
void Sayings::add_mention(FormRank form, std::uint32_t mention, std::uint32_t from, bool is_short) {
  const Saying alone{form, mention, mention, mentions_[mention].speaker};
  const auto end = static_cast<std::uint32_t>(sayings_.size());
  const auto partners = static_cast<std::uint32_t>(bucket::kPartners);
  for (std::uint32_t i = from; i < end; ++i) {
    if (i == from + partners && end > i + partners) i = end - partners;
    if (!joins(sayings_[i], alone, is_short)) continue;
    sayings_[i].last = mention;
    if (sayings_[i].speaker == kNoSpeaker) sayings_[i].speaker = alone.speaker;
    of_mention_[mention] = i;
    return;
  }
  of_mention_[mention] = end;
  sayings_.push_back(alone);
}

bool Sayings::joins(const Saying& saying, const Saying& alone, bool is_short) const {
  if (is_short) {
    const FormRank form = saying.form;
    const auto words = forms_.words(form);
    const bool distinctive = std::any_of(words.begin(), words.end(), [](Word word) {
      return kind_of(word) == WordKind::kDistinctive;
    });
    const std::uint32_t content = forms_.outline(form).content_halves;
    return may_be_one(saying, alone, seconds_between(saying, alone), content, distinctive) &&
           (content >= kSomeContentHalves || are_of_one_time(saying, alone));
  }
  const Saying founder{saying.form, saying.first, saying.first, kNoSpeaker};
  return !times_.within_seconds || seconds_between(founder, alone) <= *times_.within_seconds;
}

bool Sayings::is_dated(const Saying& saying) const {
  return times_.published[mentions_[saying.first].article].known();
}

bool Sayings::may_be_one(const Saying& a, const Saying& b, std::int64_t seconds,
                         std::uint32_t content_halves, bool distinctive) const {
  const SpeakerRelation relation = speakers_.relation(a.speaker, b.speaker);
  if (relation == SpeakerRelation::kDifferent) return false;
  if (times_.within_seconds && seconds > *times_.within_seconds) return false;
  if (content_halves >= kManyContentHalves) return true;
  if (relation == SpeakerRelation::kSame) return seconds <= kSameSpeakerSeconds;
  return distinctive && seconds <= kNearSeconds;
}

// Whether it is known that the two are of the same weeks, or their articles tell of one event.
bool Sayings::are_of_one_time(const Saying& saying, const Saying& alone) const {
  if (is_dated(saying) && is_dated(alone)) return true;
  const std::uint32_t article = mentions_[alone.first].article;
  return shared_.have_one(mentions_[saying.first].article, article) ||
         shared_.have_one(mentions_[saying.last].article, article);
}

// The speaker named most often; of two, the one named first.
SpeakerId Sayings::usual_speaker(std::span<const std::uint32_t> mentions) const {
  struct Count {
    SpeakerId speaker = kNoSpeaker;
    std::uint32_t mentions = 0;
  };
  std::array<Count, 8> counts;
  for (const std::uint32_t mention : mentions) {
    const SpeakerId speaker = mentions_[mention].speaker;
    if (speaker == kNoSpeaker) continue;
    const auto count = std::find_if(counts.begin(), counts.end(), [&](const Count& c) {
      return c.speaker == speaker || c.mentions == 0;
    });
    if (count == counts.end()) continue;
    count->speaker = speaker;
    ++count->mentions;
  }
  const auto fewer = [](const Count& a, const Count& b) { return a.mentions < b.mentions; };
  return std::max_element(counts.begin(), counts.end(), fewer)->speaker;
}

// The least time between the two, from the first to the last mention of each.
std::int64_t Sayings::seconds_between(const Saying& a, const Saying& b) const {
  const auto article = [&](std::uint32_t mention) { return mentions_[mention].article; };
  if (article(a.first) > article(b.first)) return seconds_between(b, a);
  if (article(b.first) <= article(a.last)) return 0;
  return least_seconds_between(times_.published[article(a.last)],
                               times_.published[article(b.first)]);
}

std::int64_t Sayings::seconds_apart(std::uint32_t shorter, std::uint32_t longer) const {
  const Saying& part = sayings_[shorter];
  std::optional<std::int64_t> seconds;
  const auto look_at = [&](std::uint32_t mention, auto better) {
    const auto found = seconds_to_nearest(mention, longer);
    if (found && (!seconds || better(*found, *seconds))) seconds = found;
  };
  if (forms_.half_words(part.form) < kLongHalves) {
    look_at(part.first, std::greater<>());
    look_at(part.last, std::greater<>());
    return seconds.value_or(0);
  }
  std::uint32_t tried = 0;
  for (const std::uint32_t mention : forms_.mentions(part.form)) {
    if (of_mention_[mention] != shorter) continue;
    look_at(mention, std::less<>());
    if (seconds == 0 || ++tried == kMostLookedAt) break;
  }
  return seconds.value_or(0);
}

// The nearest in Order is the nearest in time.  Nothing where one of them has no date.
std::optional<std::int64_t> Sayings::seconds_to_nearest(std::uint32_t mention,
                                                        std::uint32_t saying) const {
  const auto published = [&](std::uint32_t of) { return times_.published[mentions_[of].article]; };
  const Published at = published(mention);
  if (!at.known()) return {};
  const auto all = forms_.mentions(sayings_[saying].form);
  const auto middle = std::lower_bound(all.begin(), all.end(), mention) - all.begin();
  std::optional<std::int64_t> least;
  const auto look_at = [&](std::uint32_t other) {
    if (of_mention_[other] != saying || !published(other).known()) return false;
    const std::int64_t seconds = least_seconds_between(at, published(other));
    least = std::min(seconds, least.value_or(seconds));
    return true;
  };
  const auto after = all.subspan(static_cast<std::size_t>(middle));
  const auto before = all.first(static_cast<std::size_t>(middle));
  std::find_if(after.begin(), after.begin() + most_of(after), look_at);
  std::find_if(before.rbegin(), before.rbegin() + most_of(before), look_at);
  return least;
}

}  // namespace wirecopy::match
