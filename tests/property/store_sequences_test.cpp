#include <gtest/gtest.h>

#include <map>
#include <set>

#include "pipeline/store/store.hpp"
#include "tests/support/made_store.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/store_model.hpp"
#include "tests/support/worlds.hpp"
#include "wirecopy/add.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"

// Random lives of a store on disk, against a model that holds ids, days and texts alone.
namespace wirecopy {
namespace {

using oracle::NightArticle;

// Two texts of one number are copies; two of different numbers share nothing but a passage of the
// numbers' third.
std::string story(std::uint32_t number, bool edited) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "w" + std::to_string(number) + "x" + std::to_string(edited && i == 20 ? 99 : i) + ' ';
  }
  for (int i = 0; i < 15; ++i) {
    text += "p" + std::to_string(number % 3) + "x" + std::to_string(i) + ' ';
  }
  return text + "“We said number " + std::to_string(number % 4) +
         " would stand at the end of the long road,” said Anna Berg.";
}

std::string json_line(const NightArticle& article) {
  const std::string day = (article.day < 10 ? "0" : "") + std::to_string(article.day);
  return R"({"id":")" + article.id + R"(","outlet":")" + article.outlet +
         R"(","published":"2020-03-)" + day + R"(T12:00:00Z","text":")" + article.text + "\"}\n";
}

// Wants the end at the n-th time that it is asked.
class Interrupter final : public Observer {
 public:
  explicit Interrupter(std::uint32_t calls) : left_(calls) {}
  void update(const Progress&) override {}
  bool cancelled() const override { return left_ == 0 || --left_ == 0; }

 private:
  mutable std::uint32_t left_;
};

class Life {
 public:
  explicit Life(std::uint64_t seed) : random_(seed) {}

  void step() {
    switch (random_.below(8)) {
      case 0:
        return take_down();
      case 1:
        compact_store(store_);
        return;
      case 2:
        return add(last_, 0);  // again
      case 3:
        return be_broken_off();
      default:
        last_ = night();
        return add(last_, random_.one_in(2) ? 4 : 0);
    }
  }

  void check() {
    EXPECT_EQ(check_store(store_), std::vector<std::string>());
    store::Snapshot snapshot(store_);
    std::map<std::string, std::string> texts;
    std::map<ArticleId, std::string> ids;
    snapshot.catalog().table<store::ArticleRow>().for_each([&](const store::ArticleRow& row) {
      if (row.state != store::ArticleState::kHeld) return;
      const auto place = snapshot.editions().place(row.article);
      ASSERT_TRUE(place);
      const auto& reader = snapshot.editions()[place->edition].reader;
      std::string text;
      reader.text(place->row, text);
      std::string storage;
      ids[row.article] = reader.article(place->row, storage).id;
      texts[ids[row.article]] = text;
    });
    std::map<std::string, std::string> wanted;
    for (const auto& [id, article] : model_.articles()) wanted[id] = article.text;
    ASSERT_EQ(texts, wanted);
    EXPECT_LE(snapshot.editions().size(), 12U);
    check_clusters(snapshot.catalog(), ids);
    check_shared<store::PassageRow, store::PassageMemberRow>(snapshot.catalog(), ids);
    check_shared<store::QuoteRow, store::QuoteMentionRow>(snapshot.catalog(), ids);
  }

  const std::string& store() const { return store_; }
  std::size_t copies() const { return copies_; }
  std::size_t passages() const { return passages_; }

 private:
  std::vector<NightArticle> night() {
    first_day_ += random_.below(2);
    std::vector<NightArticle> out;
    for (std::uint32_t i = random_.below(7); i > 0; --i) {
      const std::uint32_t id = random_.below(60);
      out.push_back({.id = "a" + std::to_string(id),
                     .outlet = "o" + std::to_string(id % 4),
                     .text = story(random_.below(9), random_.one_in(2)),
                     .day = first_day_ + static_cast<int>(random_.below(4))});
    }
    return out;
  }

  AddOptions options(const std::vector<NightArticle>& night) {
    std::string lines;
    for (const auto& article : night) lines += json_line(article);
    AddOptions out;
    out.input.inputs = {folder_.write("night.jsonl", lines)};
    out.store = store_;
    out.out = folder_ / "out";
    out.force = true;
    out.threads = 2;
    out.memory_bytes = std::uint64_t{256} << 20;
    return out;
  }

  void add(const std::vector<NightArticle>& night, int retain) {
    AddOptions wanted = options(night);
    if (retain > 0) wanted.retain_days = retain;
    const NightSummary summary = wirecopy::add(wanted);
    model_.add(night, retain);
    EXPECT_EQ(summary.held, model_.articles().size());
  }

