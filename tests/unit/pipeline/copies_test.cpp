#include "pipeline/copies/copies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "tests/unit/pipeline/fixture.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::uint64_t kPlenty = SmallCorpus::kPlenty;

struct Case {
  const char* name;
  oracle::CopiesOptions options;
  std::uint64_t pairs_bytes = kPlenty;
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

// What find_copies gives, pairs in the order in which they came, clusters in the order of the list.
struct Result {
  oracle::Found found;
  std::uint64_t verified_pairs = 0;
};

Result run(const Corpus& corpus, const Case& row, bool pairwise) {
  Result result;
  CopiesOptions options{.similarity = row.options.similarity,
                        .banding = row.options.banding,
                        .within_seconds = row.options.within_seconds,
                        .pairs_bytes = row.pairs_bytes,
                        .take_pair = {}};
  if (pairwise) {
    options.take_pair = [&](const VerifiedPair& pair) {
      result.found.pairs.push_back({std::string(corpus.article(pair.a).id),
                                    std::string(corpus.article(pair.b).id), pair.jaccard,
                                    pair.containment_a, pair.containment_b});
    };
  }
  const auto order = articles_in_order(corpus, std::vector<bool>(corpus.size(), true));
  const auto found = find_copies(corpus, order, options, [](double) {});
  for (const CopyCluster& cluster : found.clusters)
    result.found.clusters.push_back(by_ids(corpus, cluster));
  result.found.candidate_pairs = found.candidate_pairs;
  result.verified_pairs = found.verified_pairs;
  return result;
}

std::vector<oracle::Copies> by_leader(std::vector<oracle::Copies> clusters) {
  std::sort(clusters.begin(), clusters.end(),
            [](const auto& a, const auto& b) { return a.leader < b.leader; });
  return clusters;
}

// Most outlets first, those of one outlet then, those of a few words last.
bool is_listed_for_reading(const std::vector<oracle::Copies>& clusters) {
  return std::is_sorted(clusters.begin(), clusters.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.is_short, ~a.outlets) < std::tuple(b.is_short, ~b.outlets);
  });
}

std::string spelled(const std::vector<oracle::Copies>& clusters) {
  std::string out;
  for (const auto& cluster : clusters) {
    out += "[" + cluster.leader + " in " + std::to_string(cluster.outlets) + ":";
    for (const auto& m : cluster.members) {
      out += ' ' + m.article + '=' + std::string(to_string(m.relation)) + '/' +
             std::to_string(m.jaccard);
    }
    out += " near";
    for (const auto& id : cluster.near) out += ' ' + id;
    out += " excerpt of";
    for (const auto& id : cluster.excerpt_of) out += ' ' + id;
    out += "]\n";
  }
  return out;
}

class FindCopies : public testing::TestWithParam<Case> {};

TEST_P(FindCopies, FindsWhatTheOracleFinds) {
  std::size_t clusters = 0, pairs = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto articles = worlds::articles(seed, 5 + seed);
    const SmallCorpus corpus(articles, GetParam().options.banding);
    const auto expected = oracle::find_copies(articles, GetParam().options);
    const Result found = run(*corpus, GetParam(), true);
    ASSERT_EQ(found.found.pairs, expected.pairs);
    ASSERT_EQ(found.verified_pairs, expected.pairs.size());
    ASSERT_EQ(found.found.candidate_pairs, expected.candidate_pairs);
    ASSERT_EQ(spelled(by_leader(found.found.clusters)), spelled(expected.clusters));
    ASSERT_EQ(by_leader(found.found.clusters), expected.clusters);
    ASSERT_TRUE(is_listed_for_reading(found.found.clusters));
    const Result without_pairs = run(*corpus, GetParam(), false);
    ASSERT_EQ(spelled(without_pairs.found.clusters), spelled(found.found.clusters))
        << "pairs not asked for";
    clusters += expected.clusters.size();
    pairs += expected.pairs.size();
  }
  EXPECT_GT(clusters, 40u);
  EXPECT_GT(pairs, 300u);
}

