#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/bucket/buckets.hpp"
#include "stages/passage/posting.hpp"

namespace wirecopy::passage {

// A seed that two articles share, where it stands in both.
// Sorts by the later article, then by the earlier.
struct SeedPair {
  Rank later;
  Rank earlier;
  std::uint32_t at_later;  // tokens
  std::uint32_t at_earlier;

  std::uint64_t articles() const { return std::uint64_t{later} << 32 | earlier; }
  friend bool operator<(const SeedPair& a, const SeedPair& b) {
    return std::tuple(a.articles(), a.at_later, a.at_earlier) <
           std::tuple(b.articles(), b.at_later, b.at_earlier);
  }
};

// Pairs the articles in which a gram stands.
// Method: as in a bucket, each article with the first kPartners within the window and with the
// kPartners just before it, so that a gram of n articles costs O(n).  One of the two places is
// sampled (of a gram of more than twice kPartners articles both: it has neighbours enough), and
// their surroundings may align.  Of a gram that comes again and again in one article, its first
// kMostPlaces stand for all.
//
// Thread safety: none (it holds scratch); one object for each thread.
class SeedPairs {
 public:
  static constexpr std::size_t kMostPlaces = 4;

  // `same_story[rank]` is one number for all articles of a copy cluster, which are not paired with
  // each other, and 0 for an article in none; nor are two that were held.  Requires: all outlive
  // the object.
  SeedPairs(bucket::TimeWindow window, std::span<const std::uint32_t> same_story,
            bucket::HeldRanks held = {})
      : window_(window), same_story_(same_story), held_(held) {}

  // Appends the pairs of one gram.  Requires: `postings` are sorted and of one gram.
  void add(std::span<const Posting> postings, std::vector<SeedPair>& out);

 private:
  struct Places {
    std::span<const Posting> postings;
    bool sampled;
  };

  void collect(std::span<const Posting> postings);
  void pair(const Places& later, const Places& earlier, std::vector<SeedPair>& out) const;

  bucket::TimeWindow window_;
  std::span<const std::uint32_t> same_story_;
  bucket::HeldRanks held_;
  std::vector<Places> places_;  // by article
  std::vector<Rank> articles_;  // of places_
};

}  // namespace wirecopy::passage
