#include "pipeline/found_passages.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include "pipeline/carriers.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::Stretch;
using passage::StretchPair;

using CarriersOfThreads = tbb::enumerable_thread_specific<Carriers>;

class Founding {
 public:
  Founding(std::span<const StretchPair> alignments, CarriersOfThreads& carriers)
      : alignments_(alignments), carriers_(carriers) {}

  std::vector<RankedPassage> run(const std::function<void()>& check) {
    while (next_ < alignments_.size()) {
      check();
      choose_some();
      look_for_carriers();
      for (std::size_t i = 0; i < chosen_.size(); ++i) found(chosen_[i], members_[i]);
    }
    return std::move(passages_);
  }

 private:
  static constexpr std::size_t kAtATime = 64;

  void choose_some() {
    chosen_.clear();
    std::unordered_set<Rank> articles;
    for (; next_ < alignments_.size() && chosen_.size() < kAtATime; ++next_) {
      const StretchPair& pair = alignments_[next_];
      if (!founds(pair)) continue;
      if (articles.contains(pair.earlier.article) || articles.contains(pair.later.article)) return;
      articles.insert({pair.earlier.article, pair.later.article});
      chosen_.push_back(pair);
    }
  }

  // Two passages of one text would be one.
  bool founds(const StretchPair& pair) const {
    return founders_.founds(pair) && !texts_.contains(pair.earlier);
  }

  void look_for_carriers() {
    members_.resize(chosen_.size());
    tbb::parallel_for(std::size_t{0}, chosen_.size(),
                      [&](std::size_t i) { members_[i] = carriers_.local().find(chosen_[i]); });
  }

  void found(const StretchPair& pair, std::vector<Stretch>& members) {
    if (!founds(pair)) return;
    founders_.add(static_cast<std::uint32_t>(passages_.size()), members);
    texts_.insert(pair.earlier);
    passages_.push_back({.founder = pair.earlier, .members = std::move(members)});
  }

  std::span<const StretchPair> alignments_;
  CarriersOfThreads& carriers_;
  std::size_t next_ = 0;
  std::vector<StretchPair> chosen_;
  std::vector<std::vector<Stretch>> members_;  // of chosen_
  passage::Founders founders_;
  std::set<Stretch> texts_;
  std::vector<RankedPassage> passages_;
};

class Spreading {
 public:
  Spreading(std::span<const ArticleId> order, std::span<const std::uint32_t> stories,
            const std::vector<CopyCluster>& clusters, CarriersOfThreads& carriers)
      : stories_(stories), clusters_(clusters), carriers_(carriers), ranks_(0) {
    for (Rank rank = 0; rank < order.size(); ++rank) {
      if (order[rank] >= ranks_.size()) ranks_.resize(order[rank] + std::size_t{1});
      ranks_[order[rank]] = rank;
    }
  }

  // Whether the passage stands in two stories; then it has all its members.
  bool spread(RankedPassage& passage) const {
    std::set<std::uint32_t> stories;
    std::set<Rank> alone;
    for (const Stretch& member : passage.members) {
      if (stories_[member.article] == 0) {
        alone.insert(member.article);
      } else {
        stories.insert(stories_[member.article]);
      }
    }
    if (stories.size() + alone.size() < 2) return false;
    if (stories.empty()) return true;
    Carriers& carriers = carriers_.local();
    passage::PassageText text(carriers.tokens(passage.founder));
    for (const std::uint32_t story : stories) {
      spread_in(clusters_[story - 1], text, carriers, passage.members);
    }
    std::sort(passage.members.begin(), passage.members.end());
    return true;
  }

 private:
  void spread_in(const CopyCluster& cluster, passage::PassageText& text, Carriers& carriers,
                 std::vector<Stretch>& members) const {
    const Rank leader = ranks_[cluster.leader];
    std::vector<TokenSpan> of_leader;
    std::set<Rank> known;
    for (const Stretch& member : members) {
      if (member.article == leader) of_leader.push_back(member.tokens);
      known.insert(member.article);
    }
    for (const CopyMember& copy : cluster.members) {
      const Rank rank = ranks_[copy.article];
      if (rank == leader) continue;
      if (copy.relation == Relation::kIdentical) {
        for (const TokenSpan span : of_leader) members.push_back({rank, span});
        continue;
      }
      add_carrier(rank, known.contains(rank), text, carriers, members);
    }
  }

  // What was found in the parts of its own stays unless the whole article gives more.
  static void add_carrier(Rank rank, bool known, passage::PassageText& text, Carriers& carriers,
                          std::vector<Stretch>& members) {
    std::vector<Stretch> found;
    carriers.find_in(text, rank, found);
    if (found.empty()) return;
    if (known) std::erase_if(members, [&](const Stretch& m) { return m.article == rank; });
    members.insert(members.end(), found.begin(), found.end());
  }

  std::span<const std::uint32_t> stories_;
  const std::vector<CopyCluster>& clusters_;
  CarriersOfThreads& carriers_;
  std::vector<Rank> ranks_;
};

}  // namespace

std::vector<RankedPassage> found_passages(const Corpus& corpus, std::span<const ArticleId> order,
                                          const GramIndex& index,
                                          std::span<const StretchPair> alignments,
                                          const std::function<void()>& check) {
  CarriersOfThreads carriers([&] { return Carriers(corpus, order, index); });
  return Founding(alignments, carriers).run(check);
}

void spread_to_copies(const Corpus& corpus, std::span<const ArticleId> order,
                      const GramIndex& index, std::span<const std::uint32_t> stories,
                      const std::vector<CopyCluster>& clusters,
                      std::vector<RankedPassage>& passages, const std::function<void()>& check) {
  CarriersOfThreads carriers([&] { return Carriers(corpus, order, index); });
  const Spreading spreading(order, stories, clusters, carriers);
  std::vector<char> stays(passages.size());
  tbb::parallel_for(std::size_t{0}, passages.size(), [&](std::size_t i) {
    if (i % 256 == 0) check();
    stays[i] = spreading.spread(passages[i]) ? 1 : 0;
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < passages.size(); ++i) {
    if (stays[i] == 0) continue;
    if (kept != i) passages[kept] = std::move(passages[i]);
    ++kept;
  }
  passages.resize(kept);
}

}  // namespace wirecopy::pipeline
