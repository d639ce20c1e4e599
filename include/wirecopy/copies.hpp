#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "wirecopy/article.hpp"

namespace wirecopy {

// What a member of a copy cluster is to it.
enum class Relation : std::uint8_t {
  kNone,       // in no cluster
  kOrigin,     // the earliest member
  kIdentical,  // equal folded words with the leader
  kCopy,       // Jaccard with the leader at or above the similarity asked for
  kExcerpt,    // at least .8 of its shingles are the leader's
  kTemplate,   // shares little else with the leader than boilerplate
};

std::string_view to_string(Relation relation);

// Two articles whose shingle sets were compared exactly.  `a` comes before `b` in Order.
struct VerifiedPair {
  ArticleId a = kNoArticle;
  ArticleId b = kNoArticle;
  double jaccard = 0;        // shared shingles / shingles of either
  double containment_a = 0;  // shared shingles / shingles of a
  double containment_b = 0;  // shared shingles / shingles of b
};

struct CopyMember {
  ArticleId article = kNoArticle;
  Relation relation = Relation::kNone;
  double jaccard = 0;      // with the leader
  double containment = 0;  // share of its own shingles that are the leader's
};

// Articles that are copies of one, gathered around a leader.  Members are in Order.
struct CopyCluster {
  ArticleId leader = kNoArticle;
  std::uint32_t outlets = 0;  // distinct; articles of unknown outlets count as of different ones
  std::vector<CopyMember> members;  // the leader among them
  std::vector<ArticleId>
      near;  // leaders of the clusters with a verified pair into this one, in Order
  std::vector<ArticleId>
      excerpt_of;  // leaders that carry a member, or unclustered articles, in Order
};

}  // namespace wirecopy
