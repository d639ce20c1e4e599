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
  std::string storage, text;
  const ArticleView view = reader.article(id, storage);
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

std::vector<oracle::Edition::Posting> as_read(std::span<const Posting> postings) {
  std::vector<oracle::Edition::Posting> out;
  for (const Posting& p : postings) out.push_back({p.key, p.row, p.value});
  return out;
}

MadeEdition stored_edition(std::uint64_t seed, std::size_t articles) {
  MadeEdition made = MadeEdition::of(seed, articles);
  for (std::uint32_t i = 0; i < articles; ++i) made.numbers.push_back(3 * i + 1);
  return made;
}

TEST(EditionGrams, AreFoundByTheirLeadingBits) {
  const worlds::ScratchFolder folder;
  const MadeEdition made = stored_edition(1, 40);
  made.write(folder / "e");
  const Reader reader(folder / "e");
  EXPECT_EQ(oracle::read_edition(bytes_of(folder / "e")).grams, as_read(made.postings()));
  for (const std::uint64_t gram : made.grams) {
    const auto places = reader.places(gram);
    ASSERT_EQ(places.size(), 1U);
    EXPECT_EQ(places.front(), made.posting(gram));
    EXPECT_EQ(reader.places(gram ^ std::uint64_t{1} << 40).size(), 0U);
  }
}

TEST(EditionBands, AreThoseThatWereWritten) {
  const worlds::ScratchFolder folder;
  for (const std::size_t articles : {1, 2, 300}) {
    const MadeEdition made = stored_edition(articles, articles);
    made.write(folder / std::to_string(articles));
    const Reader reader(folder / std::to_string(articles));
    const auto read = oracle::read_edition(bytes_of(reader.path()));
    ASSERT_EQ(read.bands.size(), MadeEdition::kBandCount);
    for (std::uint32_t b = 0; b < MadeEdition::kBandCount; ++b) {
      std::vector<Posting> expected = made.band(b);
      std::ranges::sort(expected);
      EXPECT_EQ(read.bands[b], as_read(expected));
      EXPECT_EQ(reader.band(b), expected);
      for (const Posting& posting : expected) {
        const auto key = static_cast<sketch::BandKey>(posting.key);
        const auto bucket = reader.bucket(b, key);
        EXPECT_EQ(std::ranges::count(expected, posting.key, &Posting::key), std::ssize(bucket));
        EXPECT_EQ(std::ranges::count(bucket, posting), 1);
        EXPECT_TRUE(reader.bucket(b, key ^ 1u << 20).empty());
      }
    }
  }
}

TEST(EditionTokens, HaveTheirBits) {
  const worlds::ScratchFolder folder;
  const MadeEdition made = stored_edition(5, 9);
  made.write(folder / "e");
  const Reader reader(folder / "e");
  const auto read = oracle::read_edition(bytes_of(folder / "e"));
  for (ArticleId row = 0; row < 9; ++row) {
    const auto expected = made.token_bits(row);
    const passage::TokenBits bits = reader.token_bits(row);
    ASSERT_EQ(bits.size(), expected.size());
    ASSERT_EQ(read.token_bits[row].size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      EXPECT_EQ(bits[i], expected[i]);
      EXPECT_EQ(read.token_bits[row][i], expected[i]);
    }
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
