#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stages/match/ranked_forms.hpp"
#include "stages/match/shared_utterances.hpp"

namespace wirecopy::match {

// The mentions of one form that are one utterance: all of them from six words on; of a phrase that
// anyone may say, those of one speaker in a month, or of the same days.
struct Saying {
  FormRank form = 0;
  std::uint32_t first = 0;  // mentions
  std::uint32_t last = 0;
  SpeakerId speaker = kNoSpeaker;  // the one named most often
};

// The sayings of all forms.
// Method: mentions in Order; each joins the first of the 16 first and 16 last sayings of its form
// that it may be one with.  Cost: O(mentions), 20 bytes a form or so.
class Sayings {
 public:
  // Requires: all outlive this.
  Sayings(const RankedForms& forms, std::span<const Mention> mentions, const Speakers& speakers,
          QuoteTimes times);

  std::size_t size() const { return sayings_.size(); }
  const Saying& operator[](std::uint32_t saying) const { return sayings_[saying]; }
  std::uint32_t of_mention(std::uint32_t mention) const { return of_mention_[mention]; }

  // Those of one form have numbers in a row.
  std::uint32_t begin(FormRank form) const { return begins_[form]; }
  std::uint32_t end(FormRank form) const { return begins_[form + 1]; }

  // Whether it is known when it was said first.
  bool is_dated(const Saying& saying) const;

  SpeakerRelation relation(const Saying& a, const Saying& b) const {
    return speakers_.relation(a.speaker, b.speaker);
  }

  // How far apart two sayings are of which the words of `shorter` stand in the other: the least
  // time between mentions of both, 0 where it is not known when.  Of a phrase that is said again
  // and again for years, its first or last mention decides, whichever is further from the other.
  std::int64_t seconds_apart(std::uint32_t shorter, std::uint32_t longer) const;

  // Whether two sayings whose words match may be one utterance, so many seconds apart.
  // `content_halves`: of the shorter; `distinctive`: they share a content word with a digit, or of
  // 8 letters or more.
  bool may_be_one(const Saying& a, const Saying& b, std::int64_t seconds,
                  std::uint32_t content_halves, bool distinctive) const;

 private:
  void add_mention(FormRank form, std::uint32_t mention, std::uint32_t from, bool is_short);
  bool joins(const Saying& saying, const Saying& alone, bool is_short) const;
  bool are_of_one_time(const Saying& saying, const Saying& alone) const;
  std::int64_t seconds_between(const Saying& a, const Saying& b) const;
  std::optional<std::int64_t> seconds_to_nearest(std::uint32_t mention, std::uint32_t saying) const;
  SpeakerId usual_speaker(std::span<const std::uint32_t> mentions) const;

  const RankedForms& forms_;
  std::span<const Mention> mentions_;
  const Speakers& speakers_;
  QuoteTimes times_;
  SharedUtterances shared_;
  std::vector<Saying> sayings_;
  std::vector<std::uint32_t> begins_ = {0};
  std::vector<std::uint32_t> of_mention_;
};

}  // namespace wirecopy::match
