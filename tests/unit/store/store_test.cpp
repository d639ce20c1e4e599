#include "pipeline/store/store.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "pipeline/store/compaction.hpp"
#include "tests/support/made_store.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/store_oracle.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::store {
namespace {

namespace fs = std::filesystem;

template <typename Call>
std::string message_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

class StoreTest : public testing::Test {
 protected:
  void add_night(std::uint64_t seed, std::uint32_t articles = 20) const {
    WritableStore store(folder_);
    made_store::add_night(store, seed, articles);
  }
  std::string dump() const { return made_store::dump(folder_); }
  std::string open_error() const {
    return message_of([&] { WritableStore store(folder_); });
  }
  std::string read_error() const {
    return message_of([&] { Snapshot snapshot(folder_); });
  }

  worlds::ScratchFolder scratch_;
  std::string folder_ = scratch_ / "store";
};

testing::AssertionResult contains(const std::string& text, std::string_view part) {
  if (text.find(part) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "no '" << part << "' in: " << text;
}

TEST_F(StoreTest, HoldsItsNights) {
  add_night(1);
  add_night(2, 30);
  Snapshot snapshot(folder_);
  ASSERT_EQ(snapshot.editions().size(), 2U);
  EXPECT_EQ(snapshot.catalog().next_number("article"), 50U);
  for (ArticleId article = 0; article < 50; ++article) {
    const auto place = snapshot.editions().place(article);
    ASSERT_TRUE(place);
    EXPECT_EQ(place->edition, article < 20 ? 0U : 1U);
    EXPECT_EQ(place->row, article < 20 ? article : article - 20);
  }
  EXPECT_FALSE(snapshot.editions().place(50));
  EXPECT_EQ(fs::exists(folder_ + "/spill"), false);
}

TEST_F(StoreTest, ANightThatIsNotPublishedLeavesNothing) {
  add_night(1);
  const std::string before = dump();
  {
    WritableStore store(folder_);
    Transaction night(store);
    made_store::write_edition(night.new_edition(), {.seed = 2, .first = 20, .articles = 5});
    made_store::write_rows(night.catalog(), {.seed = 2, .first = 20, .articles = 5});
  }
  EXPECT_EQ(dump(), before);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_ + "/editions"), {}), 1);
}

TEST_F(StoreTest, ANightWithoutArticlesIsANight) {
  add_night(1, 0);
  add_night(2);
  add_night(3, 0);
  Snapshot snapshot(folder_);
  EXPECT_EQ(snapshot.editions().size(), 1U);
  EXPECT_EQ(snapshot.catalog().next_number(kNightNumber), 3U);
}

TEST_F(StoreTest, HasOneWriterAndSaysWho) {
  const WritableStore first(folder_);
  const std::string message = open_error();
  EXPECT_TRUE(contains(message, folder_ + "/lock is held by "));
  EXPECT_TRUE(contains(message, "(process " + std::to_string(::getpid()) + ") since 20"));
}

TEST_F(StoreTest, IsReadWhileANightIsWritten) {
  add_night(1);
  const std::string before = dump();
  WritableStore store(folder_);
  {
    Transaction night(store);
    made_store::write_edition(night.new_edition(), {.seed = 2, .first = 20, .articles = 5});
    made_store::write_rows(night.catalog(), {.seed = 2, .first = 20, .articles = 5});
    EXPECT_EQ(dump(), before);
    night.publish();
  }
  EXPECT_NE(dump(), before);
}

TEST_F(StoreTest, AReaderRefreshesToTheNewestNight) {
  add_night(1);
  Snapshot snapshot(folder_);
  EXPECT_FALSE(snapshot.refresh());
  {
    // A reader at rest between two looks.
    Snapshot* reader = &snapshot;
    reader->catalog().end();
    add_night(2);
  }
  snapshot.catalog().begin_reading();
  EXPECT_EQ(snapshot.editions().size(), 1U);
  snapshot.refresh();
  EXPECT_EQ(snapshot.editions().size(), 2U);
}

TEST_F(StoreTest, SweepsWhatNoCatalogueNamesAndNothingElse) {
  add_night(1);
  const std::string before = dump();
  scratch_.write("store/editions/00000001", "an orphan");
  scratch_.write("store/editions/00000000.part", "half an edition");
  scratch_.write("store/editions/notes.txt", "not ours");
  add_night(2, 0);
  EXPECT_FALSE(fs::exists(folder_ + "/editions/00000001"));
  EXPECT_FALSE(fs::exists(folder_ + "/editions/00000000.part"));
  EXPECT_TRUE(fs::exists(folder_ + "/editions/00000000"));
  EXPECT_TRUE(fs::exists(folder_ + "/editions/notes.txt"));
}

TEST_F(StoreTest, WithoutItsCatalogueIsAnErrorAndKeepsItsEditions) {
  add_night(1);
  fs::rename(folder_ + "/catalog.sqlite", folder_ + "/away");
  for (const bool empty : {false, true}) {
    SCOPED_TRACE(empty);
    if (empty) scratch_.write("store/catalog.sqlite", "");
    fs::remove(folder_ + "/away.txt");
    EXPECT_TRUE(contains(read_error(), "catalog.sqlite is missing or empty"));
    fs::rename(folder_ + "/away", scratch_ / "away");
    EXPECT_TRUE(contains(open_error(), "catalog.sqlite is missing or empty"));
    EXPECT_TRUE(fs::exists(folder_ + "/editions/00000000"));
    fs::rename(scratch_ / "away", folder_ + "/away");
  }
}

TEST_F(StoreTest, WithoutAnEditionIsAnErrorThatNamesIt) {
  add_night(1);
  add_night(2);
  fs::rename(folder_ + "/editions/00000000", scratch_ / "away");
  EXPECT_TRUE(contains(read_error(), "editions/00000000"));
  fs::copy_file(folder_ + "/editions/00000001", folder_ + "/editions/00000000");
  EXPECT_TRUE(contains(read_error(), "is not the edition that the catalogue means"));
  fs::remove(folder_ + "/editions/00000000");
  fs::rename(scratch_ / "away", folder_ + "/editions/00000000");
  EXPECT_EQ(read_error(), "");
}

TEST_F(StoreTest, IsNotMadeInAFolderOfOtherThings) {
  fs::create_directory(folder_);
  scratch_.write("store/thesis.txt", "years of work");
  EXPECT_TRUE(contains(open_error(), "is no store, and holds thesis.txt"));
  EXPECT_TRUE(contains(read_error(), "is no store"));
}

TEST_F(StoreTest, IsMadeWithTheFoldersAboveIt) {
  folder_ = scratch_ / "a/b/c";
  add_night(1);
  EXPECT_EQ(read_error(), "");
}

TEST_F(StoreTest, ThatIsNotThereCannotBeRead) {
  EXPECT_TRUE(contains(read_error(), "cannot read " + folder_));
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(StoreTest, IsReadByItsDescriptionAlone) {
  for (std::uint32_t night = 0; night < 3; ++night) add_night(night, 5 + night);
  EXPECT_EQ(oracle::read_store(folder_), 18U);
  WritableStore store(folder_);
  compact(
      store, Compaction::kAll, [](std::string_view) { return std::vector<text::Token>(); }, [] {});
  EXPECT_EQ(oracle::read_store(folder_), 18U);
}

TEST_F(StoreTest, CanBeCopied) {
  add_night(1);
  add_night(2);
  const std::string before = dump();
  fs::copy(folder_, scratch_ / "copy", fs::copy_options::recursive);
  EXPECT_EQ(made_store::dump(scratch_ / "copy"), before);
}

}  // namespace
}  // namespace wirecopy::store
