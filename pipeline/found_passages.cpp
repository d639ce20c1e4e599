#include "pipeline/found_passages.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <optional>
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
    const auto stories = stories_of(passage);
    if (!stories) return false;
    if (stories->empty()) return true;
    Carriers& carriers = carriers_.local();
    passage::PassageText text(carriers.tokens(passage.founder));
    std::vector<Stretch> spread;
    for (const std::uint32_t story : *stories) {
      spread_in(clusters_[story - 1], text, carriers, passage.members, spread);
    }
    passage.members.insert(passage.members.end(), spread.begin(), spread.end());
    std::sort(passage.members.begin(), passage.members.end());
    const auto repeated = std::unique(passage.members.begin(), passage.members.end());
    passage.members.erase(repeated, passage.members.end());
    return true;
  }

 private:
  // The copy clusters that the passage stands in; nothing where it stands in a single story.
  std::optional<std::vector<std::uint32_t>> stories_of(const RankedPassage& passage) const {
    std::vector<std::uint32_t> stories;
    Rank alone = UINT32_MAX;
    bool several_alone = false;
    for (const Stretch& member : passage.members) {
      if (stories_[member.article] != 0) {
        stories.push_back(stories_[member.article]);
      } else {
        several_alone |= alone != UINT32_MAX && alone != member.article;
        alone = member.article;
      }
    }
    std::ranges::sort(stories);
    const auto repeated = std::ranges::unique(stories);
    stories.erase(repeated.begin(), repeated.end());
    if (!several_alone && stories.size() + (alone != UINT32_MAX) < 2) return std::nullopt;
    return stories;
  }

  // `members` are sorted by article.
  void spread_in(const CopyCluster& cluster, passage::PassageText& text, Carriers& carriers,
                 std::span<const Stretch> members, std::vector<Stretch>& out) const {
    const auto of_leader =
        std::ranges::equal_range(members, ranks_[cluster.leader], {}, &Stretch::article);
    std::vector<Stretch> found;
    for (const CopyMember& copy : cluster.members) {
      const Rank rank = ranks_[copy.article];
      if (copy.article == cluster.leader) continue;
      if (copy.relation == Relation::kIdentical) {
        for (const Stretch& stretch : of_leader) out.push_back({rank, stretch.tokens});
        continue;
      }
      const auto known = std::ranges::equal_range(members, rank, {}, &Stretch::article);
      found.clear();
      carriers.find_in(text, rank, found);
      std::ranges::copy_if(found, std::back_inserter(out), [&](const Stretch& stretch) {
        return std::ranges::none_of(known, [&](const Stretch& k) {
          return k.tokens.begin < stretch.tokens.end && stretch.tokens.begin < k.tokens.end;
        });
      });
    }
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
