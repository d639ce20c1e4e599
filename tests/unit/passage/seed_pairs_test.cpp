#include "stages/passage/seed_pairs.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <set>
#include <tuple>

namespace wirecopy::passage {

void PrintTo(const SeedPair& pair, std::ostream* out) {
  *out << pair.later << '@' << pair.at_later << '~' << pair.earlier << '@' << pair.at_earlier;
}
bool operator==(const SeedPair& a, const SeedPair& b) { return !(a < b) && !(b < a); }

namespace {

// A gram of characters, which may align with every other.
Surroundings anywhere() {
  const text::Token characters[] = {1, 3, 5, 7, 9, 11, 13, 15};
  return Surroundings::of(characters, 0, 8);
}

// A gram of words that stands among other words in each article.
Surroundings among_words_of(Rank article) {
  std::vector<text::Token> words = {0, 0, 0, 2, 4, 6, 8, 0, 0, 0};
  for (const std::size_t i : {0, 1, 2, 7, 8, 9}) {
    words[i] = static_cast<text::Token>(article * 10 + i + 1) << 10;
  }
  return Surroundings::of(words, 3, 7);
}

Posting posting(Rank article, std::uint32_t at, bool sampled, bool aligns = true) {
  return {.gram = 1,
          .surroundings = aligns ? anywhere() : among_words_of(article),
          .article = article,
          .place = at << 1 | static_cast<std::uint32_t>(sampled)};
}

struct Row {
  const char* name;
  std::vector<Posting> postings;
  std::vector<SeedPair> pairs;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

std::vector<SeedPair> pairs_of(const std::vector<Posting>& postings,
                               bucket::TimeWindow window = {{}, std::nullopt}) {
  static const std::vector<std::uint32_t> kStories = [] {
    std::vector<std::uint32_t> stories(1000);
    stories[5] = stories[6] = 1;
    stories[7] = 2;
    return stories;
  }();
  SeedPairs pairs(window, kStories);
  std::vector<SeedPair> out;
  pairs.add(postings, out);
  std::sort(out.begin(), out.end());
  return out;
}

class PairsOfOneGram : public testing::TestWithParam<Row> {};

TEST_P(PairsOfOneGram, AreThoseOfTheRule) {
  EXPECT_EQ(pairs_of(GetParam().postings), GetParam().pairs);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, PairsOfOneGram,
    testing::Values(
        Row{"sampled_in_the_earlier",
            {posting(1, 10, true), posting(2, 20, false)},
            {{2, 1, 20, 10}}},
        Row{"sampled_in_the_later",
            {posting(1, 10, false), posting(2, 20, true)},
            {{2, 1, 20, 10}}},
        Row{"sampled_by_a_third",
            {posting(1, 10, false), posting(2, 20, false), posting(3, 30, true)},
            {{3, 1, 30, 10}, {3, 2, 30, 20}}},
        Row{"one_article", {posting(1, 10, true), posting(1, 20, true)}, {}},
        Row{"of_one_story", {posting(5, 10, true), posting(6, 20, true)}, {}},
        Row{"of_two_stories", {posting(5, 10, true), posting(7, 20, true)}, {{7, 5, 20, 10}}},
        Row{"nothing_equal_around", {posting(1, 10, true, false), posting(2, 20, true, false)}, {}},
        Row{"every_place_with_every_place",
            {posting(1, 10, true), posting(1, 11, false), posting(2, 20, false),
             posting(2, 21, false)},
            {{2, 1, 20, 10}, {2, 1, 20, 11}, {2, 1, 21, 10}, {2, 1, 21, 11}}},
        Row{"the_first_four_places",
            {posting(1, 10, false), posting(1, 11, false), posting(1, 12, false),
             posting(1, 13, false), posting(1, 14, true), posting(2, 20, false)},
            {{2, 1, 20, 10}, {2, 1, 20, 11}, {2, 1, 20, 12}, {2, 1, 20, 13}}}),
    [](const auto& row) { return std::string(row.param.name); });

using Pairs = std::set<std::pair<Rank, Rank>>;

Pairs articles_of(const std::vector<SeedPair>& pairs) {
  Pairs out;
  for (const SeedPair& pair : pairs) out.insert({pair.later, pair.earlier});
  return out;
}

// `count` articles from 100 on, of which every third samples.
std::vector<Posting> in_articles(Rank count) {
  std::vector<Posting> out;
  for (Rank i = 0; i < count; ++i) out.push_back(posting(100 + i, 1, i % 3 == 0));
  return out;
}

TEST(PairsOfAHub, AreOfTwoThatSampleWithTheFirstAndTheLastSixteen) {
  for (const Rank count : {32u, 33u, 80u}) {
    SCOPED_TRACE(count);
    Pairs expected;
    for (Rank later = 0; later < count; ++later) {
      for (Rank earlier = 0; earlier < later; ++earlier) {
        const bool near = earlier < 16 || later - earlier <= 16;
        const int sampled = (later % 3 == 0) + (earlier % 3 == 0);
        if (near && sampled > (count > 32 ? 1 : 0)) expected.insert({100 + later, 100 + earlier});
      }
    }
    EXPECT_EQ(articles_of(pairs_of(in_articles(count))), expected);
  }
}

TEST(PairsOfOneGram, LieWithinTheWindow) {
  std::vector<Published> published(1000);
  for (std::size_t i = 0; i < published.size(); ++i) {
    published[i] = {.seconds = static_cast<std::int64_t>(10 * i),
                    .precision = Published::Precision::kSecond};
  }
  const auto found = articles_of(pairs_of(in_articles(20), {published, 30}));
  Pairs expected;
  for (Rank later = 0; later < 20; ++later) {
    for (Rank earlier = later - std::min<Rank>(later, 3); earlier < later; ++earlier) {
      if (later % 3 == 0 || earlier % 3 == 0) expected.insert({100 + later, 100 + earlier});
    }
  }
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace wirecopy::passage
