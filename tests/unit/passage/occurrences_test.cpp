#include "stages/passage/occurrences.hpp"

#include <gtest/gtest.h>

#include "tests/support/passage_oracle.hpp"
#include "tests/support/passage_worlds.hpp"

namespace wirecopy::passage {
namespace {

using worlds::TokenList;

std::vector<Occurrence> found(const TokenList& text, const TokenList& carrier) {
  PassageText passage(text);
  std::vector<Occurrence> out;
  passage.find(carrier, out);
  return out;
}

TokenList part_of(const TokenList& tokens, TokenSpan span) {
  return {tokens.begin() + span.begin, tokens.begin() + span.end};
}

// What holds of any occurrences: each keeps the share of the text that it claims, in its own
// stretch alone.
void expect_honest(const TokenList& text, const TokenList& carrier,
                   const std::vector<Occurrence>& occurrences) {
  std::uint32_t end = 0;
  for (const Occurrence& x : occurrences) {
    ASSERT_GE(x.carrier.begin, end) << "from left to right, not overlapping";
    end = x.carrier.end;
    ASSERT_LE(end, carrier.size());
    const TokenList stretch = part_of(carrier, x.carrier);
    ASSERT_GE(oracle::common_half_words(text, stretch), x.equal_half_words);
    ASSERT_GE(5 * x.equal_half_words, 4 * oracle::half_words_of(text));
    ASSERT_NE(std::find(text.begin(), text.end(), stretch.front()), text.end());
    ASSERT_NE(std::find(text.begin(), text.end(), stretch.back()), text.end());
  }
}

void expect_every_verbatim_one(const TokenList& text, const TokenList& carrier,
                               const std::vector<Occurrence>& occurrences) {
  for (const TokenSpan place : oracle::verbatim_places(text, carrier)) {
    const Occurrence whole{place, oracle::half_words_of(text)};
    ASSERT_NE(std::find(occurrences.begin(), occurrences.end(), whole), occurrences.end())
        << place.begin;
  }
}

TEST(Occurrences, AreHonestAndVerbatimOnesExact) {
  for (const auto script : worlds::kScripts) {
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
      SCOPED_TRACE(testing::Message() << worlds::name_of(script) << ", seed " << seed);
      worlds::Random random(seed);
      const auto [a, b] = worlds::related_texts(seed, script);
      const auto begin = random.below(static_cast<std::uint32_t>(a.size()) - 10);
      const auto rest = static_cast<std::uint32_t>(a.size()) - begin;
      const TokenList text = part_of(a, {begin, begin + 10 + random.below(rest - 9)});
      const auto occurrences = found(text, b);
      expect_honest(text, b, occurrences);
      expect_every_verbatim_one(text, b, occurrences);
    }
  }
}

TEST(Occurrences, AreHonestOnAllSmallStrings) {
  std::size_t occurrences = 0;
  for (std::uint32_t x = 0; x < 1u << 5; ++x) {
    for (std::uint32_t y = 0; y < 1u << 9; ++y) {
      TokenList text(5), carrier(9);
      for (std::size_t i = 0; i < 5; ++i) text[i] = x >> i & 1 ? 2 : 4;
      for (std::size_t i = 0; i < 9; ++i) carrier[i] = y >> i & 1 ? 2 : 4;
      const auto here = found(text, carrier);
      occurrences += here.size();
      ASSERT_NO_FATAL_FAILURE(expect_honest(text, carrier, here)) << x << ' ' << y;
      ASSERT_NO_FATAL_FAILURE(expect_every_verbatim_one(text, carrier, here)) << x << ' ' << y;
    }
  }
  EXPECT_GT(occurrences, 1000u);
}

struct Row {
  const char* name;
  worlds::Script script;
  std::size_t size;
  std::size_t every;  // one token in so many is edited
};

class EditedOccurrences : public testing::TestWithParam<Row> {};

TEST_P(EditedOccurrences, AreAllFoundWithTheirPlaces) {
  const Row& row = GetParam();
  const worlds::Vocabulary vocabulary(row.script, 50'000);
  worlds::Random random(5);
  int well_met = 0;
  constexpr int kTexts = 600;
  for (int i = 0; i < kTexts; ++i) {
    SCOPED_TRACE(i);
    const TokenList text = vocabulary.draw(random, row.size);
    const auto places = worlds::one_place_in(row.every, row.size, random);
    const auto changed = edited(text, places, worlds::Edit::kAny, vocabulary, random);
    const auto planted =
        surrounded(changed, random.below(300), random.below(300), vocabulary, random);
    const auto occurrences = found(text, planted.text);
    expect_honest(text, planted.text, occurrences);
    ASSERT_EQ(occurrences.size(), 1u);
    const TokenSpan place = occurrences[0].carrier;
    const auto off = [](std::uint32_t x, std::uint32_t y) { return x < y ? y - x : x - y; };
    well_met +=
        off(place.begin, planted.place.begin) <= 2 && off(place.end, planted.place.end) <= 2;
  }
  EXPECT_GE(well_met, .95 * kTexts);
}

INSTANTIATE_TEST_SUITE_P(
    Of, EditedOccurrences,
    testing::Values(Row{"10WordsWith2Edited", worlds::Script::kWords, 10, 5},
                    Row{"11WordsWith2Edited", worlds::Script::kWords, 11, 5},
                    Row{"20CharactersWith4Edited", worlds::Script::kCharacters, 20, 5},
                    Row{"50WordsWith10Edited", worlds::Script::kWords, 50, 5},
                    Row{"25WordsWith2Edited", worlds::Script::kWords, 25, 10},
                    Row{"400WordsWith80Edited", worlds::Script::kWords, 400, 5}),
    [](const auto& row) { return std::string("Of") + row.param.name; });

TEST(Occurrences, OfALongTextMayLackAStretch) {
  worlds::Random random(2);
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  const TokenList text = vocabulary.draw(random, 5000);
  TokenList changed = text;
  changed.erase(changed.begin() + 2000, changed.begin() + 2900);
  const TokenList advertisement = vocabulary.draw(random, 60);
  changed.insert(changed.begin() + 700, advertisement.begin(), advertisement.end());
  const auto planted = surrounded(changed, 20'000, 3000, vocabulary, random);
  const auto occurrences = found(text, planted.text);
  ASSERT_EQ(occurrences.size(), 1u);
  EXPECT_EQ(occurrences[0].carrier, planted.place);
  EXPECT_GE(occurrences[0].equal_half_words, 2u * 4100);
}

TEST(Occurrences, ThatLackMoreThanAFifthAreNone) {
  worlds::Random random(2);
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  for (int i = 0; i < 200; ++i) {
    const TokenList text = vocabulary.draw(random, 40);
    const TokenList kept(text.begin(), text.begin() + 28);
    EXPECT_EQ(found(text, surrounded(kept, 90, 90, vocabulary, random).text).size(), 0u);
  }
}

// Thirty words and twenty characters: what lacks twelve characters has .85 of the halves of words,
// but .76 of the tokens.
TEST(Occurrences, ThatLackMoreThanAFifthOfTheTokensAreNone) {
  TokenList text;
  for (text::Token i = 1; i <= 50; ++i) text.push_back(2 * i + (i > 30 ? 1 : 0));
  const auto lacking = [&](std::uint32_t characters) {
    return part_of(text, {0, 50 - characters});
  };
  EXPECT_EQ(found(text, lacking(12)), std::vector<Occurrence>());
  EXPECT_EQ(found(text, lacking(10)), (std::vector<Occurrence>{{{0, 40}, 70}}));
}

TEST(Occurrences, AreEachFoundInACarrierThatRepeatsTheText) {
  worlds::Random random(4);
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  const TokenList text = vocabulary.draw(random, 20);
  TokenList carrier;
  for (std::size_t i = 0; i < 50; ++i) {
    const auto changed =
        i % 4 == 0 ? text
                   : edited(text, {3 + i % 7, 12}, worlds::Edit::kReplaced, vocabulary, random);
    carrier.insert(carrier.end(), changed.begin(), changed.end());
    const auto more = vocabulary.draw(random, i % 5);
    carrier.insert(carrier.end(), more.begin(), more.end());
  }
  EXPECT_EQ(found(text, carrier).size(), 50u);
}

TEST(Occurrences, AreLookedForInsideThePartAlone) {
  worlds::Random random(6);
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  const TokenList text = vocabulary.draw(random, 20);
  const auto planted = surrounded(text, 50, 50, vocabulary, random);
  PassageText passage(text);
  std::vector<Occurrence> out;
  passage.find(planted.text, {50, 70}, out);
  EXPECT_EQ(out, (std::vector<Occurrence>{{{50, 70}, 40}}));
  out.clear();
  passage.find(planted.text, {53, 71}, out);
  EXPECT_EQ(out, (std::vector<Occurrence>{{{53, 70}, 34}})) << "what is left of it";
  out.clear();
  passage.find(planted.text, {0, 62}, out);
  EXPECT_EQ(out, std::vector<Occurrence>());
}

TEST(Occurrences, InTextsOfOneRepeatedWordStandSideBySide) {
  const auto occurrences = found(TokenList(1000, 2), TokenList(100'500, 2));
  ASSERT_EQ(occurrences.size(), 100u);
  EXPECT_EQ(occurrences[1].carrier, (TokenSpan{1000, 2000}));
}

TEST(Occurrences, GoNoFurtherForAChanceWord) {
  worlds::Random random(6);
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  const TokenList text = vocabulary.draw(random, 30);
  TokenList carrier = part_of(text, {0, 27});
  const TokenList others = vocabulary.draw(random, 3);
  carrier.insert(carrier.end(), others.begin(), others.end());
  carrier.push_back(text[29]);
  const auto more = vocabulary.draw(random, 20);
  carrier.insert(carrier.end(), more.begin(), more.end());
  EXPECT_EQ(found(text, carrier), (std::vector<Occurrence>{{{0, 27}, 54}}));
}

TEST(Occurrences, EndWithTwoWordsBehindAnEdit) {
  worlds::Random random(6);
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  const TokenList text = vocabulary.draw(random, 25);
  for (const std::size_t at : {2u, 22u}) {
    TokenList carrier = text;
    carrier[at] += 2;
    EXPECT_EQ(found(text, carrier), (std::vector<Occurrence>{{{0, 25}, 48}})) << at;
  }
}

// Each attempt halves what is left, or the test would not end.
TEST(Occurrences, InAnEndlessRowOfHalvesAreNone) {
  worlds::Random random(8);
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 50'000);
  const TokenList text = vocabulary.draw(random, 12);
  TokenList carrier;
  for (std::size_t i = 0; i < 60'000; ++i) {
    carrier.insert(carrier.end(), text.begin(), text.begin() + 6);
    carrier.push_back(vocabulary.draw(random));
  }
  EXPECT_EQ(found(text, carrier).size(), 0u);
}

TEST(Occurrences, OfALoadedTextAreThoseOfANewOne) {
  PassageText reused;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto [a, b] = worlds::related_texts(seed, worlds::Script::kMixed);
    reused.load(a);
    std::vector<Occurrence> out;
    reused.find(b, out);
    ASSERT_EQ(out, found(a, b));
  }
}

}  // namespace
}  // namespace wirecopy::passage
