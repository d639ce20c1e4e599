#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "stages/passage/founders.hpp"
#include "tests/support/passage_oracle.hpp"
#include "wirecopy/copies.hpp"
#include "wirecopy/published.hpp"

namespace wirecopy::oracle {

using passage::Rank;
using passage::Stretch;
using passage::StretchPair;

// A dump whose copies are known, by places in Order.
struct PassageDump {
  struct Member {
    Rank article;
    Relation relation;
  };
  struct Cluster {
    Rank leader;
    std::vector<Member> members;  // in Order
  };

  std::vector<TokenList> tokens;
  std::vector<Published> published;
  std::vector<std::uint32_t> outlets;  // 0 is unknown
  std::vector<Cluster> clusters;
  std::optional<std::int64_t> within_seconds;

  // By article: 1 and the place of its cluster, 0 for none.
  std::vector<std::uint32_t> stories() const;
  TokensView text(const Stretch& stretch) const {
    return TokensView(tokens[stretch.article]).subspan(stretch.tokens.begin, stretch.tokens.size());
  }
};

struct FoundPassage {
  Stretch founder;
  std::vector<Stretch> members;
};

// What of each article is compared: all of it, nothing of what has its leader's words, of other
// copies the grams that their leader does not have with nine words to either side.
std::vector<std::vector<TokenSpan>> compared_parts(const PassageDump& dump);

// All alignments of articles that share a seed, in the order in which they found passages.
// Seeds by strings of tokens, every pair of articles for itself; aligned by the real Aligner, which
// has an oracle of its own.
std::vector<StretchPair> alignments(const PassageDump& dump);

// What is wrong with passages and their members before copies come in: goes through the alignments
// one by one and says whether each founds, by the members of all passages so far.  The contract
// says which stretches are members, and not at which word they end, so these are taken as found.
std::vector<std::string> founding_faults(const PassageDump& dump,
                                         const std::vector<StretchPair>& alignments,
                                         const std::vector<FoundPassage>& passages);

// What is wrong with the members of a passage: one that does not hold .8 of the text, two that
// overlap, and every stretch of any article that holds .8 and meets no member.
std::vector<std::string> member_faults(const PassageDump& dump, const FoundPassage& passage);

bool in_two_stories(const PassageDump& dump, const FoundPassage& passage);
std::uint32_t count_outlets(const PassageDump& dump, const std::vector<Rank>& articles);
bool is_boilerplate(const PassageDump& dump, const FoundPassage& passage);

// The articles that carry it, each once.
std::vector<Rank> carriers(const FoundPassage& passage);

// Of a member, whether less than a quarter of the shingles that it shares with its leader lie
// outside `boilerplate`.
bool is_template(const PassageDump& dump, Rank member, Rank leader,
                 const std::vector<Stretch>& boilerplate);

}  // namespace wirecopy::oracle
