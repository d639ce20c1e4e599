#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <tuple>
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

// Which alignments found a passage: those whose two stretches do not lie inside members of one
// passage that was founded before.
// A passage that more than 32 articles carry takes in more: an alignment of which it has four words
// of five on either side shows what happens to stand beside it in two of its many carriers.  It
// founds nothing, and the two members are widened to hold it, but for the founder.  (Else a line
// under every article founds a passage for each word that stands before it in two of them, each
// with all carriers.) Method: members by article and by blocks of it, so that a question costs the
// members around one place.  Thread safety: the const ones from several threads while nobody
// changes it.
class Founders {
 public:
  enum class Verdict : std::uint8_t { kFounds, kWidens, kNothing };

  Verdict verdict(const StretchPair& pair) const;

  // Takes in the members of the next passage, the founder among them, sorted and not overlapping.
  void add(const Stretch& founder, std::span<const Stretch> members);

  // Widens the members that `pair` widens, as far as they do not reach the next one.
  void widen(const StretchPair& pair);

  std::size_t size() const { return passages_.size(); }
  std::vector<Stretch> members(std::size_t passage) const;

 private:
  struct Member {
    Stretch found;   // as it was added
    TokenSpan wide;  // holds it
    std::uint32_t passage;
  };
  struct Entry {
    std::uint32_t member;
    std::uint32_t next;  // in its block; kNone
  };
  struct Passage {
    std::uint32_t first;    // of its members
    std::uint32_t founder;  // one of its members
    bool many;              // articles carry it
  };
  // The members of one passage that have to do with the two stretches of a pair.
  struct Holders {
    std::uint32_t earlier;
    std::uint32_t later;
  };
  static constexpr std::uint32_t kNone = UINT32_MAX;

  template <typename Use>
  void for_each_around(const Stretch& stretch, Use use) const;
  template <typename Has>
  std::optional<Holders> holders(const StretchPair& pair, Has has) const;
  std::optional<Holders> widening(const StretchPair& pair) const;
  bool has_most(const Member& member, const Stretch& stretch) const;
  void enter(std::uint32_t member, TokenSpan tokens);
  void widen(std::uint32_t member, TokenSpan tokens);
  bool are_neighbours(std::uint32_t member, std::uint32_t next) const;

  std::unordered_map<std::uint64_t, std::uint32_t> blocks_;  // the last entry of each
  std::vector<Entry> entries_;
  std::vector<Member> members_;  // by passage
  std::vector<Passage> passages_;
};

}  // namespace wirecopy::passage
