#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/bucket_oracle.hpp"
#include "tests/support/cluster_oracle.hpp"
#include "tests/support/shingle_oracle.hpp"
#include "tests/support/worlds.hpp"
#include "wirecopy/banding.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::oracle {

struct CopiesOptions {
  double similarity = 0.5;
  Banding banding;
  std::optional<std::int64_t> within_seconds;
};

// Results by the users' ids.
struct Pair {
  std::string a, b;
  double jaccard = 0, containment_a = 0, containment_b = 0;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};
struct Member {
  std::string article;
  Relation relation = Relation::kNone;
  double jaccard = 0, containment = 0;
  friend auto operator<=>(const Member&, const Member&) = default;
};
struct Copies {
  std::string leader;
  std::uint32_t outlets = 0;
  bool is_short = false;  // of articles of under five words
  std::vector<Member> members;
  std::vector<std::string> near, excerpt_of;
  friend auto operator<=>(const Copies&, const Copies&) = default;
};
struct Found {
  std::vector<Pair> pairs;       // by the later article in Order, then by the earlier
  std::vector<Copies> clusters;  // by leader's id
  std::size_t candidate_pairs = 0;
};

// The articles that have words, in Order.
std::vector<worlds::Article> in_order(const std::vector<worlds::Article>& articles);

// What a scan of the articles finds: tokens and shingles as strings, candidates by the naive bucket
// rule over band keys, every candidate compared as sets, the naive clustering.
Found find_copies(const std::vector<worlds::Article>& articles, const CopiesOptions& options);

// What a store holds after each of some nights: the pairs of all of them, the clusters as they
// stand (without `near` and `excerpt_of`).  An article that is in a cluster stays.
std::vector<Found> find_copies_by_night(const std::vector<std::vector<worlds::Article>>& nights,
                                        const CopiesOptions& options);

// Of articles in reading order, which count, and why the others do not: by position, 'c' counts,
// 'p' repeated, 'v' revised.
std::string revisions(const std::vector<worlds::Article>& articles);

}  // namespace wirecopy::oracle
