#include "pipeline/passages/passages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "pipeline/passages/found_passages.hpp"
#include "pipeline/passages/gram_index.hpp"
#include "pipeline/passages/indexed_parts.hpp"
#include "pipeline/passages/more_copies.hpp"
#include "pipeline/passages/spread_passages.hpp"
#include "pipeline/passages/story_alignments.hpp"
#include "tests/support/passage_dumps.hpp"
#include "tests/support/passage_scan_oracle.hpp"
#include "tests/unit/pipeline/fixture.hpp"

// Finding passages, step by step and as a whole, against what the contract says of them.
namespace wirecopy::pipeline {
namespace {

using oracle::FoundPassage;
using oracle::PassageDump;
using passage::Stretch;
using passage::StretchPair;
using worlds::Script;

constexpr std::uint64_t kPlenty = SmallCorpus::kPlenty;

void no_check() {}

struct Case {
  const char* name;
  Script script = Script::kWords;
  std::optional<std::int64_t> within_seconds = std::nullopt;
  std::uint64_t memory_bytes = kPlenty;
  std::size_t articles = 40;
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

// A world, its copies, and what the passages of it are found from.
struct World {
  World(const std::vector<worlds::Article>& articles, const Case& row)
      : corpus(articles, {}, row.memory_bytes), order(corpus.order()), options(row) {
    clusters = find_copies(*corpus, order,
                           {.similarity = .5,
                            .banding = {},
                            .within_seconds = row.within_seconds,
                            .pairs_bytes = kPlenty,
                            .take_pair = {}},
                           [](double) {})
                   .clusters;
  }

  PassageDump dump() const {
    PassageDump out;
    const auto ranks = ranks_of_articles(*corpus, order);
    for (const ArticleId article : order) {
      const auto tokens = corpus->tokens(article);
      out.tokens.emplace_back(tokens.begin(), tokens.end());
      out.published.push_back(corpus->row(article).published);
      out.outlets.push_back(corpus->outlet_group(article));
    }
    for (const CopyCluster& cluster : clusters) {
      auto& added = out.clusters.emplace_back();
      added.leader = ranks[cluster.leader];
      for (const CopyMember& m : cluster.members) {
        added.members.push_back({ranks[m.article], m.relation});
      }
    }
    out.within_seconds = options.within_seconds;
    return out;
  }

