#include "tests/support/cluster_oracle.hpp"

#include <algorithm>
#include <map>

namespace wirecopy::oracle {
namespace {

using Articles = std::set<std::uint32_t>;

class Clustering {
 public:
  explicit Clustering(const ComparableArticles& world)
      : world_(world), count_(static_cast<std::uint32_t>(world.set_sizes.size())) {}

  std::vector<LeaderCluster> run() {
    leader_of_ = world_.standing;
    for (const auto article : world_.standing_excerpts) excerpts_[article] = leader_of_.at(article);
    for (std::uint32_t article = 0; article < count_; ++article) {
      if (!world_.standing.contains(article)) leader_of_[article] = join(article);
    }
    for (std::uint32_t article = 0; article < count_; ++article) {
      if (leader_of_[article] != article) in_cluster_.insert({article, leader_of_[article]});
    }
    carry();
    return clusters();
  }

 private:
  std::uint64_t shared(std::uint32_t a, std::uint32_t b) const {
    return a == b ? world_.set_sizes[a] : world_.shared(std::max(a, b), std::min(a, b));
  }
  std::uint64_t either(std::uint32_t a, std::uint32_t b) const {
    return world_.set_sizes[a] + world_.set_sizes[b] - shared(a, b);
  }
  bool similar(std::uint32_t a, std::uint32_t b) const {
    return static_cast<double>(shared(a, b)) / static_cast<double>(either(a, b)) >=
           world_.similarity;
  }
  bool more_similar(std::uint32_t article, std::uint32_t a, std::uint32_t b) const {
    return shared(article, a) * either(article, b) > shared(article, b) * either(article, a);
  }

  Articles paired_with(std::uint32_t article) const {
    Articles all;
    for (const auto& [later, earlier] : world_.candidates) {
      if (later == article) all.insert(earlier);
      if (earlier == article) all.insert(later);
    }
    return all;
  }

  // The leader of highest Jaccard similarity, the earliest of equal ones; else itself.
  std::uint32_t join(std::uint32_t article) const {
    Articles leaders;
    for (const auto other : paired_with(article)) {
      const bool was_there = other < article || world_.standing.contains(other);
      if (was_there) leaders.insert(leader_of_.at(other));
    }
    std::uint32_t best = article;
    for (const auto leader : leaders) {
      if (!similar(article, leader)) continue;
      if (best == article || more_similar(article, leader, best)) best = leader;
    }
    return best;
  }

  // A longer article, a leader or in no cluster, that holds four fifths of the shingles.
  bool carries(std::uint32_t carrier, std::uint32_t article) const {
    const bool leads_or_alone = leader_of_.at(carrier) == carrier;
    return leads_or_alone && world_.lengths[carrier] > world_.lengths[article] &&
           leader_of_.at(article) != carrier && shared(carrier, article) > 0 &&
           5 * shared(carrier, article) >= 4 * std::uint64_t{world_.set_sizes[article]};
  }

  // The carriers that the verified pairs propose: a paired article that carries, or its leader.
  Articles carriers_of(std::uint32_t article) const {
    Articles all;
    for (const auto other : paired_with(article)) {
      const bool longer = world_.lengths[other] > world_.lengths[article];
      const bool held = 5 * shared(other, article) >= 4 * std::uint64_t{world_.set_sizes[article]};
      if (!longer || !held || shared(other, article) == 0) continue;
      const auto carrier = leader_of_.at(other);
      if (carries(carrier, article)) all.insert(carrier);
    }
    return all;
  }

  // Longest articles first, so that an article that has become an excerpt carries nobody.
  void carry() {
    std::vector<std::uint32_t> alone;
    for (std::uint32_t article = 0; article < count_; ++article) {
      const bool clustered = std::any_of(
          in_cluster_.begin(), in_cluster_.end(),
          [&](const auto& member) { return member.first == article || member.second == article; });
      if (!clustered) alone.push_back(article);
    }
    std::stable_sort(alone.begin(), alone.end(),
                     [&](auto a, auto b) { return world_.lengths[a] > world_.lengths[b]; });
    for (const auto article : alone) {
      std::uint32_t longest = article;
      for (const auto carrier : carriers_of(article)) {
        if (excerpts_.contains(carrier)) continue;
        if (longest == article || world_.lengths[carrier] > world_.lengths[longest]) {
          longest = carrier;
        }
      }
      if (longest != article) excerpts_[article] = longest;
    }
  }

  std::uint32_t cluster_of(std::uint32_t article) const {
    const auto excerpt = excerpts_.find(article);
    return excerpt == excerpts_.end() ? leader_of_.at(article) : excerpt->second;
  }

  std::vector<LeaderCluster> clusters() const {
    std::map<std::uint32_t, LeaderCluster> by_leader;
    for (std::uint32_t article = 0; article < count_; ++article) {
      const auto leader = cluster_of(article);
      by_leader[leader].leader = leader;
      by_leader[leader].members.push_back(
          {.article = article,
           .shared = static_cast<std::uint32_t>(shared(article, leader)),
           .excerpt = excerpts_.contains(article)});
    }
    std::erase_if(by_leader, [](const auto& entry) { return entry.second.members.size() < 2; });
    std::vector<LeaderCluster> out;
    for (auto& [leader, cluster] : by_leader) {
      cluster.near = near(cluster, by_leader);
      cluster.excerpt_of = excerpt_of(cluster);
      out.push_back(cluster);
    }
    return out;
  }

  std::vector<std::uint32_t> near(const LeaderCluster& cluster,
                                  const std::map<std::uint32_t, LeaderCluster>& all) const {
    Articles leaders;
    for (const auto& member : cluster.members) {
      for (const auto other : paired_with(member.article)) {
        const RankPair pair{std::max(other, member.article), std::min(other, member.article)};
        if (is_verified(world_, pair)) leaders.insert(cluster_of(other));
      }
    }
    leaders.erase(cluster.leader);
    std::erase_if(leaders, [&](auto leader) { return !all.contains(leader); });
    return {leaders.begin(), leaders.end()};
  }

  std::vector<std::uint32_t> excerpt_of(const LeaderCluster& cluster) const {
    Articles carriers;
    for (const auto& member : cluster.members) {
      if (member.excerpt) continue;  // it stands with its carrier
      for (const auto carrier : carriers_of(member.article)) {
        if (!excerpts_.contains(carrier)) carriers.insert(carrier);
      }
    }
    carriers.erase(cluster.leader);
    return {carriers.begin(), carriers.end()};
  }

  const ComparableArticles& world_;
  std::uint32_t count_;
  std::map<std::uint32_t, std::uint32_t> leader_of_;
  std::map<std::uint32_t, std::uint32_t> in_cluster_;
  std::map<std::uint32_t, std::uint32_t> excerpts_;
};

}  // namespace

bool is_verified(const ComparableArticles& world, RankPair pair) {
  const std::uint64_t a = world.set_sizes[pair.first];
  const std::uint64_t b = world.set_sizes[pair.second];
  const std::uint64_t shared = world.shared(pair.first, pair.second);
  const double jaccard = static_cast<double>(shared) / static_cast<double>(a + b - shared);
  return jaccard >= world.similarity || (shared > 0 && 5 * shared >= 4 * std::min(a, b));
}

std::vector<LeaderCluster> cluster(const ComparableArticles& world) {
  return Clustering(world).run();
}

}  // namespace wirecopy::oracle
