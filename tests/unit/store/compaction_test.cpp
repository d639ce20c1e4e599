#include "pipeline/store/compaction.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/support/made_store.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::store {
namespace {

std::vector<text::Token> made_tokens(std::string_view text) {
  return {static_cast<text::Token>(text.size())};
}

std::size_t compact(WritableStore& store, Compaction how) {
  return compact(store, how, made_tokens, [] {});
}

struct Sizes {
  const char* name;
  std::vector<std::uint64_t> sizes;
  EditionRange merged;
};

TEST(EditionsToMerge, AreTheFewestOfTheNewestThatAreWorthIt) {
  for (const auto& [name, sizes, merged] :
       {Sizes{"none", {}, {}}, Sizes{"too_few", {5, 5, 5}, {}},
        Sizes{"enough", {5, 5, 5, 5}, {0, 4}}, Sizes{"newest", {20, 5, 5, 5, 5}, {1, 5}},
        Sizes{"not_the_large", {1000, 5, 5, 5}, {}},
        Sizes{"large_among_small", {3, 1000, 1, 1}, {}},
        Sizes{"next_tier", {20, 20, 20, 5, 5, 5}, {1, 6}}}) {
    SCOPED_TRACE(name);
    const EditionRange found = editions_to_merge(sizes);
    EXPECT_EQ(found, merged) << found.begin << ' ' << found.end;
  }
}

TEST(EditionsToMerge, StayFewAndAreSeldomWrittenAnew) {
  std::vector<std::uint64_t> sizes;
  std::uint64_t written = 0;
  constexpr std::uint64_t kNights = 1000;
  for (std::uint64_t night = 0; night < kNights; ++night) {
    sizes.push_back(1 + night % 3);
    for (auto range = editions_to_merge(sizes); range.begin != range.end;
         range = editions_to_merge(sizes)) {
      std::uint64_t sum = 0;
      for (std::size_t i = range.begin; i < range.end; ++i) sum += sizes[i];
      sizes.resize(range.begin);
      sizes.push_back(sum);
      written += sum;
    }
    EXPECT_LE(sizes.size(), 16U) << night;
  }
  EXPECT_LE(written, 2 * kNights * 10);  // log2 of the nights
}

// What must be in a store: by article, what is kept of it.
struct Model {
  struct Article {
    std::string text;
    ArticleState state = ArticleState::kHeld;
    bool in_edition = true;
  };
  std::map<ArticleId, Article> articles;

  void compact() {
    for (auto& [number, article] : articles) {
      if (article.state == ArticleState::kHeld) continue;
      article.in_edition = false;
      if (article.state != ArticleState::kHidden) article.state = ArticleState::kErased;
    }
  }
};

class CompactedStore : public testing::Test {
 protected:
  void add_night(WritableStore& store, std::uint64_t seed, std::uint32_t articles) {
    const auto first = static_cast<ArticleId>(next_);
    made_store::add_night(store, seed, articles);
    next_ += articles;
    const Snapshot snapshot(folder_);
    std::string text;
    for (ArticleId number = first; number < next_; ++number) {
      const auto place = snapshot.editions().place(number);
      ASSERT_TRUE(place);
      snapshot.editions()[place->edition].reader.text(place->row, text);
      model_.articles[number] = {.text = text};
    }
  }

  void set_state(WritableStore& store, ArticleId number, ArticleState state) {
    Transaction transaction(store);
    auto& table = transaction.catalog().table<ArticleRow>();
    auto row = table.find(number);
    ASSERT_TRUE(row);
    row->state = state;
    table.put(*row);
    transaction.publish();
    model_.articles[number].state = state;
  }

  // `whole`: a compaction of all has just been.
  void check(bool whole) {
    Snapshot snapshot(folder_);
    snapshot.catalog().read_all([] {});
    std::string text;
    for (const auto& [number, article] : model_.articles) {
      SCOPED_TRACE(testing::Message() << "article " << number);
      const auto row = snapshot.catalog().table<ArticleRow>().find(number);
      const auto place = snapshot.editions().place(number);
      if (whole || article.state == ArticleState::kHeld) {
        ASSERT_TRUE(row);
        EXPECT_EQ(row->state, article.state);
        EXPECT_EQ(place.has_value(), article.in_edition);
      }
      if (!place || !article.in_edition) continue;
      const edition::Reader& reader = snapshot.editions()[place->edition].reader;
      reader.text(place->row, text);
      if (article.state == ArticleState::kHeld) {
        EXPECT_EQ(text, article.text);
      }
    }
  }

