#include "stages/cluster/copy_clusters.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/support/cluster_oracle.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::cluster {
namespace {

using Set = std::set<std::uint32_t>;

// Articles as sets of numbers, in Order.
class SetArticles final : public Articles {
 public:
  explicit SetArticles(std::vector<Set> sets) : sets_(std::move(sets)), extra_(sets_.size()) {}

  // Words that add no shingle.
  void lengthen(Rank article, std::uint32_t words) { extra_[article] = words; }

  std::uint32_t set_size(Rank article) override {
    return static_cast<std::uint32_t>(sets_[article].size());
  }
  std::uint32_t length(Rank article) const override {
    return static_cast<std::uint32_t>(sets_[article].size()) + extra_[article];
  }
  std::uint32_t shared(Rank a, Rank b) override {
    return static_cast<std::uint32_t>(std::count_if(sets_[a].begin(), sets_[a].end(),
                                                    [&](auto x) { return sets_[b].contains(x); }));
  }
  // Too high by what depends on the pair alone, or exact.
  std::uint32_t most_shared(Rank a, Rank b) override {
    const std::uint32_t above = std::min(a, b) * 7 % 3 + std::max(a, b) * 5 % 4;
    return std::min(shared(a, b) + above, std::min(set_size(a), set_size(b)));
  }
  Rank count() const { return static_cast<Rank>(sets_.size()); }

  oracle::ComparableArticles world(std::set<oracle::RankPair> candidates, double similarity) {
    oracle::ComparableArticles world;
    for (Rank rank = 0; rank < count(); ++rank) {
      world.set_sizes.push_back(set_size(rank));
      world.lengths.push_back(length(rank));
    }
    world.shared = [this](Rank a, Rank b) { return shared(a, b); };
    world.candidates = std::move(candidates);
    world.similarity = similarity;
    return world;
  }

