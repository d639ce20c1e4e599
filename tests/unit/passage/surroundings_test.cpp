#include <gtest/gtest.h>

#include "stages/passage/posting.hpp"
#include "tests/support/passage_oracle.hpp"
#include "tests/support/passage_worlds.hpp"

namespace wirecopy::passage {
namespace {

using oracle::TokensView;
using worlds::TokenList;

constexpr std::size_t kGram = 4;    // words
constexpr std::size_t kTexts = 14;  // words, the gram in the middle of them

struct Texts {
  TokenList a, b;
  std::size_t gram;  // where it begins in both
};

Surroundings around(const TokenList& text, std::size_t gram) {
  return Surroundings::of(text, gram, gram + kGram);
}

// Whether some ten columns of the two texts as they stand, the gram's among them, have eight equal
// ones: no insertions, which the texts of this world have none of.
bool aligns(const Texts& texts) {
  for (std::size_t begin = 0; begin + 10 <= kTexts; ++begin) {
    if (begin > texts.gram || begin + 10 < texts.gram + kGram) continue;
    int equal = 0;
    for (std::size_t i = begin; i < begin + 10; ++i) equal += texts.a[i] == texts.b[i];
    if (equal >= 8) return true;
  }
  return false;
}

// Every way in which the ten words around a gram can differ or not.
TEST(Surroundings, SayYesWheneverTenColumnsAroundTheGramAlign) {
  const worlds::Vocabulary vocabulary(worlds::Script::kWords, 3000);
  int aligned = 0, refused = 0;
  for (std::uint32_t differ = 0; differ < 1u << (kTexts - kGram); ++differ) {
    worlds::Random random(differ);
    Texts texts{vocabulary.draw(random, kTexts), {}, (kTexts - kGram) / 2};
    texts.b = texts.a;
    for (std::size_t i = 0; i < kTexts - kGram; ++i) {
      if ((differ >> i & 1) == 0) continue;
      texts.b[i < texts.gram ? i : i + kGram] += 2 << 20;
    }
    const bool may = around(texts.a, texts.gram).may_align(around(texts.b, texts.gram));
    if (aligns(texts)) {
      ASSERT_TRUE(may) << differ;
    }
    aligned += aligns(texts);
    refused += !may;
  }
  EXPECT_GT(aligned, 50);
  EXPECT_GT(refused, 5);
}

struct Row {
  const char* name;
  TokenList a, b;
  std::size_t at_a, at_b;  // the gram
  bool may_align;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

constexpr text::Token word(std::uint32_t n) { return n << 10; }

TokenList words(std::initializer_list<std::uint32_t> numbers) {
  TokenList out;
  for (const std::uint32_t n : numbers) out.push_back(word(n));
  return out;
}

TokenList with_character(TokenList text, std::size_t at) {
  text[at] |= 1;
  return text;
}

class SurroundingsRow : public testing::TestWithParam<Row> {};

TEST_P(SurroundingsRow, MayAlignOrNot) {
  const auto& [name, a, b, at_a, at_b, expected] = GetParam();
  EXPECT_EQ(around(a, at_a).may_align(around(b, at_b)), expected);
  EXPECT_EQ(around(b, at_b).may_align(around(a, at_a)), expected) << "the other way round";
}

INSTANTIATE_TEST_SUITE_P(
    Rows, SurroundingsRow,
    testing::Values(
        Row{"nothing_equal", words({11, 12, 13, 1, 2, 3, 4, 14, 15, 16}),
            words({21, 22, 23, 1, 2, 3, 4, 24, 25, 26}), 3, 3, false},
        Row{"equal_before", words({11, 12, 13, 1, 2, 3, 4, 14, 15, 16}),
            words({21, 22, 13, 1, 2, 3, 4, 24, 25, 26}), 3, 3, true},
        Row{"equal_third_before", words({11, 12, 13, 1, 2, 3, 4, 14, 15, 16}),
            words({11, 22, 23, 1, 2, 3, 4, 24, 25, 26}), 3, 3, true},
        Row{"two_inserted_after", words({11, 12, 13, 1, 2, 3, 4, 14, 15, 16}),
            words({21, 22, 23, 1, 2, 3, 4, 24, 25, 14}), 3, 3, true},
        Row{"two_removed_before", words({11, 12, 13, 1, 2, 3, 4, 14, 15, 16}),
            words({21, 22, 11, 1, 2, 3, 4, 24, 25, 26}), 3, 3, true},
        Row{"equal_on_the_wrong_side", words({11, 12, 13, 1, 2, 3, 4, 14, 15, 16}),
            words({14, 15, 16, 1, 2, 3, 4, 11, 12, 13}), 3, 3, false},
        Row{"beyond_three", words({17, 11, 12, 13, 1, 2, 3, 4, 14, 15, 16}),
            words({17, 21, 22, 23, 1, 2, 3, 4, 24, 25, 26}), 4, 4, false},
        // Where a text ends, too little is known to say no.
        Row{"at_the_ends", words({1, 2, 3, 4}), words({1, 2, 3, 4}), 0, 0, true},
        Row{"at_begin_and_end", words({1, 2, 3, 4, 14}), words({13, 1, 2, 3, 4}), 0, 1, true},
        Row{"characters", with_character(words({11, 12, 13, 1, 2, 3, 4, 14, 15, 16}), 4),
            with_character(words({21, 22, 23, 1, 2, 3, 4, 24, 25, 26}), 4), 3, 3, true}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wirecopy::passage