  worlds::ScratchFolder scratch_;
  std::string folder_ = scratch_ / "store";
  Model model_;
  std::uint64_t next_ = 0;
};

TEST_F(CompactedStore, HoldsWhatItHeld) {
  WritableStore store(folder_);
  for (std::uint64_t night = 0; night < 4; ++night) add_night(store, night, 6);
  EXPECT_EQ(compact(store, Compaction::kTiers), 3U);
  check(false);
  EXPECT_EQ(Snapshot(folder_).editions().size(), 1U);
  EXPECT_EQ(compact(store, Compaction::kTiers), 0U);
  EXPECT_EQ(compact(store, Compaction::kAll), 0U);
}

TEST_F(CompactedStore, ErasesWhatHasLeft) {
  WritableStore store(folder_);
  add_night(store, 1, 5);
  set_state(store, 1, ArticleState::kHidden);
  set_state(store, 2, ArticleState::kPast);
  set_state(store, 3, ArticleState::kSuperseded);
  EXPECT_EQ(compact(store, Compaction::kTiers), 0U);
  check(false);
  compact(store, Compaction::kAll);
  model_.compact();
  check(true);
  for (ArticleId number = 0; number < 5; ++number) set_state(store, number, ArticleState::kErased);
  EXPECT_EQ(compact(store, Compaction::kAll), 1U);
  EXPECT_EQ(Snapshot(folder_).editions().size(), 0U);
  add_night(store, 2, 3);
}

TEST_F(CompactedStore, KeepsTheTokensOfALeaderThatWasTakenDown) {
  WritableStore store(folder_);
  add_night(store, 1, 3);
  {
    Transaction transaction(store);
    auto& members = transaction.catalog().table<CopyMemberRow>();
    members.put({.article = 0, .cluster = 0, .relation = Relation::kNone});
    members.put({.article = 1, .cluster = 0, .relation = Relation::kCopy});
    transaction.publish();
  }
  set_state(store, 0, ArticleState::kHidden);
  set_state(store, 1, ArticleState::kHidden);
  compact(store, Compaction::kAll);
  const Snapshot snapshot(folder_);
  ASSERT_TRUE(snapshot.editions().place(0));
  EXPECT_FALSE(snapshot.editions().place(1));
  EXPECT_EQ(snapshot.editions()[0].reader.kept_tokens(0).size(), 1U);
  std::string text;
  snapshot.editions()[0].reader.text(0, text);
  EXPECT_EQ(text, "");
}

TEST_F(CompactedStore, ThatIsBrokenOffStandsAsItWas) {
  WritableStore store(folder_);
  for (std::uint64_t night = 0; night < 4; ++night) add_night(store, night, 6);
  const std::string before = made_store::dump(folder_);
  int calls = 0;
  const auto stop = [&] {
    if (++calls == 6) throw Error("enough");
  };
  EXPECT_THROW(compact(store, Compaction::kAll, made_tokens, stop), Error);
  EXPECT_EQ(made_store::dump(folder_), before);
}

TEST_F(CompactedStore, FollowsAModelThroughRandomNights) {
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const worlds::ScratchFolder folder;
    folder_ = folder / "store";
    model_ = {};
    next_ = 0;
    for (int step = 0; step < 25; ++step) {
      WritableStore store(folder_);  // opened anew each time
      const std::uint32_t what = random.below(8);
      bool whole = false;
      if (what < 4 || next_ == 0) {
        add_night(store, random.next(), random.below(12));
      } else if (what < 6) {
        constexpr ArticleState kStates[] = {ArticleState::kHidden, ArticleState::kPast,
                                            ArticleState::kSuperseded};
        const ArticleId number = random.below(static_cast<std::uint32_t>(next_));
        if (model_.articles[number].state == ArticleState::kHeld) {
          set_state(store, number, random.pick(kStates));
        }
      } else {
        whole = what == 7;
        compact(store, whole ? Compaction::kAll : Compaction::kTiers);
        if (whole) model_.compact();
      }
      check(whole);
    }
  }
}

}  // namespace
}  // namespace wirecopy::store