 private:
  std::vector<Set> sets_;
  std::vector<std::uint32_t> extra_;
};

// One pair in `uncounted` is left for the clustering to count; 0: none.
std::vector<oracle::LeaderCluster> found(const oracle::ComparableArticles& world,
                                         SetArticles& articles, std::uint32_t uncounted = 0,
                                         std::size_t many_pairs = kManyPairs) {
  worlds::Random random(uncounted);
  CopyClusters clusters(articles.count(), world.similarity, articles, many_pairs);
  std::map<Rank, std::vector<ComparedPair>> by_later;
  for (const auto& [later, earlier] : world.candidates) {
    ComparedPair pair{
        .later = later, .earlier = earlier, .shared = articles.shared(later, earlier)};
    EXPECT_EQ(clusters.verified(pair), oracle::is_verified(world, {later, earlier}));
    if (uncounted != 0 && random.one_in(uncounted)) pair.shared = kNotCounted;
    by_later[later].push_back(pair);
  }
  for (auto& [later, pairs] : by_later) clusters.take(pairs);
  std::vector<oracle::LeaderCluster> out;
  for (const Cluster& cluster : clusters.finish()) {
    oracle::LeaderCluster copy{.leader = cluster.leader,
                               .members = {},
                               .near = cluster.near,
                               .excerpt_of = cluster.excerpt_of};
    for (const Member& m : cluster.members)
      copy.members.push_back({m.article, m.shared, m.excerpt});
    out.push_back(std::move(copy));
  }
  return out;
}

std::set<oracle::RankPair> all_pairs(Rank count) {
  std::set<oracle::RankPair> pairs;
  for (Rank later = 0; later < count; ++later) {
    for (Rank earlier = 0; earlier < later; ++earlier) pairs.insert({later, earlier});
  }
  return pairs;
}

std::string spelled(const std::vector<oracle::LeaderCluster>& clusters) {
  std::string out;
  const auto list = [&](const char* name, const std::vector<Rank>& ranks) {
    out += name;
    for (const Rank rank : ranks) out += ' ' + std::to_string(rank);
  };
  for (const auto& cluster : clusters) {
    out += "[" + std::to_string(cluster.leader) + ":";
    for (const auto& m : cluster.members) {
      out += ' ' + std::to_string(m.article) + (m.excerpt ? "e/" : "/") + std::to_string(m.shared);
    }
    list("; near", cluster.near);
    list("; excerpt of", cluster.excerpt_of);
    out += "] ";
  }
  return out;
}

// Numbers first, first + 1 ... last.
Set range(std::uint32_t first, std::uint32_t last) {
  Set set;
  for (std::uint32_t x = first; x <= last; ++x) set.insert(x);
  return set;
}

// Small sets made from each other by copying, dropping and adding, so that ties and excerpts
// abound.
std::vector<Set> random_sets(worlds::Random& random) {
  std::vector<Set> sets;
  const std::uint32_t count = 2 + random.below(12);
  for (std::uint32_t i = 0; i < count; ++i) {
    Set set = i == 0 || random.one_in(4) ? Set{} : random.pick(sets);
    const std::uint32_t drop = random.below(3) * random.below(6);
    for (std::uint32_t n = 0; n < drop && set.size() > 1; ++n) set.erase(set.begin());
    const std::uint32_t add = random.below(2) * random.below(12);
    for (std::uint32_t n = 0; n < add || set.empty(); ++n) set.insert(random.below(40));
    sets.push_back(set);
  }
  return sets;
}

TEST(CopyClusters, AreThoseOfTheContractOnThousandsOfSmallWorlds) {
  std::size_t clusters = 0, excerpts = 0, near = 0, excerpt_of = 0;
  for (std::uint64_t seed = 0; seed < 15000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    SetArticles articles(random_sets(random));
    for (Rank rank = 0; rank < articles.count(); ++rank) articles.lengthen(rank, random.below(3));
    auto candidates = all_pairs(articles.count());
    const std::uint32_t lost = 2 + random.below(9);
    std::erase_if(candidates, [&](const auto&) { return seed % 2 == 0 && random.one_in(lost); });
    constexpr double kSimilarities[] = {0.5, 0.5, 0.3, 0.8};
    const auto world = articles.world(candidates, random.pick(kSimilarities));
    const auto expected = oracle::cluster(world);
    ASSERT_EQ(spelled(found(world, articles)), spelled(expected));
    ASSERT_EQ(spelled(found(world, articles, 1 + random.below(3))), spelled(expected))
        << "counted late";
    ASSERT_EQ(spelled(found(world, articles, 1, 1 + random.below(5))), spelled(expected))
        << "by bounds";
    clusters += expected.size();
    for (const auto& cluster : expected) {
      near += !cluster.near.empty();
      excerpt_of += !cluster.excerpt_of.empty();
      for (const auto& member : cluster.members) excerpts += member.excerpt;
    }
  }
  EXPECT_GT(clusters, 5'000u);
  EXPECT_GT(excerpts, 1'500u);
  EXPECT_GT(near, 500u);
  EXPECT_GT(excerpt_of, 150u);
}

struct Row {
  const char* name;
  std::vector<Set> sets;
  const char*
      clusters;  // [leader: member/shared ('e' of an excerpt) ...; near ...; excerpt of ...]
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class SmallWorld : public testing::TestWithParam<Row> {};

TEST_P(SmallWorld, HasTheClustersThatOneWouldDrawByHand) {
  SetArticles articles(GetParam().sets);
  const auto world = articles.world(all_pairs(articles.count()), 0.5);
  EXPECT_EQ(spelled(found(world, articles)), GetParam().clusters);
  EXPECT_EQ(spelled(oracle::cluster(world)), GetParam().clusters);
}

INSTANTIATE_TEST_SUITE_P(
    Worlds, SmallWorld,
    testing::Values(
        Row{"strangers", {range(1, 10), range(11, 20)}, ""},
        Row{"copies",
            {range(1, 10), range(1, 10), range(2, 10)},
            "[0: 0/10 1/10 2/9; near; excerpt of] "},
        Row{"half_is_enough", {range(1, 12), range(5, 16)}, "[0: 0/12 1/8; near; excerpt of] "},
        // 2 is like 1, which follows 0, but not like 0: it leads.
        Row{"no_chain",
            {range(1, 12), range(5, 16), range(9, 20), range(9, 20)},
            "[0: 0/12 1/8; near 2; excerpt of] [2: 2/12 3/12; near 0; excerpt of] "},
        Row{"the_more_similar_leader",
            {range(1, 20), range(11, 30), range(9, 28)},
            "[1: 1/20 2/18; near; excerpt of] "},
        Row{"the_earlier_of_equal_leaders",
            {range(1, 12), range(9, 20), range(3, 18)},
            "[0: 0/12 2/10; near; excerpt of] "},
        Row{"flash_before_the_story",
            {range(1, 10), range(1, 30)},
            "[1: 0e/10 1/30; near; excerpt of] "},
        Row{"excerpt_after_the_story",
            {range(1, 30), range(3, 12)},
            "[0: 0/30 1e/10; near; excerpt of] "},
        Row{"excerpt_of_an_excerpt",
            {range(1, 5), range(1, 12), range(1, 40)},
            "[2: 0e/5 1e/12 2/40; near; excerpt of] "},
        Row{"the_longest_carrier",
            {range(1, 5), range(1, 20), range(1, 20), range(1, 60)},
            "[1: 1/20 2/20; near 3; excerpt of 3] [3: 0e/5 3/60; near 1; excerpt of] "},
        Row{"excerpts_that_are_copies_of_each_other",
            {range(1, 40), range(1, 10), range(1, 11)},
            "[1: 1/10 2/10; near; excerpt of 0] "}),
    [](const auto& row) { return std::string(row.param.name); });

// Four fifths of five, ten and thirty-five shingles, which a binary fraction cannot say.
TEST(CopyClusters, TakeFourFifthsToTheShingle) {
  for (const std::uint32_t fifths : {1u, 2u, 3u, 7u, 13u, 41u}) {
    const std::uint32_t size = 5 * fifths;
    Set held = range(1, 4 * fifths);
    for (std::uint32_t i = 0; i < fifths; ++i) held.insert(2000 + i);
    Set less = held;
    less.erase(1);
    less.insert(3000);
    SetArticles articles({range(1, 1000), held, less});
    ASSERT_EQ(articles.set_size(1), size);
    CopyClusters clusters(3, 0.5, articles);
    EXPECT_TRUE(clusters.verified({.later = 1, .earlier = 0, .shared = articles.shared(1, 0)}));
    EXPECT_FALSE(clusters.verified({.later = 2, .earlier = 0, .shared = articles.shared(2, 0)}));
  }
}

}  // namespace
}  // namespace wirecopy::cluster
