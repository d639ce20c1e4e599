#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "pipeline/store/packed.hpp"
#include "pipeline/store/store.hpp"
#include "tests/support/pipeline_oracle.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"
#include "wirecopy/add.hpp"

// Nights on a store on disk, against the naive clustering of each night.
namespace wirecopy {
namespace {

using Nights = std::vector<std::vector<worlds::Article>>;

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string json_line(const worlds::Article& article) {
  std::string out = "{\"id\":" + json_string(article.id) + ",\"text\":" + json_string(article.text);
  if (!article.outlet.empty()) out += ",\"outlet\":" + json_string(article.outlet);
  if (article.published.known())
    out += ",\"published\":" + json_string(to_string(article.published));
  return out + "}\n";
}

// A few nights, articles of any date in each.
Nights some_nights(std::uint64_t seed, std::size_t articles) {
  worlds::Random random(seed + 1000);
  Nights nights(2 + random.below(4));
  for (const auto& article : worlds::articles(seed, articles)) {
    nights[random.below(static_cast<std::uint32_t>(nights.size()))].push_back(article);
  }
  return nights;
}

AddOptions options_of(const worlds::ScratchFolder& folder,
                      const std::vector<worlds::Article>& night) {
  std::string lines;
  for (const auto& article : night) lines += json_line(article);
  AddOptions options;
  options.input.inputs = {folder.write("night.jsonl", lines)};
  options.store = folder / "store";
  options.out = folder / "out";
  options.force = true;
  options.threads = 2;
  options.memory_bytes = std::uint64_t{256} << 20;
  return options;
}

// All that a store knows of copies, by the users' ids.
class StoredCopies {
 public:
  explicit StoredCopies(const std::string& folder) : snapshot_(folder) {
    for (const auto& [row, reader] : snapshot_.editions()) {
      std::string storage;
      for (ArticleId i = 0; i < reader.size(); ++i) {
        const ArticleView article = reader.article(i, storage);
        ids_[reader.number(i)] = article.id;
        outlets_[reader.number(i)] = article.outlet.empty() ? "none " + std::string(article.id)
                                                            : std::string(article.outlet);
        published_[reader.number(i)] = article.published;
      }
    }
  }

  std::vector<oracle::Pair> pairs() {
    std::vector<oracle::Pair> out;
    table<store::PairsRow>().for_each([&](const store::PairsRow& row) {
      const auto unpacked = store::unpack_pairs(row.pairs);
      for (const auto& stored : *unpacked) {
        oracle::Pair pair{ids_.at(row.article), ids_.at(stored.other), stored.jaccard,
                          stored.containment, stored.containment_other};
        if (before(stored.other, row.article)) {
          std::swap(pair.a, pair.b), std::swap(pair.containment_a, pair.containment_b);
        }
        out.push_back(pair);
      }
    });
    std::sort(out.begin(), out.end());
    return out;
  }

  // By leader's id; the earliest member is called the origin.
  std::vector<oracle::Copies> clusters() {
    std::map<std::uint32_t, std::vector<store::CopyMemberRow>> members;
    table<store::CopyMemberRow>().for_each(
        [&](const store::CopyMemberRow& row) { members[row.cluster].push_back(row); });
    std::vector<oracle::Copies> out;
    table<store::CopyClusterRow>().for_each([&](const store::CopyClusterRow& row) {
      oracle::Copies copies;
      copies.leader = ids_.at(row.leader);
      EXPECT_EQ(row.id, copies.leader);
      auto& rows = members[row.cluster];
      std::ranges::sort(rows,
                        [&](const auto& a, const auto& b) { return before(a.article, b.article); });
      std::set<std::string> outlets;
      for (const auto& m : rows) {
        copies.members.push_back({ids_.at(m.article), m.relation, m.jaccard, m.containment});
        outlets.insert(outlets_.at(m.article));
      }
      copies.members.front().relation = Relation::kOrigin;
      copies.outlets = static_cast<std::uint32_t>(outlets.size());
      out.push_back(copies);
    });
    std::ranges::sort(out, {}, &oracle::Copies::leader);
    return out;
  }

 private:
  template <typename Row>
  store::CheckedTable<Row>& table() {
    return snapshot_.catalog().table<Row>();
  }
  bool before(ArticleId a, ArticleId b) const {
    const auto by_time = published_.at(a) <=> published_.at(b);
    return by_time != 0 ? by_time < 0 : ids_.at(a) < ids_.at(b);
  }

  store::Snapshot snapshot_;
  std::map<ArticleId, std::string> ids_, outlets_;
  std::map<ArticleId, Published> published_;
};

struct Case {
  const char* name;
  double similarity;
  std::optional<std::int64_t> within_seconds;
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

class NightByNight : public testing::TestWithParam<Case> {};

TEST_P(NightByNight, LeavesThePairsAndClustersOfTheOracle) {
  const auto& row = GetParam();
  std::size_t clusters = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const worlds::ScratchFolder folder;
    const Nights nights = some_nights(seed, 40);
    const auto expected =
        oracle::find_copies_by_night(nights, {.similarity = row.similarity,
                                              .banding = choose_banding(row.similarity, .98),
                                              .within_seconds = row.within_seconds});
    for (std::size_t i = 0; i < nights.size(); ++i) {
      SCOPED_TRACE(testing::Message() << "night " << i);
      AddOptions options = options_of(folder, nights[i]);
      options.similarity = row.similarity;
      options.within_seconds = row.within_seconds;
      const NightSummary summary = add(options);
      EXPECT_EQ(summary.articles, nights[i].size());
      if (nights[i].empty()) continue;
      StoredCopies stored(folder / "store");
      auto found = stored.clusters();
      auto wanted = expected[i].clusters;
      auto pairs = expected[i].pairs;
      for (auto& pair : pairs) {
        for (double* value : {&pair.jaccard, &pair.containment_a, &pair.containment_b}) {
          *value = std::round(*value * 1e6) / 1e6;
        }
      }
      for (auto& copies : wanted) copies.is_short = false;
      ASSERT_EQ(stored.pairs(), pairs);
      ASSERT_EQ(found, wanted);
      clusters += found.size();
    }
  }
  EXPECT_GT(clusters, 30u);
}

INSTANTIATE_TEST_SUITE_P(Options, NightByNight,
                         testing::Values(Case{"defaults", .5, {}}, Case{"more_similar", .75, {}},
                                         Case{"within_a_day", .5, 86400}),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(TheSameNight, AddedTwiceChangesNothing) {
  const worlds::ScratchFolder folder;
  const Nights nights = some_nights(5, 40);
  for (const auto& night : nights) add(options_of(folder, night));
  const auto before = StoredCopies(folder / "store").clusters();
  for (const auto& night : nights) {
    const NightSummary summary = add(options_of(folder, night));
    EXPECT_FALSE(summary.changed);
    EXPECT_EQ(summary.articles, 0u);
    EXPECT_EQ(summary.rejects[static_cast<std::size_t>(Reject::Reason::kRepeated)], night.size());
  }
  EXPECT_EQ(StoredCopies(folder / "store").clusters(), before);
}

}  // namespace
}  // namespace wirecopy
