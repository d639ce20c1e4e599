#include "pipeline/passages/spread_passages.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "stages/passage/occurrences.hpp"
#include "stages/passage/own_grams.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::SharedRun;
using passage::Stretch;

// A stretch of a leader that is a member of a passage.
struct LeaderMember {
  std::uint32_t story;
  std::uint32_t passage;
  TokenSpan tokens;
};

// Whether the members stand in two copy clusters, or articles in none, or more.
bool in_two_stories(const RankedPassage& passage, std::span<const std::uint32_t> stories) {
  const Rank first = passage.members.front().article;
  return std::ranges::any_of(passage.members, [&](const Stretch& member) {
    return stories[first] == 0 ? member.article != first
                               : stories[member.article] != stories[first];
  });
}

bool overlap(TokenSpan a, TokenSpan b) { return a.begin < b.end && b.begin < a.end; }

struct CopyPlaces {
  std::int64_t first;
  std::int64_t last;
};

// Between which places of a copy the place `at` of its leader would stand, going by the nearest run
// before it and the nearest behind it: what stands between the two may be cut from the copy.
CopyPlaces in_copy(std::span<const SharedRun> runs, std::uint32_t at) {
  const SharedRun* before = nullptr;
  const SharedRun* behind = nullptr;
  for (const SharedRun& run : runs) {
    const auto begin = run.leader.begin;
    if (begin <= at && (before == nullptr || begin > before->leader.begin)) before = &run;
    if (begin > at && (behind == nullptr || begin < behind->leader.begin)) behind = &run;
  }
  const auto place = [&](const SharedRun* run) {
    return std::int64_t{run->copy_begin} + at - run->leader.begin;
  };
  if (before == nullptr) before = behind;
  // Inside a run there is one place.
  if (behind == nullptr || at < before->leader.end) behind = before;
  return {std::min(place(before), place(behind)), std::max(place(before), place(behind))};
}

// What a thread needs, and the members that it found.
struct Worker {
  passage::LeaderGrams leader;
  std::vector<passage::Occurrence> occurrences;
  std::vector<std::pair<std::uint32_t, Stretch>> found;  // of which passage
};

class Spreading {
 public:
  Spreading(const Corpus& corpus, std::span<const ArticleId> order,
            const std::vector<CopyCluster>& clusters, std::span<const RankedPassage> passages,
            const HeldBefore& standing)
      : corpus_(corpus),
        order_(order),
        ranks_(ranks_of_articles(corpus, order)),
        clusters_(clusters),
        passages_(passages),
        standing_(standing) {}

  // The stretches of leaders, by story, then by passage.
  std::vector<LeaderMember> leader_members(std::span<const std::uint32_t> stories) const {
    std::vector<LeaderMember> members;
    for (std::uint32_t i = 0; i < passages_.size(); ++i) {
      for (const Stretch& member : passages_[i].members) {
        const std::uint32_t story = stories[member.article];
        if (story == 0 || clusters_[story - 1].leader != order_[member.article]) continue;
        members.push_back({story, i, member.tokens});
      }
    }
    std::ranges::stable_sort(members, {}, &LeaderMember::story);
    return members;
  }

  // Requires: `members` are those of one leader.
  void spread(std::span<const LeaderMember> members, Worker& worker) const {
    const CopyCluster& cluster = clusters_[members.front().story - 1];
    const auto first_new = std::ranges::find_if_not(
        members, [&](const LeaderMember& m) { return m.passage < standing_.passages; });
    const std::span<const LeaderMember> added(first_new, members.end());
    bool loaded = false;
    for (const CopyMember& copy : cluster.members) {
      if (copy.article == cluster.leader) continue;
      const Rank rank = ranks_[copy.article];
      const auto wanted = is_held(rank) ? added : members;
      if (wanted.empty()) continue;
      if (!loaded) worker.leader.load(corpus_.tokens(cluster.leader));
      loaded = true;
      const auto runs = worker.leader.shared_runs(corpus_.tokens(copy.article));
      if (runs.empty()) continue;
      for (const LeaderMember& member : wanted) find_in(rank, runs, member, worker);
    }
  }

 private:
  bool is_held(Rank rank) const { return !standing_.held.empty() && standing_.held[rank] != 0; }

