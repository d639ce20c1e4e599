#include "stages/match/sayings.hpp"

#include <algorithm>
#include <array>

#include "stages/bucket/buckets.hpp"

namespace wirecopy::match {
namespace {

constexpr std::uint32_t kLongHalves = 12;        // equal quotes of 6 words are one utterance
constexpr std::uint32_t kManyContentHalves = 8;  // 4 words that say something
constexpr std::int64_t kNearSeconds = 3 * 86400;
// Within which few words of one speaker are one utterance: whoever is asked daily says them again.
constexpr std::int64_t kSameSpeakerSeconds = 30 * 86400;

}  // namespace

Sayings::Sayings(const RankedForms& forms, std::span<const Mention> mentions,
                 const Speakers& speakers, QuoteTimes times)
    : forms_(forms), mentions_(mentions), speakers_(speakers), times_(times) {
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
    return may_be_one(saying, alone, forms_.outline(form).content_halves, distinctive);
  }
  const Saying founder{saying.form, saying.first, saying.first, kNoSpeaker};
  return !times_.within_seconds || seconds_between(founder, alone) <= *times_.within_seconds;
}

bool Sayings::is_dated(const Saying& saying) const {
  return times_.published[mentions_[saying.first].article].known();
}

bool Sayings::may_be_one(const Saying& a, const Saying& b, std::uint32_t content_halves,
                         bool distinctive) const {
  const SpeakerRelation relation = speakers_.relation(a.speaker, b.speaker);
  if (relation == SpeakerRelation::kDifferent) return false;
  const std::int64_t seconds = seconds_between(a, b);
  if (times_.within_seconds && seconds > *times_.within_seconds) return false;
  if (content_halves >= kManyContentHalves) return true;
  if (relation == SpeakerRelation::kSame) return seconds <= kSameSpeakerSeconds;
  return distinctive && seconds <= kNearSeconds;
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

}  // namespace wirecopy::match