  SmallCorpus corpus;
  std::vector<ArticleId> order;
  std::vector<CopyCluster> clusters;
  Case options;
};

// What the steps of find_passages give, one after the other.
struct Steps {
  std::vector<StretchPair> alignments;
  std::vector<FoundPassage> founded;
  std::vector<FoundPassage> spread;
};

std::vector<FoundPassage> as_found(const std::vector<RankedPassage>& passages) {
  std::vector<FoundPassage> out;
  for (const RankedPassage& p : passages) out.push_back({p.founder, p.members});
  return out;
}

Steps run_steps(const World& world) {
  const Corpus& corpus = *world.corpus;
  const auto published = published_in_order(corpus, world.order, world.options.within_seconds);
  const bucket::TimeWindow window(published, world.options.within_seconds);
  const IndexedParts parts(corpus, world.order, world.clusters);
  const GramIndex index(corpus, world.order, parts, world.corpus.folder(),
                        world.options.memory_bytes, no_check);
  Steps steps;
  steps.alignments = align_stories(corpus, world.order, index, window, parts.stories(),
                                   world.corpus.folder(), world.options.memory_bytes, no_check);
  auto passages = found_passages(corpus, world.order, index, {}, steps.alignments, no_check);
  steps.founded = as_found(passages);
  spread_to_copies(corpus, world.order, parts.stories(), world.clusters, passages, {}, no_check);
  steps.spread = as_found(passages);
  return steps;
}

PassagesFound find(const World& world, std::span<const ArticleId> order,
                   std::vector<CopyCluster>& clusters, bool same_outlet) {
  return find_passages(*world.corpus, order, clusters,
                       {.within_seconds = world.options.within_seconds,
                        .same_outlet = same_outlet,
                        .alignments = true,
                        .spill_folder = world.corpus.folder(),
                        .memory_bytes = world.options.memory_bytes},
                       no_check);
}

PassagesFound find(const World& world, std::vector<CopyCluster>& clusters, bool same_outlet) {
  return find(world, world.order, clusters, same_outlet);
}

std::string spelled(const Stretch& s) {
  return std::to_string(s.article) + "[" + std::to_string(s.tokens.begin) + "," +
         std::to_string(s.tokens.end) + ")";
}

std::vector<std::string> spelled(const std::vector<StretchPair>& pairs) {
  std::vector<std::string> out;
  for (const StretchPair& p : pairs) {
    out.push_back(spelled(p.earlier) + "~" + spelled(p.later) + " " + std::to_string(p.equal) +
                  "/" + std::to_string(p.columns) + (p.stays ? "" : " gives way"));
  }
  return out;
}

// What stands in one of the two only.
std::vector<std::string> difference(std::vector<std::string> found,
                                    std::vector<std::string> expected) {
  std::ranges::sort(found);
  std::ranges::sort(expected);
  std::vector<std::string> out;
  std::ranges::set_difference(expected, found, std::back_inserter(out));
  for (std::string& line : out) line += " is missing";
  const std::size_t missing = out.size();
  std::ranges::set_difference(found, expected, std::back_inserter(out));
  for (std::size_t i = missing; i < out.size(); ++i) out[i] += " is too much";
  return out;
}

class Passages : public testing::TestWithParam<Case> {
 protected:
  // `use` gets each world of the row.
  template <typename Use>
  void for_each_world(Use use) const {
    for (std::uint64_t seed = 0; seed < 30; ++seed) {
      SCOPED_TRACE(testing::Message() << "seed " << seed);
      const std::size_t count = GetParam().articles - seed % 10;
      use(World(worlds::passage_dump(seed, count, GetParam().script), GetParam()));
      if (HasFatalFailure()) return;
    }
  }
};

TEST_P(Passages, ComeFromTheAlignmentsOfAllArticlesThatShareASeed) {
  std::size_t alignments = 0;
  for_each_world([&](const World& world) {
    const auto expected = oracle::alignments(world.dump());
    const auto found = run_steps(world).alignments;
    ASSERT_EQ(difference(spelled(found), spelled(expected)), std::vector<std::string>());
    alignments += expected.size();
  });
  EXPECT_GT(alignments, 300u);
}

TEST_P(Passages, AreFoundedLongestFirst) {
  std::size_t passages = 0;
  for_each_world([&](const World& world) {
    const Steps steps = run_steps(world);
    ASSERT_EQ(oracle::founding_faults(world.dump(), steps.alignments, steps.founded),
              std::vector<std::string>());
    passages += steps.founded.size();
  });
  EXPECT_GT(passages, 100u);
}

TEST_P(Passages, HaveEveryArticleThatHoldsFourFifthsOfTheTextAndNoOther) {
  std::size_t members = 0;
  for_each_world([&](const World& world) {
    const PassageDump dump = world.dump();
    for (const FoundPassage& passage : run_steps(world).spread) {
      ASSERT_EQ(oracle::member_faults(dump, passage), std::vector<std::string>());
      ASSERT_TRUE(oracle::in_two_stories(dump, passage));
      members += passage.members.size();
    }
  });
  EXPECT_GT(members, 300u);
}

TEST_P(Passages, AreDroppedOnlyWhereTheyStandInOneStory) {
  for_each_world([&](const World& world) {
    const PassageDump dump = world.dump();
    const Steps steps = run_steps(world);
    std::vector<std::string> expected, found;
    for (const FoundPassage& p : steps.founded) {
      if (oracle::in_two_stories(dump, p)) expected.push_back(spelled(p.founder));
    }
    for (const FoundPassage& p : steps.spread) found.push_back(spelled(p.founder));
    ASSERT_EQ(found, expected);
  });
}

// The passage as it is listed, of what the steps gave.
std::string listing(const World& world, const PassageDump& dump, const FoundPassage& passage) {
  std::string out = std::to_string(oracle::count_outlets(dump, oracle::carriers(passage)));
  out += oracle::is_boilerplate(dump, passage) ? " boilerplate" : "";
  out += " " + std::to_string((oracle::half_words_of(dump.text(passage.founder)) + 1) / 2);
  for (const Stretch& m : passage.members) {
    out += " " + std::to_string(world.order[m.article]) + "x" + std::to_string(m.tokens.size());
  }
  return out;
}

// Every token of the dumps but the last is followed by one blank or none.
std::size_t tokens_in(std::string_view text) {
  const auto code_points = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  if (text.empty()) return 0;
  if ((text.front() & 0x80) != 0) return std::ranges::count_if(text, code_points);
  return 1 + std::ranges::count(text, ' ');
}

std::string listing(const World& world, const Passage& passage) {
  std::string out = std::to_string(passage.outlets);
  out += passage.boilerplate ? " boilerplate" : "";
  out += " " + std::to_string(passage.words);
  for (const TextStretch& m : passage.members) {
    std::string_view text = world.corpus->text(m.article);
    const bool words = (text.front() & 0x80) == 0;
    const std::size_t bytes = words ? 1 : 3;
    text = text.substr(bytes * m.chars.begin, bytes * (m.chars.end - m.chars.begin));
    out += " " + std::to_string(m.article) + "x" + std::to_string(tokens_in(text));
  }
  return out;
}

TEST_P(Passages, AreListedWithTheirOutletsAndWhetherTheyAreBoilerplate) {
  std::size_t boilerplate = 0;
  for_each_world([&](const World& world) {
    const PassageDump dump = world.dump();
    std::vector<std::string> all, of_two_outlets, found;
    for (const FoundPassage& p : run_steps(world).spread) {
      all.push_back(listing(world, dump, p));
      if (!all.back().starts_with("1 ")) of_two_outlets.push_back(all.back());
    }
    for (const bool same_outlet : {false, true}) {
      auto clusters = world.clusters;
      found.clear();
      for (const Passage& p : find(world, clusters, same_outlet).passages) {
        found.push_back(listing(world, p));
        boilerplate += p.boilerplate;
      }
      ASSERT_TRUE(std::ranges::is_sorted(found, {}, [](const std::string& line) {
        const int outlets = std::stoi(line);
        return std::pair(outlets < 2, -outlets);
      }));
      auto& expected = same_outlet ? all : of_two_outlets;
      std::ranges::sort(expected);
      std::ranges::sort(found);
      ASSERT_EQ(found, expected);
    }
  });
  EXPECT_GT(boilerplate, 10u);
}

TEST_P(Passages, MakeTemplatesOfCopiesThatShareLittleElse) {
  std::size_t templates = 0;
  for_each_world([&](const World& world) {
    const PassageDump dump = world.dump();
    std::vector<Stretch> boilerplate;
    for (const FoundPassage& p : run_steps(world).spread) {
      if (!oracle::is_boilerplate(dump, p)) continue;
      boilerplate.insert(boilerplate.end(), p.members.begin(), p.members.end());
    }
    auto clusters = world.clusters;
    find(world, clusters, false);
    ASSERT_EQ(clusters.size(), world.clusters.size());
    const auto ranks = ranks_of_articles(*world.corpus, world.order);
    for (const CopyCluster& cluster : clusters) {
      std::vector<oracle::Rank> counted;
      for (const CopyMember& m : cluster.members) {
        const bool expected =
            m.article != cluster.leader &&
            oracle::is_template(dump, ranks[m.article], ranks[cluster.leader], boilerplate);
        ASSERT_EQ(m.relation == Relation::kTemplate, expected) << ranks[m.article];
        templates += expected;
        if (expected) continue;
        if (counted.empty()) {
          ASSERT_EQ(m.relation, Relation::kOrigin);
        }
        counted.push_back(ranks[m.article]);
      }
      ASSERT_EQ(cluster.outlets, oracle::count_outlets(dump, counted));
    }
  });
  EXPECT_GT(templates, 5u);
}

// A founder and the members, whatever their order.
std::vector<std::string> members_of(const std::vector<Passage>& passages) {
  const auto spelled_out = [](const TextStretch& s) {
    return std::to_string(s.article) + "[" + std::to_string(s.chars.begin) + "," +
           std::to_string(s.chars.end) + ")";
  };
  std::vector<std::string> out;
  for (const Passage& p : passages) {
    std::vector<std::string> members;
    for (const TextStretch& m : p.members) members.push_back(spelled_out(m));
    std::ranges::sort(members);
    out.push_back(spelled_out(p.founder) + ":");
    for (const std::string& m : members) out.back() += " " + m;
  }
  std::ranges::sort(out);
  return out;
}

// Copies that have nothing of their own, by article.
std::vector<char> mere_copies(const World& world) {
  const IndexedParts parts(*world.corpus, world.order, world.clusters);
  const auto ranks = ranks_of_articles(*world.corpus, world.order);
  std::vector<char> out(world.corpus->size());
  for (const CopyCluster& cluster : world.clusters) {
    for (const CopyMember& m : cluster.members) {
      out[m.article] = m.article != cluster.leader && parts.of(ranks[m.article]).empty();
    }
  }
  return out;
}

// What the spreading to `more` needs of a world, and some clusters without any of those.
void leave_those_that_spread(const std::vector<char>& more, const std::vector<Passage>& passages,
                             std::vector<ArticleId>& order, std::vector<CopyCluster>& clusters) {
  auto wanted = more;
  for (const CopyCluster& cluster : clusters) {
    const auto is_more = [&](const CopyMember& m) { return more[m.article] != 0; };
    if (std::ranges::any_of(cluster.members, is_more)) wanted[cluster.leader] = 1;
  }
  const auto leaders = wanted;
  for (const Passage& passage : passages) {
    const auto leads = [&](const TextStretch& m) { return leaders[m.article] != 0; };
    if (std::ranges::any_of(passage.members, leads)) wanted[passage.founder.article] = 1;
  }
  const auto unwanted = [&](ArticleId id) { return wanted[id] == 0; };
  std::erase_if(order, unwanted);
  std::erase_if(clusters, [&](const CopyCluster& cluster) { return leaders[cluster.leader] == 0; });
  for (CopyCluster& cluster : clusters) {
    std::erase_if(cluster.members, [&](const CopyMember& m) { return unwanted(m.article); });
  }
  // Those that only found may be of one cluster, too.
  CopyCluster of_founders;
  for (const ArticleId id : order) {
    if (leaders[id] != 0) continue;
    if (of_founders.members.empty()) of_founders.leader = id;
    of_founders.members.push_back(
        {.article = id, .relation = Relation::kCopy, .jaccard = 1, .containment = 1});
  }
  if (!of_founders.members.empty()) clusters.push_back(of_founders);
}

TEST_P(Passages, SpreadToCopiesThatComeLateAsToThoseThatWereThere) {
  std::size_t late = 0;
  for_each_world([&](const World& world) {
    auto clusters = world.clusters;
    const auto expected = find(world, clusters, true).passages;
    const auto more = mere_copies(world);
    auto order = world.order;
    std::erase_if(order, [&](ArticleId id) { return more[id] != 0; });
    clusters = world.clusters;
    for (CopyCluster& cluster : clusters) {
      std::erase_if(cluster.members, [&](const CopyMember& m) { return more[m.article] != 0; });
    }
    auto found = find(world, order, clusters, true).passages;
    const auto early = members_of(found);
    order = world.order;
    clusters = world.clusters;
    leave_those_that_spread(more, found, order, clusters);
    spread_to_more_copies(*world.corpus, order, clusters, more, found, no_check);
    ASSERT_EQ(members_of(found), members_of(expected));
    late += early != members_of(found);
  });
  EXPECT_GT(late, 3u);
}

INSTANTIATE_TEST_SUITE_P(Worlds, Passages,
                         testing::Values(Case{.name = "words"},
                                         Case{.name = "characters", .script = Script::kCharacters},
                                         Case{.name = "within_two_days",
                                              .within_seconds = 2 * 86400},
                                         Case{.name = "spilled", .memory_bytes = 0}),
                         [](const auto& row) { return std::string(row.param.name); });

std::vector<std::string> whole_listing(const World& world) {
  auto clusters = world.clusters;
  const PassagesFound found = find(world, clusters, true);
  std::vector<std::string> out;
  for (const Passage& p : found.passages) out.push_back(p.text + ": " + listing(world, p));
  for (const TextAlignment& x : found.alignments) {
    out.push_back(std::to_string(x.a.article) + "," + std::to_string(x.a.chars.begin) + "," +
                  std::to_string(x.b.article) + "," + std::to_string(x.b.chars.begin) + "," +
                  std::to_string(x.words) + "," + std::to_string(x.identity));
  }
  for (const CopyCluster& cluster : clusters) {
    const auto spelled_out = by_ids(*world.corpus, cluster);
    out.push_back(spelled_out.leader + " " + std::to_string(cluster.outlets));
    for (const auto& m : spelled_out.members) {
      out.push_back(m.article + std::string(to_string(m.relation)));
    }
  }
  return out;
}

TEST(FindPassages, IsTheSameHoweverMuchMemoryAndManyThreadsThereAre) {
  const auto articles = worlds::passage_dump(7, 1500, Script::kWords);
  const World world(articles, {.name = "plenty"});
  const World spilled(articles, {.name = "spilled", .memory_bytes = 0});
  std::vector<std::string> expected;
  for (const int threads : {1, 2, 8}) {
    with_threads(threads, [&] {
      const auto found = whole_listing(world);
      if (threads == 1) expected = found;
      EXPECT_TRUE(found == expected) << threads << " threads";
      EXPECT_TRUE(whole_listing(spilled) == expected) << threads << " threads, spilled";
    });
  }
  EXPECT_GT(expected.size(), 1000u);
}

TEST(FindPassages, FlagsALineThatRunsOnTwentyDays) {
  for (const std::size_t days : {19u, 20u}) {
    const World world(worlds::daily_line(days), {.name = "daily"});
    auto clusters = world.clusters;
    const auto passages = find(world, clusters, false).passages;
    ASSERT_EQ(passages.size(), 1u);
    EXPECT_EQ(passages[0].boilerplate, days == 20);
    EXPECT_EQ(passages[0].members.size(), days);
    EXPECT_EQ(passages[0].text, "this line of twelve words runs on every day of the month");
  }
}

std::string words(const std::string& name, int first, int end) {
  std::string out;
  for (int i = first; i < end; ++i) out += name + std::to_string(i) + ' ';
  return out;
}

TEST(FindPassages, FindsOneInACopyFromWhichItsBeginIsCut) {
  const std::vector<worlds::Article> articles = {
      {.id = "a", .outlet = "x", .text = words("w", 0, 60), .published = {}},
      {.id = "b", .outlet = "y", .text = words("w", 0, 20) + words("w", 40, 60), .published = {}},
      {.id = "c", .outlet = "z", .text = words("c", 0, 30) + words("w", 36, 56), .published = {}}};
  const World world(articles, {.name = "cut"});
  auto clusters = world.clusters;
  ASSERT_EQ(clusters.size(), 1u);
  const auto passages = find(world, clusters, false).passages;
  ASSERT_EQ(passages.size(), 1u);
  ASSERT_EQ(passages[0].members.size(), 3u);
  EXPECT_EQ(listing(world, passages[0]), "3 20 0x20 1x16 2x20");
}

TEST(FindPassages, EndsWhenTheCheckThrows) {
  const World world(worlds::passage_dump(1, 30, Script::kWords), {.name = "stopped"});
  auto clusters = world.clusters;
  const auto stop = [] { throw std::runtime_error("stopped"); };
  EXPECT_THROW(
      find_passages(
          *world.corpus, world.order, clusters,
          {.within_seconds = {}, .spill_folder = world.corpus.folder(), .memory_bytes = kPlenty},
          stop),
      std::runtime_error);
}

TEST(FindPassages, OfNoArticlesAreNone) {
  const World world({}, {.name = "nothing"});
  std::vector<CopyCluster> clusters;
  EXPECT_TRUE(find(world, clusters, true).passages.empty());
}

}  // namespace
}  // namespace wirecopy::pipeline