  void find_in(Rank rank, std::span<const SharedRun> runs, const LeaderMember& member,
               Worker& worker) const {
    for (const SharedRun& run : runs) {
      if (run.leader.begin > member.tokens.begin || member.tokens.end > run.leader.end) continue;
      const std::uint32_t begin = run.copy_begin + member.tokens.begin - run.leader.begin;
      add({rank, {begin, begin + member.tokens.size()}}, member.passage, worker);
      return;
    }
    look_around(rank, runs, member, worker);
  }

  // Where the copy differs within the stretch: looks near where it should stand.
  void look_around(Rank rank, std::span<const SharedRun> runs, const LeaderMember& member,
                   Worker& worker) const {
    const auto carrier = corpus_.tokens(order_[rank]);
    const auto size = static_cast<std::int64_t>(carrier.size());
    const std::int64_t room = member.tokens.size() / 4 + 4;
    const CopyPlaces begin = in_copy(runs, member.tokens.begin);
    const CopyPlaces end = in_copy(runs, member.tokens.end);
    const auto first = std::min(begin.first, end.first);
    const auto last = std::max(begin.last, end.last);
    const TokenSpan within{
        static_cast<std::uint32_t>(std::clamp(first - room, std::int64_t{0}, size)),
        static_cast<std::uint32_t>(std::clamp(last + room, std::int64_t{0}, size))};
    const Stretch& founder = passages_[member.passage].founder;
    passage::PassageText text(corpus_.tokens(order_[founder.article])
                                  .subspan(founder.tokens.begin, founder.tokens.size()));
    worker.occurrences.clear();
    text.find(carrier, within, worker.occurrences);
    for (const auto& found : worker.occurrences) {
      add({rank, found.carrier}, member.passage, worker);
    }
  }

  // What was found in the copy's own parts stays as it is.
  void add(const Stretch& stretch, std::uint32_t passage, Worker& worker) const {
    const auto known = std::ranges::equal_range(passages_[passage].members, stretch.article, {},
                                                &Stretch::article);
    const bool there = std::ranges::any_of(
        known, [&](const Stretch& k) { return overlap(k.tokens, stretch.tokens); });
    if (!there) worker.found.emplace_back(passage, stretch);
  }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  std::vector<Rank> ranks_;
  const std::vector<CopyCluster>& clusters_;
  std::span<const RankedPassage> passages_;
  HeldBefore standing_;
};

// Sorts, and of two stretches of one article that overlap keeps the first.
void settle(std::vector<Stretch>& members) {
  std::sort(members.begin(), members.end());
  const auto repeated =
      std::unique(members.begin(), members.end(), [](const Stretch& a, const Stretch& b) {
        return a.article == b.article && overlap(a.tokens, b.tokens);
      });
  members.erase(repeated, members.end());
}

}  // namespace

void spread_to_copies(const Corpus& corpus, std::span<const ArticleId> order,
                      std::span<const std::uint32_t> stories,
                      const std::vector<CopyCluster>& clusters,
                      std::vector<RankedPassage>& passages, const HeldBefore& standing,
                      const std::function<void()>& check) {
  const auto first = passages.begin() + static_cast<std::ptrdiff_t>(standing.passages);
  passages.erase(
      std::remove_if(first, passages.end(),
                     [&](const RankedPassage& p) { return !in_two_stories(p, stories); }),
      passages.end());
  const Spreading spreading(corpus, order, clusters, passages, standing);
  const auto members = spreading.leader_members(stories);
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i == 0 || members[i].story != members[i - 1].story) begins.push_back(i);
  }
  begins.push_back(members.size());
  tbb::enumerable_thread_specific<Worker> workers;
  tbb::parallel_for(std::size_t{0}, begins.size() - 1, [&](std::size_t i) {
    check();
    spreading.spread(std::span(members).subspan(begins[i], begins[i + 1] - begins[i]),
                     workers.local());
  });
  for (const Worker& worker : workers) {
    for (const auto& [passage, stretch] : worker.found) {
      passages[passage].members.push_back(stretch);
    }
  }
  tbb::parallel_for(std::size_t{0}, passages.size(),
                    [&](std::size_t i) { settle(passages[i].members); });
}

}  // namespace wirecopy::pipeline
