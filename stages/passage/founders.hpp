#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "stages/passage/alignment.hpp"
#include "stages/passage/posting.hpp"

namespace wirecopy::passage {

// A stretch of an article.
struct Stretch {
  Rank article;
  TokenSpan tokens;

  friend bool operator==(const Stretch&, const Stretch&) = default;
  friend bool operator<(const Stretch& a, const Stretch& b) {
    return std::tie(a.article, a.tokens.begin, a.tokens.end) <
           std::tie(b.article, b.tokens.begin, b.tokens.end);
  }
};

// An alignment of two articles.
struct StretchPair {
  Stretch earlier;
  Stretch later;
  std::uint32_t columns;
  std::uint32_t equal;
  bool stays = true;  // no longer one of the pair overlaps it by half of the shorter

  // In the order in which they found passages: longest first, then by Order and begin.
  friend bool operator<(const StretchPair& a, const StretchPair& b) {
    return std::tuple(b.columns, a.earlier.article, a.later.article, a.earlier.tokens.begin,
                      a.later.tokens.begin) < std::tuple(a.columns, b.earlier.article,
                                                         b.later.article, b.earlier.tokens.begin,
                                                         b.later.tokens.begin);
  }
};

// Which alignments found a passage: those whose two stretches do not lie wholly inside members of
// one passage that was founded before.
// Method: members by article and by blocks of it, so that a question costs the members around one
// place.  Thread safety: founds() from several threads while nobody adds.
class Founders {
 public:
  bool founds(const StretchPair& pair) const;

  // Takes in the members of a passage.
  void add(std::uint32_t passage, std::span<const Stretch> members);

 private:
  struct Entry {
    TokenSpan tokens;
    std::uint32_t passage;
    std::uint32_t next;  // in its block; kNone
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;

  template <typename Use>
  bool any_around(const Stretch& stretch, Use use) const;

  std::unordered_map<std::uint64_t, std::uint32_t> blocks_;  // the last entry of each
  std::vector<Entry> entries_;
};

}  // namespace wirecopy::passage