  void take_down() {
    std::vector<std::string> ids;
    for (const auto& [id, article] : model_.articles()) {
      if (article.day < model_.newest_day()) ids.push_back(id);
    }
    if (ids.empty()) return;
    AddOptions wanted = options({});
    wanted.input.inputs.clear();
    wanted.remove = {random_.pick(ids)};
    EXPECT_EQ(wirecopy::add(wanted).removed, 1U);
    model_.remove(wanted.remove[0]);
  }

  void be_broken_off() {
    const auto lost = night();
    const std::string before = made_store::dump(store_);
    Interrupter interrupter(1 + random_.below(60));
    try {
      wirecopy::add(options(lost), &interrupter);
      model_.add(lost, 0);
    } catch (const Error&) {
      EXPECT_EQ(made_store::dump(store_), before);
    }
  }

  // Who is in a cluster stays there; copies that are held are together.
  void check_clusters(store::Catalog& catalog, const std::map<ArticleId, std::string>& ids) {
    std::map<ArticleId, std::uint32_t> clusters;
    std::set<std::uint32_t> with_members;
    catalog.table<store::CopyMemberRow>().for_each([&](const store::CopyMemberRow& row) {
      if (row.relation == Relation::kNone) return;
      EXPECT_TRUE(ids.contains(row.article));
      clusters[row.article] = row.cluster;
      with_members.insert(row.cluster);
    });
    EXPECT_EQ(catalog.table<store::CopyClusterRow>().total().rows, with_members.size());
    for (const auto& [article, cluster] : clusters_) {
      if (ids.contains(article)) {
        EXPECT_EQ(clusters[article], cluster);
      }
    }
    clusters_ = clusters;
    std::map<std::string, std::vector<std::uint32_t>> of_stories;  // 0: in none
    for (const auto& [article, id] : ids) {
      const std::string& text = model_.articles().at(id).text;
      const auto cluster = clusters.find(article);
      of_stories[text.substr(0, text.find("x0 "))].push_back(
          cluster == clusters.end() ? 0 : cluster->second + 1);
    }
    for (const auto& [story, found] : of_stories) {
      if (found.size() < 2) continue;
      for (const std::uint32_t cluster : found)
        EXPECT_TRUE(cluster == found[0] && cluster > 0) << story;
    }
    copies_ += clusters.size();
  }

  // Passages or quotes: two articles that are held have each, and one of them founds it.
  template <typename Row, typename MemberRow>
  void check_shared(store::Catalog& catalog, const std::map<ArticleId, std::string>& ids) {
    std::map<std::uint32_t, std::set<ArticleId>> members;
    catalog.table<MemberRow>().for_each([&](const MemberRow& row) {
      EXPECT_TRUE(ids.contains(row.article));
      members[key(row)].insert(row.article);
    });
    catalog.table<Row>().for_each([&](const Row& row) {
      EXPECT_GE(members[key(row)].size(), 2U);
      EXPECT_TRUE(members[key(row)].contains(row.article));
      ++passages_;
    });
    EXPECT_EQ(catalog.table<Row>().total().rows, members.size());
  }
  static std::uint32_t key(const store::PassageRow& row) { return row.passage; }
  static std::uint32_t key(const store::PassageMemberRow& row) { return row.passage; }
  static std::uint32_t key(const store::QuoteRow& row) { return row.quote; }
  static std::uint32_t key(const store::QuoteMentionRow& row) { return row.quote; }

  worlds::Random random_;
  worlds::ScratchFolder folder_;
  std::string store_ = folder_ / "store";
  oracle::StoreModel model_;
  std::vector<NightArticle> last_;
  int first_day_ = 1;
  std::map<ArticleId, std::uint32_t> clusters_;
  std::size_t copies_ = 0, passages_ = 0;
};

TEST(AStore, FollowsItsModelThroughNightsTakedownsAndBreaks) {
  std::size_t copies = 0, passages = 0;
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Life life(seed);
    { store::WritableStore made(life.store()); }
    for (int step = 0; step < 25; ++step) {
      SCOPED_TRACE(testing::Message() << "step " << step);
      life.step();
      life.check();
      if (testing::Test::HasFailure()) return;
    }
    copies += life.copies();
    passages += life.passages();
  }
  EXPECT_GT(copies, 100U);
  EXPECT_GT(passages, 100U);
}

}  // namespace
}  // namespace wirecopy
