#include "stages/passage/sieve.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "stages/passage/aligner.hpp"
#include "tests/support/passage_oracle.hpp"
#include "tests/support/passage_worlds.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::passage {
namespace {

using worlds::TokenList;

// The bits of a text, that begin in the lower half of a byte, or in the upper.
struct Packed {
  Packed(const TokenList& tokens, std::size_t begin) : first(begin), size(tokens.size()) {
    bytes.resize((first + size + 1) / 2);
    for (std::size_t i = 0; i < size; ++i) {
      std::uint8_t& byte = bytes[(first + i) / 2];
      byte = static_cast<std::uint8_t>(byte | token_bits(tokens[i]) << (first + i) % 2 * 4);
    }
  }
  TokenBits bits() const { return {bytes, first, size}; }

  std::vector<std::uint8_t> bytes;
  std::size_t first;
  std::size_t size;
};

AlignmentSieve::Sight look(const TokenList& text, const TokenList& article) {
  AlignmentSieve::Bits scratch;
  return AlignmentSieve(text).look_at(Packed(article, article.size() % 2).bits(), scratch);
}

TokenList made_tokens(worlds::Random& random, std::size_t size, std::uint32_t different) {
  TokenList out(size);
  // Odd in the bits that are looked at, too, but no characters.
  for (auto& token : out) token = (random.below(different) + 1) * 0x9E3779B0;
  return out;
}

TEST(TokenBits, AreUnpackedAsTheyAreAskedFor) {
  worlds::Random random(3);
  for (std::size_t size = 0; size < 12; ++size) {
    for (const std::size_t first : {0, 1}) {
      const Packed packed(made_tokens(random, size, 1000), first);
      std::vector<std::uint8_t> unpacked(99, 7);
      packed.bits().unpack(unpacked);
      ASSERT_EQ(unpacked.size(), size);
      for (std::size_t i = 0; i < size; ++i) EXPECT_EQ(unpacked[i], packed.bits()[i]);
    }
  }
}

// Whether two stretches of ten tokens or more have four fifths of their columns equal.
bool have_much_in_common(const TokenList& a, const TokenList& b) {
  const std::span<const text::Token> in_a(a), in_b(b);
  for (std::size_t i = 0; i + 10 <= a.size(); ++i) {
    for (std::size_t j = 0; j + 10 <= b.size(); ++j) {
      for (std::size_t m = 10; i + m <= a.size(); ++m) {
        for (std::size_t n = 10; j + n <= b.size(); ++n) {
          if (oracle::has_identity(in_a.subspan(i, m), in_b.subspan(j, n), 4, 5)) return true;
        }
      }
    }
  }
  return false;
}

TEST(AlignmentSieve, LetsThroughWhateverHasFourFifthsOfTenTokens) {
  int through = 0, held_back = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const std::uint32_t different = 2 + random.below(12);
    TokenList a = made_tokens(random, 10 + random.below(8), different);
    TokenList b = random.one_in(2) ? a : made_tokens(random, 10 + random.below(8), different);
    for (std::uint32_t edits = random.below(6); edits > 0; --edits) {
      TokenList& edited = random.one_in(2) ? a : b;
      const auto at = edited.begin() + random.below(static_cast<std::uint32_t>(edited.size()));
      if (random.one_in(3)) {
        edited.erase(at);
      } else if (random.one_in(2)) {
        edited.insert(at, made_tokens(random, 1, different)[0]);
      } else {
        *at = made_tokens(random, 1, different)[0];
      }
    }
    const bool may_align = look(a, b).may_align;
    if (have_much_in_common(a, b)) {
      EXPECT_TRUE(may_align);
      ++through;
    } else {
      held_back += may_align ? 0 : 1;
    }
  }
  EXPECT_GT(through, 300);
  EXPECT_GT(held_back, 300);
}

TokenList random_tokens(worlds::Random& random, std::size_t size) {
  TokenList out(size);
  for (auto& token : out) token = static_cast<text::Token>(random.next() >> 33 << 1);
  return out;
}

void append(const TokenList& tokens, TokenList& to) {
  to.insert(to.end(), tokens.begin(), tokens.end());
}

