#pragma once

#include <cstdint>

#include "stages/match/gram_pairs.hpp"
#include "stages/match/ranked_forms.hpp"
#include "stages/match/sayings.hpp"

namespace wirecopy::match {

// Whether two sayings of which one stands in the other are one utterance, by what is known of the
// two alone: the words that match, who said them, and when.
// Thread safety: immutable after construction.
class OneUtterance {
 public:
  // Requires: both outlive this.
  OneUtterance(const RankedForms& forms, const Sayings& sayings)
      : forms_(forms), sayings_(sayings) {}

  // Nothing speaks against it.
  bool may_be(std::uint32_t a, std::uint32_t b, const ContainedForm& pair) const;

  // It may be, and where the articles of both tell of one event, it is: two sentences of one speech
  // have some words in common, but few of them change.
  bool is_vouched_for(std::uint32_t a, std::uint32_t b, const ContainedForm& pair) const;

  // It may be, and the words would not be said again by chance: the further apart the two are, the
  // more must match.  Where it is not known when, they are as of some weeks apart.
  bool surely_is(std::uint32_t a, std::uint32_t b, const ContainedForm& pair) const;

 private:
  std::int64_t seconds_apart(std::uint32_t a, std::uint32_t b, const ContainedForm& pair) const;
  std::int64_t most_seconds(const ContainedForm& pair) const;
  std::uint32_t least_content_halves(std::uint32_t a, std::uint32_t b,
                                     const ContainedForm& pair) const;
  bool is_small_part(const ContainedForm& pair) const;
  bool is_turn(const ContainedForm& pair) const;
  bool is_loose(const ContainedForm& pair) const;
  bool is_rare(const ContainedForm& pair) const;

  const RankedForms& forms_;
  const Sayings& sayings_;
};

}  // namespace wirecopy::match