INSTANTIATE_TEST_SUITE_P(
    Options, FindCopies,
    testing::Values(
        Case{"defaults", {.similarity = .5, .banding = {}, .within_seconds = {}}},
        Case{"in_tiny_stretches", {.similarity = .5, .banding = {}, .within_seconds = {}}, 1},
        Case{"less_similar", {.similarity = .3, .banding = {128, 2}, .within_seconds = {}}},
        Case{"more_similar", {.similarity = .8, .banding = {28, 9}, .within_seconds = {}}},
        Case{"within_two_days", {.similarity = .5, .banding = {}, .within_seconds = 2 * 86400}},
        Case{"within_a_day_in_tiny_stretches",
             {.similarity = .5, .banding = {}, .within_seconds = 86400},
             1}),
    [](const auto& row) { return std::string(row.param.name); });

// Enough articles for blocks of pairs, of articles and of files on disk.
std::vector<worlds::Article> many_articles() {
  auto articles = worlds::articles(99, 6000);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].id = std::string(2000, 'i') + std::to_string((i * 7919) % 6007);
  }
  worlds::Article huge{.id = "huge", .outlet = "", .text = {}, .published = {}};
  for (int i = 0; i < 1'200'000; ++i) huge.text += "ab " + std::to_string(i % 777) + ' ';
  articles.insert(articles.begin() + 3000, huge);
  return articles;
}

TEST(FindCopiesOfManyArticles, IsTheSameHoweverMuchMemoryAndManyThreadsThereAre) {
  const auto articles = many_articles();
  const Case row{"", {.similarity = .5, .banding = {}, .within_seconds = {}}};
  const SmallCorpus corpus(articles, {}, kPlenty, 500);
  const SmallCorpus spilled(articles, {}, 0, 500);
  oracle::Found expected;
  for (const int threads : {1, 2, 8}) {
    with_threads(threads, [&] {
      const auto found = run(*corpus, row, true).found;
      if (threads == 1) expected = found;
      ASSERT_FALSE(found.clusters.empty());
      ASSERT_EQ(found.clusters, expected.clusters) << threads << " threads";
      ASSERT_EQ(found.pairs, expected.pairs) << threads << " threads";
      ASSERT_EQ(run(*corpus, row, false).found.clusters, expected.clusters)
          << threads << " threads, no pairs";
    });
  }
  const Case little{"", row.options, std::uint64_t{4} << 20};
  with_threads(2, [&] {
    ASSERT_EQ(run(*spilled, little, true).found.clusters, expected.clusters)
        << "spilled, a few pairs at a time";
    ASSERT_EQ(run(*spilled, little, true).found.pairs, expected.pairs)
        << "spilled, a few pairs at a time";
  });
}

CopiesOptions defaults() {
  CopiesOptions options;
  options.pairs_bytes = kPlenty;
  return options;
}

TEST(FindCopies, LeavesOutWhatDoesNotCount) {
  const worlds::Article one{
      .id = "a", .outlet = "x", .text = "one two three four five six", .published = {}};
  auto other = one;
  other.id = "b";
  const SmallCorpus corpus({one, other, one});
  const auto clusters_of = [&](const std::vector<bool>& counts) {
    const auto order = articles_in_order(*corpus, counts);
    return find_copies(*corpus, order, defaults(), [](double) {}).clusters;
  };
  const auto clusters = clusters_of({true, true, false});
  ASSERT_EQ(clusters.size(), 1u);
  EXPECT_EQ(clusters[0].members.size(), 2u);
  EXPECT_TRUE(clusters_of({true, false, false}).empty());
}

TEST(FindCopies, EndsWhenTheCheckThrows) {
  const SmallCorpus corpus(worlds::articles(1, 20));
  const auto stop = [](double) { throw std::runtime_error("stopped"); };
  EXPECT_THROW(find_copies(*corpus, corpus.order(), defaults(), stop), std::runtime_error);
}

TEST(FindCopies, OfNoArticlesAreNone) {
  const SmallCorpus corpus({});
  EXPECT_TRUE(find_copies(*corpus, {}, defaults(), [](double) {}).clusters.empty());
}

}  // namespace
}  // namespace wirecopy::pipeline
