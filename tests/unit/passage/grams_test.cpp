#include "stages/passage/grams.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/passage_oracle.hpp"
#include "tests/support/passage_worlds.hpp"
#include "tests/support/simd_targets.hpp"

namespace wirecopy::passage {
namespace {

using worlds::TokenList;

TokenList stretch_from(const TokenList& tokens, std::size_t begin, std::uint32_t half_words) {
  std::size_t end = begin;
  for (std::uint32_t length = 0; end < tokens.size() && length < half_words; ++end) {
    length += text::half_words(tokens[end]);
  }
  return {tokens.begin() + begin, tokens.begin() + end};
}

void expect_as_the_oracle(const TokenList& tokens) {
  Grams grams;
  sample(tokens, grams);
  const auto expected = oracle::sampled(tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const TokenList gram = stretch_from(tokens, i, kGramHalfWords);
    if (oracle::half_words_of(gram) < kGramHalfWords) {
      ASSERT_EQ(grams.size(), i);
      break;
    }
    ASSERT_LT(i, grams.size());
    ASSERT_EQ(grams.hashes[i], gram_of(gram)) << i;
    ASSERT_EQ(grams.is_sampled(i), expected[i]) << i;
  }
  ASSERT_EQ(grams.sampled.size(), (grams.size() + 63) / 64);
  for (std::size_t i = grams.size(); i < 64 * grams.sampled.size(); ++i) {
    ASSERT_FALSE(grams.is_sampled(i)) << "beyond the last gram";
  }
}

TEST(Grams, AreSampledAsWindowByWindow) {
  for (const auto script : worlds::kScripts) {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
      SCOPED_TRACE(testing::Message() << worlds::name_of(script) << ", seed " << seed);
      worlds::Random random(seed);
      const worlds::Vocabulary vocabulary(script, random.one_in(3) ? 3 : 2000);
      expect_as_the_oracle(vocabulary.draw(random, random.below(random.one_in(9) ? 4000 : 90)));
    }
  }
}

TEST(Grams, AreTheSameOnEverySimdTarget) {
  worlds::for_each_simd_target([](const char* name) {
    for (const auto script : worlds::kScripts) {
      SCOPED_TRACE(testing::Message() << name << ", " << worlds::name_of(script));
      worlds::Random random(1);
      for (const std::size_t size : {0, 3, 4, 9, 10, 11, 70, 1030, 3100}) {
        expect_as_the_oracle(worlds::Vocabulary(script, 500).draw(random, size));
      }
    }
  });
}

// The places, counted from the begin of the run, of sampled grams that lie in it.
std::vector<std::size_t> sampled_in(const worlds::Planted& planted) {
  Grams grams;
  sample(planted.text, grams);
  std::vector<std::size_t> out;
  for (std::size_t i = planted.place.begin;
       i < std::min<std::size_t>(planted.place.end, grams.size()); ++i) {
    const std::size_t end = i + stretch_from(planted.text, i, kGramHalfWords).size();
    if (end <= planted.place.end && grams.is_sampled(i)) out.push_back(i - planted.place.begin);
  }
  return out;
}

// Two texts with the run share a sampled gram of it.
bool is_met(const TokenList& run, const worlds::Vocabulary& vocabulary, worlds::Random& random) {
  std::vector<std::size_t> of[2], shared;
  for (auto& places : of) {
    places = sampled_in(surrounded(run, random.below(12), random.below(12), vocabulary, random));
  }
  std::set_intersection(of[0].begin(), of[0].end(), of[1].begin(), of[1].end(),
                        std::back_inserter(shared));
  return !shared.empty();
}

// Calls `use` with every sequence of `letters` that just reaches `half_words`.
template <typename Use>
void for_each_run(const TokenList& letters, std::uint32_t half_words, TokenList& run, Use use) {
  if (oracle::half_words_of(run) >= half_words) return use(run);
  for (const text::Token letter : letters) {
    run.push_back(letter);
    for_each_run(letters, half_words, run, use);
    run.pop_back();
  }
}

struct Letters {
  const char* name;
  TokenList letters;
  worlds::Script script;
};

class RunsOfTenWords : public testing::TestWithParam<Letters> {};

TEST_P(RunsOfTenWords, HaveASampledGramInCommonWhereverTheyStand) {
  worlds::Random random(7);
  const worlds::Vocabulary vocabulary(GetParam().script, 5);
  TokenList run;
  std::size_t runs = 0;
  for_each_run(GetParam().letters, kRunHalfWords, run, [&](const TokenList& all) {
    ++runs;
    ASSERT_TRUE(is_met(all, vocabulary, random)) << "run " << runs;
  });
  EXPECT_GT(runs, 10'000u);
}

INSTANTIATE_TEST_SUITE_P(
    Of, RunsOfTenWords,
    testing::Values(Letters{"ThreeWords", {2, 4, 6}, worlds::Script::kWords},
                    Letters{"OneWordAndOneCharacter", {2, 5}, worlds::Script::kMixed}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(Grams, OfLongerRunsInAnyScriptAreMet) {
  worlds::Random random(11);
  for (const auto script : worlds::kScripts) {
    const worlds::Vocabulary vocabulary(script, 300);
    for (int i = 0; i < 3000; ++i) {
      const TokenList run =
          stretch_from(vocabulary.draw(random, 60), 0, kRunHalfWords + random.below(20));
      ASSERT_TRUE(is_met(run, vocabulary, random)) << worlds::name_of(script) << ' ' << i;
    }
  }
}

TEST(Grams, OfSeventeenCharactersAreMet) {
  worlds::Random random(12);
  const worlds::Vocabulary vocabulary(worlds::Script::kCharacters, 300);
  for (int i = 0; i < 3000; ++i) {
    ASSERT_TRUE(is_met(vocabulary.draw(random, 17), vocabulary, random)) << i;
  }
}

double sampled_share(worlds::Script script) {
  worlds::Random random(5);
  Grams grams;
  sample(worlds::Vocabulary(script, 60'000).draw(random, 100'000), grams);
  std::size_t count = 0;
  for (std::size_t i = 0; i < grams.size(); ++i) count += grams.is_sampled(i);
  return static_cast<double>(count) / static_cast<double>(grams.size());
}

// A window of w samples 2 in w + 1.
TEST(Grams, OfOneInFourOfWordsAreSampledAndTwoInElevenOfCharacters) {
  EXPECT_NEAR(sampled_share(worlds::Script::kWords), 2. / 8, .01);
  EXPECT_NEAR(sampled_share(worlds::Script::kCharacters), 2. / 11, .01);
}

}  // namespace
}  // namespace wirecopy::passage
