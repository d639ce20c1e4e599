#include "stages/match/one_utterance.hpp"

#include <algorithm>

#include "stages/match/hanging_order.hpp"

namespace wirecopy::match {
namespace {

constexpr std::uint16_t kAlmostWhole = 900;
constexpr std::uint16_t kJustSo = 990;
constexpr std::uint32_t kShortHalves = 12;  // six words
constexpr std::uint32_t kFew = 8;           // four words that say something, where one is changed
constexpr std::int64_t kDay = 86400;

}  // namespace

bool OneUtterance::may_be(std::uint32_t a, std::uint32_t b, const ContainedForm& pair) const {
  constexpr std::uint16_t kMostlyWhole = 800;
  constexpr std::uint32_t kVeryShortHalves = 8;
  const bool is_vague = forms_.half_words(pair.shorter) < kVeryShortHalves && pair.distinctive == 0;
  if (is_vague && !(sayings_.is_dated(sayings_[a]) && sayings_.is_dated(sayings_[b]))) {
    return false;
  }
  if (is_loose(pair) && pair.containment < kMostlyWhole) return false;
  const std::int64_t seconds = seconds_apart(a, b, pair);
  if (seconds > most_seconds(pair)) return false;
  if (forms_.half_words(pair.shorter) < kShortHalves || is_loose(pair) || is_turn(pair)) {
    return sayings_.may_be_one(sayings_[a], sayings_[b], seconds, 0, is_rare(pair));
  }
  const std::uint32_t content = forms_.outline(pair.shorter).content_halves;
  return sayings_.may_be_one(sayings_[a], sayings_[b], seconds, content, pair.distinctive > 0);
}

bool OneUtterance::is_vouched_for(std::uint32_t a, std::uint32_t b,
                                  const ContainedForm& pair) const {
  const bool is_alike = pair.containment >= kJustSo || is_about_as_full(forms_, pair) ||
                        forms_.outline(pair.shorter).content_halves >= kFew;
  return is_alike && may_be(a, b, pair);
}

bool OneUtterance::surely_is(std::uint32_t a, std::uint32_t b, const ContainedForm& pair) const {
  return may_be(a, b, pair) &&
         forms_.outline(pair.shorter).content_halves >= least_content_halves(a, b, pair);
}

std::uint32_t OneUtterance::least_content_halves(std::uint32_t a, std::uint32_t b,
                                                 const ContainedForm& pair) const {
  // In halves, as content words are counted: of one speaker, and where it is not known who spoke.
  struct Least {
    std::uint32_t of_one_speaker;
    std::uint32_t of_unknown;
  };
  constexpr Least kSameDays{0, 0};
  constexpr Least kDaysLater{6, 8};
  constexpr Least kWeeksLater{8, 8};
  constexpr Least kUndated{8, 12};
  constexpr Least kMuchLater{12, 16};
  constexpr Least kMuchLaterAtLength{8, 16};  // a sentence, not a turn of phrase
  constexpr std::uint32_t kSentenceHalves = 18;
  constexpr std::uint32_t kSome = 4;
  const auto least = [&] {
    if (!sayings_.is_dated(sayings_[a]) || !sayings_.is_dated(sayings_[b])) return kUndated;
    const std::int64_t seconds = seconds_apart(a, b, pair);
    if (seconds <= 2 * kDay) return kSameDays;
    if (seconds <= 30 * kDay && !is_small_part(pair)) return kSameDays;
    if (seconds <= 7 * kDay) return kDaysLater;
    if (seconds <= 30 * kDay) return kWeeksLater;
    const bool is_sentence = forms_.half_words(pair.shorter) >= kSentenceHalves;
    return is_sentence ? kMuchLaterAtLength : kMuchLater;
  }();
  const bool of_one_speaker = sayings_.relation(sayings_[a], sayings_[b]) == SpeakerRelation::kSame;
  const std::uint32_t halves = of_one_speaker ? least.of_one_speaker : least.of_unknown;
  // Two of about one length agree at both ends; of a part that is changed as well, more must match.
  const bool is_just_so = pair.containment >= kJustSo;
  const bool is_full = is_about_as_full(forms_, pair);
  if (halves == 0) return is_just_so || is_full ? 0 : kFew;
  if (is_just_so) return is_full ? halves - std::min(halves, kSome) : halves;
  return is_full || pair.containment >= kAlmostWhole ? std::max(halves, kFew) : halves + kSome;
}

std::int64_t OneUtterance::seconds_apart(std::uint32_t a, std::uint32_t b,
                                         const ContainedForm& pair) const {
  const bool is_shorter = sayings_[a].form == pair.shorter;
  return is_shorter ? sayings_.seconds_apart(a, b) : sayings_.seconds_apart(b, a);
}

// How far apart the two may be.  A few words of a quote are said again on another day, in another
// sentence.
std::int64_t OneUtterance::most_seconds(const ContainedForm& pair) const {
  constexpr std::uint32_t kSomeContentHalves = 12;  // six words that say something
  constexpr std::int64_t kEver = INT64_MAX;
  if (forms_.outline(pair.shorter).content_halves >= kSomeContentHalves) return kEver;
  if (forms_.half_words(pair.shorter) < kShortHalves) {
    return is_small_part(pair) ? 7 * kDay : kEver;
  }
  return pair.containment >= kAlmostWhole ? kEver : 30 * kDay;
}

bool OneUtterance::is_small_part(const ContainedForm& pair) const {
  return forms_.half_words(pair.shorter) * 2 < forms_.half_words(pair.longer);
}

// "Has nothing to do with politics".
bool OneUtterance::is_turn(const ContainedForm& pair) const {
  constexpr std::uint32_t kFewContentHalves = 8;
  return is_small_part(pair) && forms_.outline(pair.shorter).content_halves < kFewContentHalves;
}

// Few words that stand in a much longer quote, but not just so, may be of another, as may a phrase
// of under six words: without its speaker, it must be a rare one.
bool OneUtterance::is_loose(const ContainedForm& pair) const {
  constexpr std::uint32_t kManyContentHalves = 16;
  return pair.containment < kAlmostWhole && !is_about_as_full(forms_, pair) &&
         forms_.outline(pair.shorter).content_halves < kManyContentHalves;
}

bool OneUtterance::is_rare(const ContainedForm& pair) const {
  constexpr std::uint32_t kLeastHalves = 8;
  constexpr std::uint32_t kLeastDistinctive = 2;
  return forms_.half_words(pair.shorter) >= kLeastHalves && pair.distinctive >= kLeastDistinctive &&
         pair.containment >= kAlmostWhole;
}

}  // namespace wirecopy::match
