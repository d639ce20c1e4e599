#include "stages/passage/aligner.hpp"

#include <gtest/gtest.h>

#include "tests/support/passage_oracle.hpp"
#include "tests/support/passage_worlds.hpp"

namespace wirecopy::passage {
namespace {

using worlds::TokenList;

std::vector<Alignment> aligned(Aligner& aligner, const TokenList& a, const TokenList& b,
                               const std::vector<Seed>& seeds) {
  std::vector<Alignment> out;
  aligner.align(a, b, seeds, out);
  return out;
}

std::vector<Alignment> aligned(const TokenList& a, const TokenList& b) {
  Aligner aligner;
  return aligned(aligner, a, b, oracle::seeds(a, b));
}

TokenList words(std::size_t count, std::uint64_t seed) {
  worlds::Random random(seed);
  TokenList out(count);
  for (auto& token : out) token = static_cast<text::Token>(random.next()) & ~1u;
  return out;
}

TokenList characters(std::size_t count, std::uint64_t seed) {
  TokenList out = words(count, seed);
  for (auto& token : out) token |= 1;
  return out;
}

TokenList joined(std::initializer_list<TokenList> parts) {
  TokenList out;
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

TEST(Aligner, GivesWhatItPromisesOnSmallWorlds) {
  for (const auto script : worlds::kScripts) {
    Aligner aligner;  // one for all: what an earlier pair left behind must not count
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
      SCOPED_TRACE(testing::Message() << worlds::name_of(script) << ", seed " << seed);
      const auto [a, b] = worlds::related_texts(seed, script);
      const auto seeds = oracle::seeds(a, b);
      const auto found = oracle::faults(a, b, seeds, {}, aligned(aligner, a, b, seeds));
      ASSERT_EQ(found, std::vector<std::string>());
    }
  }
}

TokenList string_of(std::uint32_t number, std::uint32_t letters, std::size_t length) {
  TokenList out(length);
  for (auto& token : out) {
    token = 2 * (number % letters + 1);
    number /= letters;
  }
  return out;
}

TEST(Aligner, GivesWhatItPromisesOnAllSmallStrings) {
  const Acceptance acceptance{.least_half_words = 8, .least_identity = .75};
  Aligner aligner(acceptance);
  std::size_t alignments = 0;
  for (std::size_t length = 5; length <= 9; ++length) {
    for (std::uint32_t x = 0; x < 1u << length; ++x) {
      const TokenList a = string_of(x, 2, length);
      for (std::uint32_t y = 0; y < 1u << 6; ++y) {
        const TokenList b = string_of(y, 2, 6);
        const auto seeds = oracle::all_seeds(a, b);
        if (seeds.empty()) continue;
        const auto found = aligned(aligner, a, b, seeds);
        alignments += found.size();
        const auto faults = oracle::faults(a, b, seeds, acceptance, found);
        ASSERT_EQ(faults, std::vector<std::string>()) << length << ' ' << x << ' ' << y;
      }
    }
  }
  EXPECT_GT(alignments, 1000u);
}

TEST(Aligner, FindsAVerbatimRunToTheWord) {
  const TokenList run = words(10, 1);
  const TokenList a = joined({words(50, 2), run, words(7, 3)});
  const TokenList b = joined({words(9, 4), run, words(80, 5)});
  EXPECT_EQ(aligned(a, b), (std::vector<Alignment>{{{50, 60}, {9, 19}, 10, 10}}));
}

TEST(Aligner, TakesAnEditInsideForWhatItIs) {
  TokenList run = words(30, 1), edited = run;
  edited[10] = 2;                           // replaced
  edited.erase(edited.begin() + 20);        // removed
  edited.insert(edited.begin() + 25, {4});  // inserted
  const TokenList a = joined({words(40, 2), run}), b = joined({edited, words(40, 3)});
  EXPECT_EQ(aligned(a, b), (std::vector<Alignment>{{{40, 70}, {0, 30}, 31, 28}}));
}

TEST(Aligner, PassesTwoInsertedWordsInWordsAndInCharacters) {
  const auto inserted = [](const TokenList& run, std::size_t at, const TokenList& more) {
    TokenList out = run;
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(at), more.begin(), more.end());
    return out;
  };
  const TokenList run = words(30, 1), han = characters(60, 1);
  EXPECT_EQ(aligned(run, inserted(run, 15, words(2, 2))),
            (std::vector<Alignment>{{{0, 30}, {0, 32}, 32, 30}}));
  EXPECT_EQ(aligned(han, inserted(han, 30, characters(4, 2))),
            (std::vector<Alignment>{{{0, 60}, {0, 64}, 64, 60}}));
}

TEST(Aligner, GoesNoFurtherForAChanceWord) {
  const TokenList run = words(12, 1);
  TokenList tail_a = words(40, 2), tail_b = words(40, 3);
  tail_b[1] = tail_a[1];  // one word differs, one is equal by chance
  tail_b[4] = tail_a[3];
  EXPECT_EQ(aligned(joined({run, tail_a}), joined({run, tail_b})),
            (std::vector<Alignment>{{{0, 12}, {0, 12}, 12, 12}}));
}

// Thirty words, one of them edited, and between other words a single one behind one more edit.
struct EditBeforeTheLastWord {
  TokenList a, b;
  EditBeforeTheLastWord() {
    TokenList run = words(30, 1), edited = run;
    edited[12] += 2;
    edited[28] += 2;
    a = joined({words(40, 2), run, words(40, 3)});
    b = joined({words(60, 4), edited, words(60, 5)});
  }
};

TEST(Aligner, TakesASingleWordBehindOneMoreEdit) {
  const EditBeforeTheLastWord texts;
  EXPECT_EQ(aligned(texts.a, texts.b), (std::vector<Alignment>{{{40, 70}, {60, 90}, 30, 28}}));
}

TEST(Aligner, TakesNoSingleWordThatTheTextsUseOften) {
  EditBeforeTheLastWord texts;
  for (const std::size_t at : {0u, 10u, 20u}) texts.a[at] = texts.b[at] = texts.a[69];
  EXPECT_EQ(aligned(texts.a, texts.b), (std::vector<Alignment>{{{40, 68}, {60, 88}, 28, 27}}));
}

TEST(Aligner, PassesTwoEditsAtTheEndOfARunWhereTwoWordsFollow) {
  const TokenList run = words(20, 1);
  TokenList tail_a = words(40, 2), tail_b = words(40, 3);
  tail_b[2] = tail_a[2];
  EXPECT_EQ(aligned(joined({run, tail_a}), joined({run, tail_b})),
            (std::vector<Alignment>{{{0, 20}, {0, 20}, 20, 20}}));
  tail_b[3] = tail_a[3];
  EXPECT_EQ(aligned(joined({run, tail_a}), joined({run, tail_b})),
            (std::vector<Alignment>{{{0, 24}, {0, 24}, 24, 22}}));
}

TEST(Aligner, ReportsNothingBelowTenWords) {
  const TokenList run = words(9, 1);
  const TokenList a = joined({words(30, 2), run, words(30, 3)});
  const TokenList b = joined({words(30, 4), run, words(30, 5)});
  Aligner aligner;
  const auto seeds = oracle::all_seeds(a, b);
  ASSERT_EQ(seeds.size(), 6u);
  EXPECT_EQ(aligned(aligner, a, b, seeds), std::vector<Alignment>());
}

TEST(Aligner, LeadsNowhereFromASeedWhoseTokensDiffer) {
  const TokenList a = words(100, 1), b = words(100, 2);
  Aligner aligner;
  EXPECT_EQ(aligned(aligner, a, b, {{0, 0}, {96, 0}, {0, 96}, {50, 50}, {99, 99}}),
            std::vector<Alignment>());
}

TEST(Aligner, CutsAPathIntoTheLongestParts) {
  // Two runs of twenty, and between them thirty pairs of equal words, each before one that differs:
  // 100 of 130.  From the left, four of five are equal up to 44 of 55, from the right to 40 of 50.
  const TokenList middle_a = words(90, 2), left = words(20, 4), right = words(20, 5);
  TokenList middle_b = middle_a;
  for (std::size_t i = 2; i < 90; i += 3) middle_b[i] += 2;
  EXPECT_EQ(aligned(joined({left, middle_a, right}), joined({left, middle_b, right})),
            (std::vector<Alignment>{{{0, 55}, {0, 55}, 55, 44}, {{80, 130}, {80, 130}, 50, 40}}));
}

TEST(Aligner, CutsPartsBackToWhereTheyAreWorthMost) {
  // Forty equal words, a bad stretch of one equal word in three, and a fair one of two in three,
  // which makes up for it; with the forty words, 53 of 66 would do.
  const TokenList a = words(175, 1);
  TokenList b = a;
  for (std::size_t i = 40; i < 55; i += 3) b[i] += 2, b[i + 1] += 2;
  for (std::size_t i = 57; i < 175; i += 3) b[i] += 2;
  EXPECT_EQ(aligned(a, b), (std::vector<Alignment>{{{0, 40}, {0, 40}, 40, 40}}));
}

TEST(Aligner, DoesNotDependOnTheOrderOfSeeds) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto [a, b] = worlds::related_texts(seed, worlds::Script::kWords);
    auto seeds = oracle::seeds(a, b);
    Aligner first, second;
    const auto expected = aligned(first, a, b, seeds);
    std::reverse(seeds.begin(), seeds.end());
    seeds.insert(seeds.end(), seeds.begin(), seeds.end());
    aligned(second, b, a, {});
    ASSERT_EQ(aligned(second, a, b, seeds), expected);
  }
}

