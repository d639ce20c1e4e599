#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>

#include "stages/bucket/pair_set.hpp"
#include "stages/passage/grams.hpp"

namespace wirecopy::passage {

using bucket::Rank;

// The three tokens before a gram and the three after it, a byte each, by which most pairs of
// places that share the gram by chance are told from those that share more.
// Bits 0-23: before, the nearest lowest; 32-55: after, the nearest lowest; 63: always near.
class Surroundings {
 public:
  // Of the gram tokens[begin, end).
  static Surroundings of(std::span<const text::Token> tokens, std::size_t begin, std::size_t end);

  // Whether an alignment of ten words or more may run through both places.  Of ten columns, of
  // which two differ, four are the gram's; so on one side of it, at least three, and not all of the
  // nearest three differ: one of three tokens here equals one of three there.
  // False positives: 1 in 14.  Where tokens are characters, always true.
  bool may_align(Surroundings other) const;

 private:
  explicit Surroundings(std::uint64_t bytes) : bytes_(bytes) {}

  std::uint64_t bytes_;
};

// A place where a gram stands that several articles share.
struct Posting {
  GramHash gram;
  Surroundings surroundings;
  Rank article;
  std::uint32_t place;  // token at which it begins, shifted by one; lowest bit: sampled there

  std::uint32_t token() const { return place >> 1; }
  bool sampled() const { return (place & 1) != 0; }

  friend bool operator<(const Posting& a, const Posting& b) {
    return std::tie(a.gram, a.article, a.place) < std::tie(b.gram, b.article, b.place);
  }
};

}  // namespace wirecopy::passage
