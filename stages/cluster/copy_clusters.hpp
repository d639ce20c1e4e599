#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/bucket/pair_set.hpp"

namespace wirecopy::cluster {

using bucket::Rank;

inline constexpr std::uint32_t kNotCounted = UINT32_MAX;

// A candidate pair, compared exactly or not yet.
struct ComparedPair {
  Rank later = 0;
  Rank earlier = 0;
  std::uint32_t shared = kNotCounted;  // shingles
};

// What the clustering asks about articles.  Sizes count distinct shingles, lengths words.
class Articles {
 public:
  virtual ~Articles() = default;
  virtual std::uint32_t set_size(Rank article) = 0;
  virtual std::uint32_t length(Rank article) const = 0;
  virtual std::uint32_t shared(Rank a, Rank b) = 0;
  // No less than shared(a, b), for much less work.
  virtual std::uint32_t most_shared(Rank a, Rank b) { return std::min(set_size(a), set_size(b)); }
};

struct Member {
  Rank article = 0;
  std::uint32_t shared = 0;  // shingles with the leader; all of its own for the leader itself
  bool excerpt = false;
};

// Copies around a leader.  All lists are in Order; `near` and `excerpt_of` hold leaders, or
// articles in no cluster.
struct Cluster {
  Rank leader = 0;
  std::vector<Member> members;
  std::vector<Rank> near;
  std::vector<Rank> excerpt_of;
};

inline constexpr double kExcerptContainment = 0.8;

// From so many pairs of one article on, bounds are asked for before pairs are counted: it stands in
// a wide story, where most pairs decide nothing.
inline constexpr std::size_t kManyPairs = 16;

// Jaccard similarity of two sets from their sizes and what they share.
inline double jaccard(std::uint32_t a, std::uint32_t b, std::uint32_t shared) {
  return static_cast<double>(shared) / (static_cast<double>(a) + b - shared);
}

// Clusters of copies by leaders in time order: an article joins the leader of highest Jaccard
// similarity at or above the wanted one, among those that it was paired with and the leaders of
// those, else it leads.  No chain of look-alikes joins two stories: every member was compared with
// its leader. Afterwards an article that stands alone joins the longest article that carries it, as
// an excerpt. Order of calls: stand* take* finish. Cost: O(pairs), and a comparison for each pair
// and leader that decides something by all that is known before.
class CopyClusters {
 public:
  // Requires: `articles` outlives this.
  CopyClusters(std::size_t count, double similarity, Articles& articles,
               std::size_t many_pairs = kManyPairs);

  // An article that joined a leader in an earlier night stays with it.
  void stand(Rank article, Rank leader, bool excerpt);

  // All pairs of one article with earlier ones, or with ones that were there before it came.  What
  // was not counted is, where the outcome depends on it: not for two articles of one cluster, nor
  // where a bound or an earlier pair has decided. Requires: articles come in Order.
  void take(std::span<ComparedPair> pairs);

  // The leader of an article as things stand; itself where it leads or was not taken yet.
  Rank leader(Rank article) const { return leader_[article]; }

  // Whether a pair that was counted is one that the results may name.
  bool verified(const ComparedPair& pair);

  // The clusters of two articles or more, by leader.
  std::vector<Cluster> finish();

 private:
  struct Carried {
    Rank article = 0;
    Rank carrier = 0;
    std::uint32_t shared = 0;
  };

  // A leader that an article may join, and the pair of the two where there is one.
  struct Choice {
    Rank leader = 0;
    ComparedPair* pair = nullptr;
    double most_similar = 0;  // no less than the Jaccard similarity
  };

  void join_best(Rank article, std::span<ComparedPair> pairs);
  std::vector<Choice> choices(Rank article, std::span<ComparedPair> pairs);
  void count(ComparedPair& pair);
  std::uint32_t most_shared(Rank a, Rank b);
  bool may_decide(const ComparedPair& pair);
  void note_carriers(const ComparedPair& pair);
  void join_excerpts();
  std::vector<Carried> carriers_by_length();
  void link_near(std::vector<Cluster>& clusters);
  void link_excerpts(std::vector<Cluster>& clusters) const;

  double similarity_;
  Articles& articles_;
  std::size_t many_pairs_;
  bool many_ = false;  // the article under way has many pairs
  std::vector<Rank> leader_;
  std::vector<std::uint32_t> shared_;     // with the leader
  std::vector<std::uint32_t> followers_;  // of a leader, excerpts left out
  std::vector<Carried> excerpts_;         // articles that joined their carriers
  bucket::PairSet near_;  // leaders of the articles of a verified pair, where they differ
  std::vector<Carried> carried_;
};

}  // namespace wirecopy::cluster
