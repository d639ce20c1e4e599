#include "pipeline/passages/more_copies.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "pipeline/order.hpp"
#include "pipeline/passages/indexed_parts.hpp"
#include "pipeline/passages/spread_passages.hpp"
#include "pipeline/passages/standing_passages.hpp"

namespace wirecopy::pipeline {

void spread_to_more_copies(const Corpus& corpus, std::span<const ArticleId> order,
                           const std::vector<CopyCluster>& clusters, std::span<const char> more,
                           std::vector<Passage>& passages, const std::function<void()>& check) {
  std::unordered_set<ArticleId> leaders;  // of such copies
  for (const CopyCluster& cluster : clusters) {
    const auto is_more = [&](const CopyMember& m) { return more[m.article] != 0; };
    if (std::ranges::any_of(cluster.members, is_more)) leaders.insert(cluster.leader);
  }
  StandingPassages carried;  // by leaders, with them alone
  for (ArticleId id = 0; id < more.size(); ++id) carried.held.push_back(more[id] == 0);
  std::vector<Passage*> of_carried;
  for (Passage& passage : passages) {
    Passage of_leaders;
    of_leaders.founder = passage.founder;
    std::ranges::copy_if(passage.members, std::back_inserter(of_leaders.members),
                         [&](const TextStretch& m) { return leaders.contains(m.article); });
    if (of_leaders.members.empty()) continue;
    carried.passages.push_back(std::move(of_leaders));
    of_carried.push_back(&passage);
  }
  const StandingInRanks in_ranks(corpus, order, &carried);
  std::vector<RankedPassage> spread = in_ranks.passages();
  spread_to_copies(corpus, order, stories_of(corpus, order, clusters), clusters, spread,
                   {.passages = spread.size(), .held = in_ranks.held()}, check);
  const auto joined = in_ranks.take_joined(spread);
  for (std::size_t i = 0; i < joined.size(); ++i) {
    auto& members = of_carried[i]->members;
    members.insert(members.end(), joined[i].begin(), joined[i].end());
  }
}

}  // namespace wirecopy::pipeline
