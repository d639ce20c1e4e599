#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stages/match/forms.hpp"
#include "stages/match/speakers.hpp"
#include "wirecopy/published.hpp"

namespace wirecopy::match {

// A quotation where it stands.  16 bytes.
struct Mention {
  std::uint32_t article = 0;  // rank in Order
  std::uint32_t place = 0;    // any number that grows within an article: a title's are first
  FormId form = 0;
  SpeakerId speaker = kNoSpeaker;  // of names that are certain enough to part two quotes
};

// Which articles are near enough in time.  Requires: `published[article]` is in Order.
struct QuoteTimes {
  std::span<const Published> published;
  std::optional<std::int64_t> within_seconds;  // none: all
};

struct QuoteMember {
  std::uint32_t mention = 0;  // index of the mentions given
  std::uint32_t parent = 0;   // the first mention of the form that it hangs on; itself in the root
};

// One utterance, in all its forms.
struct QuoteCluster {
  std::uint32_t fullest = 0;         // first mention of the fullest form, which is the quote's text
  std::vector<QuoteMember> members;  // ascending; the first is the founder
};

// Puts every form of one utterance into one place.
// Method: equal quotes are one form; candidates share a gram of three words; the shorter must be
// contained in the longer, in order, by weight.  Fullest forms first (hanging_order), each joins
// the fullest form of its best parent before it if it matches that too, else it is one itself: a
// tree of depth two, and no chain joins two utterances. Cost: O(words) but for sorting. Requires:
// `mentions` sorted by article, then place.  The outcome does not depend on the order in which
// `forms` and `speakers` were filled.  Thread safety: a pure function.
std::vector<QuoteCluster> cluster_quotes(const Forms& forms, std::span<const Mention> mentions,
                                         const Speakers& speakers, QuoteTimes times);

}  // namespace wirecopy::match
