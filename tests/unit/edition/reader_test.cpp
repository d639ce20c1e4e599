#include "stages/edition/reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/edition_oracle.hpp"
#include "tests/unit/edition/made_edition.hpp"

namespace wirecopy::edition {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

oracle::Edition::Place as_read(const Place& place) {
  return {place.article, static_cast<std::uint32_t>(place.field), place.begin, place.end};
}

void expect_same_members(std::span<const Member> members,
                         const std::vector<oracle::Edition::Member>& all, ArticleId article) {
  std::vector<oracle::Edition::Member> expected;
  std::ranges::copy_if(all, std::back_inserter(expected),
                       [&](const auto& m) { return m.place.article == article; });
  ASSERT_EQ(members.size(), expected.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    EXPECT_TRUE(as_read(members[i].place) == expected[i].place);
    EXPECT_EQ(members[i].cluster, expected[i].founder);
  }
}

void expect_same_article(const Reader& reader, const oracle::Edition& expected, ArticleId id) {
  const auto& article = expected.articles[id];
  const ArticleView view = reader.article(id);
  std::string text;
  reader.text(id, text);
  EXPECT_EQ(view.id, article.id);
  EXPECT_EQ(view.outlet, article.outlet);
  EXPECT_EQ(view.title, article.title);
  EXPECT_EQ(view.url, article.url);
  EXPECT_EQ(view.language, article.language);
  EXPECT_EQ(view.published.seconds, article.seconds);
  EXPECT_EQ(static_cast<std::uint32_t>(view.published.precision), article.precision);
  EXPECT_TRUE(text == article.text);
  EXPECT_EQ(reader.leader(id), article.leader);
  expect_same_members(reader.passage_members(id), expected.passage_members, id);
  expect_same_members(reader.quote_members(id), expected.quote_members, id);
}

class EditionReader : public testing::TestWithParam<std::size_t> {};

TEST_P(EditionReader, GivesWhatTheDescriptionReads) {
  const worlds::ScratchFolder folder;
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const std::string path = folder / std::to_string(seed);
    const MadeEdition made = MadeEdition::of(seed, GetParam());
    made.write(path);
    const oracle::Edition expected = oracle::read_edition(bytes_of(path));
    const Reader reader(path);
    ASSERT_EQ(reader.size(), made.texts.size());
    ASSERT_EQ(expected.articles.size(), made.texts.size());
    EXPECT_EQ(reader.similarity(), expected.similarity);
    for (ArticleId id = 0; id < reader.size(); ++id) {
      EXPECT_TRUE(expected.articles[id].text == made.texts[id]);
      expect_same_article(reader, expected, id);
    }
    for (std::uint32_t i = 0; i < made.passages.size(); ++i) {
      EXPECT_TRUE(as_read(reader.passage_founder(i)) == expected.passages[i]);
    }
    for (std::uint32_t i = 0; i < made.quotes.size(); ++i) {
      EXPECT_TRUE(as_read(reader.quote_founder(i)) == expected.quotes[i]);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, EditionReader, testing::Values(0, 1, 2, 40),
                         testing::PrintToStringParamName());

TEST(EditionGrams, AreFoundByTheirLeadingBits) {
  const worlds::ScratchFolder folder;
  const MadeEdition made = MadeEdition::of(1, 40);
  made.write(folder / "e");
  const Reader reader(folder / "e");
  for (const std::uint64_t gram : made.grams) {
    EXPECT_EQ(reader.places(gram).size(), 1U);
    EXPECT_EQ(reader.places(gram ^ std::uint64_t{1} << 40).size(), 0U);
  }
}

TEST(EditionClone, ReadsTheSameFileWhenAnotherHasItsName) {
  const worlds::ScratchFolder folder;
  const MadeEdition made = MadeEdition::of(1, 3);
  made.write(folder / "e");
  const Reader reader(folder / "e");
  MadeEdition::of(2, 3).write(folder / "other");
  std::filesystem::rename(folder / "other", folder / "e");
  std::string text;
  reader.clone().text(2, text);
  EXPECT_TRUE(text == made.texts[2]);
}

}  // namespace
}  // namespace wirecopy::edition