// Runs with one edit between each two: of two bits each of `kinds`, 0 and 1 put a token into both,
// 2 into the one, 3 into the other.
TEST(AlignmentSieve, LetsThroughEveryAlignmentThatIsJustLongEnough) {
  const std::vector<std::vector<std::size_t>> runs_of_columns = {
      {3, 3, 2}, {3, 2, 3}, {2, 3, 3}, {5, 1, 1, 5}, {6, 0, 0, 6}, {4, 0, 4}, {9, 0}, {1, 8}, {10}};
  worlds::Random random(1);
  for (const auto& runs : runs_of_columns) {
    for (std::uint32_t kinds = 0; kinds < 1U << 2 * (runs.size() - 1); ++kinds) {
      for (int times = 0; times < 5; ++times) {
        TokenList a = random_tokens(random, 7), b = random_tokens(random, 4);
        for (std::size_t i = 0; i < runs.size(); ++i) {
          const TokenList run = random_tokens(random, runs[i]);
          append(run, a), append(run, b);
          const std::uint32_t kind = kinds >> 2 * i & 3;
          if (i + 1 < runs.size() && kind != 3) append(random_tokens(random, 1), a);
          if (i + 1 < runs.size() && kind != 2) append(random_tokens(random, 1), b);
        }
        append(random_tokens(random, 5), a), append(random_tokens(random, 9), b);
        EXPECT_TRUE(look(a, b).may_align)
            << "runs " << testing::PrintToString(runs) << ", edits " << kinds;
      }
    }
  }
}

class AlignmentSieveOfScript : public testing::TestWithParam<worlds::Script> {};

bool is_aligned(const TokenList& a, const TokenList& b) {
  std::vector<Alignment> found;
  Aligner().align(a, b, oracle::all_seeds(a, b), found);
  return !found.empty();
}

TEST_P(AlignmentSieveOfScript, LetsThroughWhateverIsAligned) {
  int aligned = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto [a, b] = worlds::related_texts(seed, GetParam());
    if (!is_aligned(a, b)) continue;
    EXPECT_TRUE(look(a, b).may_align);
    ++aligned;
  }
  EXPECT_GT(aligned, 100);
}

TEST_P(AlignmentSieveOfScript, LetsThroughPassagesWithEveryFifthTokenEdited) {
  const worlds::Vocabulary vocabulary(GetParam(), 4000);
  int aligned = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const TokenList passage = vocabulary.draw(random, 10 + random.below(40));
    const auto places = worlds::one_place_in(5, passage.size(), random);
    const TokenList other = worlds::edited(passage, places, worlds::Edit::kAny, vocabulary, random);
    const TokenList a = worlds::surrounded(passage, 40, random.below(40), vocabulary, random).text;
    const TokenList b = worlds::surrounded(other, random.below(40), 40, vocabulary, random).text;
    if (!is_aligned(a, b)) continue;
    EXPECT_TRUE(look(a, b).may_align);
    ++aligned;
  }
  EXPECT_GT(aligned, 100);
}

std::set<std::vector<text::Token>> runs_of_five(const TokenList& tokens) {
  std::set<std::vector<text::Token>> out;
  for (std::size_t i = 0; i + 5 <= tokens.size(); ++i) {
    out.insert({&tokens[i], &tokens[i] + 5});
  }
  return out;
}

TEST_P(AlignmentSieveOfScript, CountsNoFewerRunsThanBothHave) {
  int shared_runs = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    worlds::Random random(seed);
    const worlds::Vocabulary vocabulary(GetParam(), 3);
    const TokenList a = vocabulary.draw(random, 9 + random.below(6));
    const TokenList b = vocabulary.draw(random, 9 + random.below(6));
    const auto sight = look(a, b);
    if (sight.may_align) continue;
    const auto of_a = runs_of_five(a), of_b = runs_of_five(b);
    std::uint32_t shared = 0;
    for (const auto& run : of_a) shared += of_b.contains(run) ? 1 : 0;
    EXPECT_LE(shared, sight.most_shared_runs);
    shared_runs += static_cast<int>(shared);
  }
  EXPECT_GT(shared_runs, 20);
}

INSTANTIATE_TEST_SUITE_P(Scripts, AlignmentSieveOfScript, testing::ValuesIn(worlds::kScripts),
                         [](const auto& script) { return worlds::name_of(script.param); });

TEST(AlignmentSieve, HoldsBackNearlyAllThatShareAGramOnly) {
  int through = 0;
  std::uint32_t most_shared_runs = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    worlds::Random random(seed);
    const TokenList a = random_tokens(random, 500);
    TokenList b = random_tokens(random, 500);
    std::copy_n(a.begin() + 100, 4, b.begin() + 300);
    const auto sight = look(a, b);
    through += sight.may_align ? 1 : 0;
    if (!sight.may_align) most_shared_runs = std::max(most_shared_runs, sight.most_shared_runs);
  }
  EXPECT_LE(through, 40);
  EXPECT_LE(most_shared_runs, 8);
}

}  // namespace
}  // namespace wirecopy::passage
