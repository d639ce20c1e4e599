#include "stages/passage/token_bits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "stages/passage/grams.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::passage {
namespace {

using text::Token;
using Tokens = std::vector<Token>;

Tokens made_tokens(worlds::Random& random, std::size_t size) {
  Tokens out(size);
  for (Token& token : out) token = static_cast<Token>(random.next() >> 33);
  return out;
}

struct Packed {
  explicit Packed(const Tokens& tokens) : size(tokens.size()) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (i % 2 == 0) bytes.push_back(0);
      bytes.back() = static_cast<std::uint8_t>(bytes.back() | token_bits(tokens[i]) << i % 2 * 4);
    }
  }
  TokenBits bits() const { return {bytes, 0, size}; }

  std::vector<std::uint8_t> bytes;
  std::size_t size;
};

// A text that holds `shared` from `at` on.
Tokens holding(worlds::Random& random, const Tokens& shared, std::size_t at) {
  Tokens out = made_tokens(random, at);
  out.insert(out.end(), shared.begin(), shared.end());
  const Tokens rest = made_tokens(random, 30);
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

std::size_t gram_end(const Tokens& tokens, std::size_t at) {
  for (std::uint32_t half_words = 0; half_words < kGramHalfWords; ++at) {
    half_words += text::half_words(tokens[at]);
  }
  return at;
}

bool may_align_by_bits(const Tokens& a, std::size_t at, const Tokens& b, std::size_t at_b) {
  const Packed packed(b);
  return may_align(a, at, gram_end(a, at) - at, packed.bits(), at_b);
}
bool may_align_by_tokens(const Tokens& a, std::size_t at, const Tokens& b, std::size_t at_b) {
  return may_align(a, at, gram_end(a, at) - at, std::span<const Token>(b), at_b);
}

TEST(TokenBits, AreThoseOfTheTokens) {
  worlds::Random random(1);
  for (std::size_t size = 0; size < 9; ++size) {
    const Tokens tokens = made_tokens(random, size);
    const Packed packed(tokens);
    ASSERT_EQ(packed.bits().size(), size);
    for (std::size_t i = 0; i < size; ++i) EXPECT_EQ(packed.bits()[i], token_bits(tokens[i]));
  }
}

TEST(MayAlign, SaysSoOfEveryGramOfASharedRun) {
  worlds::Random random(2);
  for (int round = 0; round < 50; ++round) {
    const Tokens run = made_tokens(random, 20);
    const Tokens a = holding(random, run, 7), b = holding(random, run, random.below(60));
    const auto in_b = static_cast<std::size_t>(std::ranges::search(b, run).begin() - b.begin());
    for (std::size_t i = 0; gram_end(a, 7 + i) <= 7 + run.size(); ++i) {
      EXPECT_TRUE(may_align_by_bits(a, 7 + i, b, in_b + i)) << i;
      EXPECT_TRUE(may_align_by_tokens(a, 7 + i, b, in_b + i)) << i;
    }
  }
}

TEST(MayAlign, SaysSoWhereAWordCameInOrWentOnEitherSide) {
  worlds::Random random(3);
  for (int round = 0; round < 50; ++round) {
    const Tokens run = made_tokens(random, 24);
    Tokens edited = run;
    edited.erase(edited.begin() + 17);
    edited.insert(edited.begin() + 6, static_cast<Token>(random.next() >> 33));
    const Tokens a = holding(random, run, 9), b = holding(random, edited, 3);
    EXPECT_TRUE(may_align_by_bits(a, 9 + 9, b, 3 + 10));
    EXPECT_TRUE(may_align_by_tokens(a, 9 + 9, b, 3 + 10));
  }
}

TEST(MayAlign, DoesNotWhereOnlyTheGramIsShared) {
  worlds::Random random(4);
  int by_bits = 0;
  for (int round = 0; round < 500; ++round) {
    const Tokens gram = made_tokens(random, 8);
    const std::size_t size = gram_end(gram, 0);
    const Tokens shared(gram.begin(), gram.begin() + static_cast<std::ptrdiff_t>(size));
    const Tokens a = holding(random, shared, 30), b = holding(random, shared, 30);
    by_bits += may_align_by_bits(a, 30, b, 30);
    EXPECT_FALSE(may_align_by_tokens(a, 30, b, 30));
  }
  EXPECT_LT(by_bits, 100);  // of 500: enough texts need not be read
}

}  // namespace
}  // namespace wirecopy::passage