// Linear work: these end at once, or the test would not end at all.
TEST(Aligner, EndsOnTextsOfOneRepeatedWord) {
  const TokenList a(3000, 2), b(2000, 2);
  const auto found = aligned(a, b);
  ASSERT_EQ(found.size(), 1001u) << "one for each place of b in a";
  EXPECT_EQ(found.front(), (Alignment{{0, 2000}, {0, 2000}, 2000, 2000}));
}

TEST(Aligner, FindsEveryLineOfAPoemInAnyOrder) {
  std::vector<TokenList> lines;
  for (std::uint64_t i = 0; i < 60; ++i) lines.push_back(words(10, i));
  TokenList a, b;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    a = joined({a, lines[i]});
    b = joined({b, lines[i * 23 % 60]});
  }
  EXPECT_EQ(aligned(a, b).size(), 60u);
}

TEST(Aligner, FollowsAPathOfThousandsOfEdits) {
  worlds::Random random(3);
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  const TokenList a = vocabulary.draw(random, 40'000);
  const TokenList b =
      edited(a, worlds::one_place_in(12, a.size(), random), worlds::Edit::kAny, vocabulary, random);
  const auto found = aligned(a, b);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_LE(found[0].a.begin, 3u);
  EXPECT_GE(found[0].a.end, 39'997u);
  EXPECT_NEAR(found[0].identity(), 11. / 12, .01);
}

}  // namespace
}  // namespace wirecopy::passage
