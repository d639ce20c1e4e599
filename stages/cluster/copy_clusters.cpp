#include "stages/cluster/copy_clusters.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <tuple>

namespace wirecopy::cluster {
namespace {

bool contains(std::uint32_t shared, std::uint32_t set_size) {
  return shared > 0 &&
         static_cast<double>(shared) >= kExcerptContainment * static_cast<double>(set_size);
}

void sort_unique(std::vector<Rank>& ranks) {
  std::sort(ranks.begin(), ranks.end());
  ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
}

// The cluster of each leader, where it has one.
class ByLeader {
 public:
  explicit ByLeader(std::vector<Cluster>& clusters) : clusters_(clusters) {}

  Cluster* find(Rank leader) const {
    const auto found =
        std::lower_bound(clusters_.begin(), clusters_.end(), leader,
                         [](const Cluster& c, Rank rank) { return c.leader < rank; });
    return found != clusters_.end() && found->leader == leader ? &*found : nullptr;
  }

 private:
  std::vector<Cluster>& clusters_;
};

}  // namespace

CopyClusters::CopyClusters(std::size_t count, double similarity, Articles& articles,
                           std::size_t many_pairs)
    : similarity_(similarity),
      articles_(articles),
      many_pairs_(many_pairs),
      leader_(count),
      shared_(count),
      followers_(count) {
  std::iota(leader_.begin(), leader_.end(), Rank{0});
}

void CopyClusters::stand(Rank article, Rank leader, bool excerpt) {
  leader_[article] = leader;
  ++followers_[leader];
  if (excerpt) excerpts_.push_back({.article = article, .carrier = leader, .shared = 0});
}

bool CopyClusters::verified(const ComparedPair& pair) {
  const std::uint32_t a = articles_.set_size(pair.earlier);
  const std::uint32_t b = articles_.set_size(pair.later);
  return jaccard(a, b, pair.shared) >= similarity_ || contains(pair.shared, std::min(a, b));
}

void CopyClusters::take(std::span<ComparedPair> pairs) {
  if (pairs.empty()) return;
  const Rank article = pairs.front().later;
  many_ = pairs.size() >= many_pairs_;
  join_best(article, pairs);
  for (ComparedPair& pair : pairs) {
    assert(pair.later == article && "the pairs of one article at a time");
    const Rank a = leader_[pair.earlier];
    const Rank b = leader_[article];
    if (a == b || !may_decide(pair)) continue;
    count(pair);
    if (!verified(pair)) continue;
    near_.add({.later = std::max(a, b), .earlier = std::min(a, b)});
    note_carriers(pair);
  }
}

void CopyClusters::count(ComparedPair& pair) {
  if (pair.shared == kNotCounted) pair.shared = articles_.shared(pair.later, pair.earlier);
}

std::uint32_t CopyClusters::most_shared(Rank a, Rank b) {
  return many_ ? articles_.most_shared(a, b)
               : std::min(articles_.set_size(a), articles_.set_size(b));
}

// Whether a pair across two clusters may be the first that links them, or show that one article
// carries the other.
bool CopyClusters::may_decide(const ComparedPair& pair) {
  if (pair.shared != kNotCounted) return true;
  const Rank a = leader_[pair.earlier];
  const Rank b = leader_[pair.later];
  const ComparedPair most{.later = pair.later,
                          .earlier = pair.earlier,
                          .shared = most_shared(pair.later, pair.earlier)};
  const bool linked = near_.contains({.later = std::max(a, b), .earlier = std::min(a, b)});
  if (!linked && verified(most)) return true;
  const auto may_carry = [&](Rank carrier, Rank article) {
    return articles_.length(carrier) > articles_.length(article) &&
           contains(most.shared, articles_.set_size(article));
  };
  return may_carry(pair.earlier, pair.later) || may_carry(pair.later, pair.earlier);
}

// The leaders of all that the article is paired with, each once, those that may be the most similar
// ones first.
std::vector<CopyClusters::Choice> CopyClusters::choices(Rank article,
                                                        std::span<ComparedPair> pairs) {
  std::vector<Choice> all;
  for (ComparedPair& pair : pairs) {
    const Rank leader = leader_[pair.earlier];
    all.push_back({.leader = leader, .pair = leader == pair.earlier ? &pair : nullptr});
  }
  std::sort(all.begin(), all.end(), [](const Choice& a, const Choice& b) {
    return std::tuple(a.leader, a.pair == nullptr) < std::tuple(b.leader, b.pair == nullptr);
  });
  all.erase(std::unique(all.begin(), all.end(),
                        [](const Choice& a, const Choice& b) { return a.leader == b.leader; }),
            all.end());
  for (Choice& choice : all) {
    const bool counted = choice.pair != nullptr && choice.pair->shared != kNotCounted;
    choice.most_similar =
        jaccard(articles_.set_size(article), articles_.set_size(choice.leader),
                counted ? choice.pair->shared : most_shared(article, choice.leader));
  }
  std::stable_sort(all.begin(), all.end(), [](const Choice& a, const Choice& b) {
    return a.most_similar > b.most_similar;
  });
  return all;
}

void CopyClusters::join_best(Rank article, std::span<ComparedPair> pairs) {
  double best = similarity_;
  for (const Choice& choice : choices(article, pairs)) {
    const auto [leader, pair, most_similar] = choice;
    if (most_similar < best) break;
    if (pair != nullptr) count(*pair);
    const std::uint32_t shared = pair != nullptr ? pair->shared : articles_.shared(article, leader);
    const double similar = jaccard(articles_.set_size(article), articles_.set_size(leader), shared);
    if (similar < best) continue;
    const bool has_joined = leader_[article] != article;
    if (similar == best && has_joined && leader > leader_[article]) continue;  // equal: the earlier
    best = similar;
    leader_[article] = leader;
    shared_[article] = shared;
  }
  if (leader_[article] != article) ++followers_[leader_[article]];
}

// Remembers which of the two may be an excerpt of the other.
void CopyClusters::note_carriers(const ComparedPair& pair) {
  const auto note = [&](Rank article, Rank carrier) {
    const bool longer = articles_.length(carrier) > articles_.length(article);
    if (!longer || !contains(pair.shared, articles_.set_size(article))) return;
    carried_.push_back({.article = article, .carrier = carrier, .shared = pair.shared});
  };
  note(pair.earlier, pair.later);
  note(pair.later, pair.earlier);
}

// Every article that leaders, or articles that stand alone, carry: by length, longest first, then
// by Order; of one article the longest carrier first, ties by Order.
std::vector<CopyClusters::Carried> CopyClusters::carriers_by_length() {
  std::vector<Carried> carried;
  for (Carried c : carried_) {
    const Rank leader = leader_[c.carrier];
    if (leader == leader_[c.article]) continue;
    if (leader != c.carrier) {
      if (articles_.length(leader) <= articles_.length(c.article)) continue;
      c = {.article = c.article, .carrier = leader, .shared = articles_.shared(c.article, leader)};
      if (!contains(c.shared, articles_.set_size(c.article))) continue;
    }
    carried.push_back(c);
  }
  const auto key = [&](const Carried& c) {
    return std::tuple(~articles_.length(c.article), c.article, ~articles_.length(c.carrier),
                      c.carrier);
  };
  std::sort(carried.begin(), carried.end(), [&](auto& a, auto& b) { return key(a) < key(b); });
  return carried;
}

// Longest first, so that whether a carrier is an excerpt itself is known by then, and no excerpt
// carries.
void CopyClusters::join_excerpts() {
  carried_ = carriers_by_length();
  std::vector<bool> has_joined(leader_.size());
  for (const Carried& c : excerpts_) has_joined[c.article] = true;  // in an earlier night
  const std::size_t standing = excerpts_.size();
  for (const Carried& c : carried_) {
    if (followers_[c.article] > 0 || leader_[c.article] != c.article) continue;
    if (has_joined[c.article] || has_joined[c.carrier]) continue;
    has_joined[c.article] = true;
    excerpts_.push_back(c);
  }
  std::erase_if(carried_,
                [&](const Carried& c) { return has_joined[c.article] || has_joined[c.carrier]; });
  for (const Carried& c : std::span(excerpts_).subspan(standing)) {
    leader_[c.article] = c.carrier;
    shared_[c.article] = c.shared;
    ++followers_[c.carrier];
  }
}

std::vector<Cluster> CopyClusters::finish() {
  join_excerpts();
  std::vector<bool> is_excerpt(leader_.size());
  for (const Carried& c : excerpts_) is_excerpt[c.article] = true;

  std::vector<Cluster> clusters;
  for (Rank rank = 0; rank < leader_.size(); ++rank) {
    if (followers_[rank] > 0) clusters.emplace_back().leader = rank;
  }
  const ByLeader by_leader(clusters);
  for (Rank rank = 0; rank < leader_.size(); ++rank) {
    Cluster* cluster = by_leader.find(leader_[rank]);
    if (cluster == nullptr) continue;
    const std::uint32_t shared = leader_[rank] == rank ? articles_.set_size(rank) : shared_[rank];
    cluster->members.push_back({.article = rank, .shared = shared, .excerpt = is_excerpt[rank]});
  }
  link_near(clusters);
  link_excerpts(clusters);
  return clusters;
}

void CopyClusters::link_near(std::vector<Cluster>& clusters) {
  const ByLeader by_leader(clusters);
  for (const std::uint64_t packed : near_.take_sorted()) {
    const auto pair = bucket::CandidatePair::unpack(packed);
    Cluster* a = by_leader.find(leader_[pair.earlier]);  // a leader of then may be an excerpt now
    Cluster* b = by_leader.find(leader_[pair.later]);
    if (a == nullptr || b == nullptr || a == b) continue;
    a->near.push_back(b->leader);
    b->near.push_back(a->leader);
  }
  for (Cluster& cluster : clusters) sort_unique(cluster.near);
}

void CopyClusters::link_excerpts(std::vector<Cluster>& clusters) const {
  const ByLeader by_leader(clusters);
  for (const Carried& c : carried_) {
    Cluster* cluster = by_leader.find(leader_[c.article]);
    if (cluster != nullptr && cluster->leader != c.carrier)
      cluster->excerpt_of.push_back(c.carrier);
  }
  for (Cluster& cluster : clusters) sort_unique(cluster.excerpt_of);
}

}  // namespace wirecopy::cluster
