#include "stages/passage/grams.hpp"

#include <cassert>

#include "stages/passage/gram_kernels.hpp"

namespace wirecopy::passage {
namespace {

constexpr std::size_t kWordsOfGram = 4, kWordsOfWindow = 7;
constexpr std::size_t kCharactersOfGram = 8, kCharactersOfWindow = 10;

struct Scripts {
  bool words = false;
  bool characters = false;
};

Scripts scripts_of(std::span<const text::Token> tokens) {
  text::Token any = 0, all = 1;
  for (const text::Token token : tokens) {
    any |= token;
    all &= token;
  }
  return {.words = (all & 1) == 0, .characters = (any & 1) != 0};
}

void make_room(std::size_t grams, Grams& out) {
  out.hashes.resize(grams, boost::container::default_init);
  out.sampled.assign((grams + 63) / 64, 0);
}

std::size_t grams_in(std::size_t tokens, std::size_t tokens_of_gram) {
  return tokens < tokens_of_gram ? 0 : tokens - tokens_of_gram + 1;
}

void sample_words(std::span<const text::Token> tokens, Grams& out) {
  make_room(grams_in(tokens.size(), kWordsOfGram), out);
  detail::word_grams(tokens.data(), out.size(), out.hashes.data());
  if (out.size() >= kWordsOfWindow) detail::sample_windows_of_7(out.hashes, out.sampled.data());
}

void sample_characters(std::span<const text::Token> tokens, Grams& out) {
  make_room(grams_in(tokens.size(), kCharactersOfGram), out);
  detail::character_grams(tokens.data(), out.size(), out.hashes.data());
  if (out.size() >= kCharactersOfWindow) {
    detail::sample_windows_of_10(out.hashes, out.sampled.data());
  }
}

// The shortest stretches of so many half words, or tokens, that begin at one token after the other.
template <std::uint32_t kHalfWords, std::uint32_t kTokens = kHalfWords>
class Stretches {
 public:
  explicit Stretches(std::span<const text::Token> tokens) : tokens_(tokens) { reach(); }

  // Past the last token of the stretch that begins at begin().
  std::size_t end() const { return end_; }
  std::size_t begin() const { return begin_; }
  bool complete() const {
    return length_ >= kHalfWords || (kTokens < kHalfWords && end_ - begin_ >= kTokens);
  }

  void next() {
    length_ -= text::half_words(tokens_[begin_++]);
    reach();
  }

 private:
  void reach() {
    while (!complete() && end_ < tokens_.size()) length_ += text::half_words(tokens_[end_++]);
  }

  std::span<const text::Token> tokens_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint32_t length_ = 0;
};

// The grams of a window, but for those that stand before a smaller one: the least in front.
class Window {
 public:
  explicit Window(const Grams& grams) : grams_(grams) {}

  void push(std::size_t gram) {
    while (end_ > begin_ && low(kept_[(end_ - 1) % kRoom]) > low(gram)) --end_;
    kept_[end_++ % kRoom] = gram;
  }
  void drop_before(std::size_t gram) {
    while (begin_ < end_ && kept_[begin_ % kRoom] < gram) ++begin_;
  }
  template <typename Use>
  void for_least(Use use) const {
    const std::uint32_t least = low(kept_[begin_ % kRoom]);
    for (std::size_t i = begin_; i < end_ && low(kept_[i % kRoom]) == least; ++i) {
      use(kept_[i % kRoom]);
    }
  }

 private:
  static constexpr std::size_t kRoom = 32;  // more than the grams of any window

  std::uint32_t low(std::size_t gram) const {
    return static_cast<std::uint32_t>(grams_.hashes[gram]);
  }

  const Grams& grams_;
  std::size_t kept_[kRoom];
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

void hash_mixed(std::span<const text::Token> tokens, Grams& out) {
  out.hashes.clear();
  for (Stretches<kGramHalfWords> grams(tokens); grams.complete(); grams.next()) {
    out.hashes.push_back(gram_of(tokens.subspan(grams.begin(), grams.end() - grams.begin())));
  }
  out.sampled.assign((out.size() + 63) / 64, 0);
}

void sample_mixed(std::span<const text::Token> tokens, Grams& out) {
  hash_mixed(tokens, out);
  Window window(out);
  Stretches<kGramHalfWords> grams(tokens);
  for (Stretches<kRunHalfWords, kWindowTokens> runs(tokens); runs.complete(); runs.next()) {
    for (; grams.complete() && grams.end() <= runs.end(); grams.next()) window.push(grams.begin());
    window.drop_before(runs.begin());
    window.for_least([&](std::size_t i) { out.sampled[i / 64] |= std::uint64_t{1} << (i % 64); });
  }
}

}  // namespace

GramHash gram_of(std::span<const text::Token> tokens) {
  assert(tokens.size() >= 4 && tokens.size() <= 8 && "as many tokens as reach four words");
  std::uint64_t sum = 0;
  for (std::size_t t = 0; t < tokens.size(); t += 2) {
    const text::Token second = t + 1 < tokens.size() ? tokens[t + 1] : 0;
    sum += std::uint64_t{tokens[t] + detail::kMoves[t]} * (second + detail::kMoves[t + 1]);
  }
  return detail::mixed(sum);
}

void sample(std::span<const text::Token> tokens, Grams& out) {
  const Scripts scripts = scripts_of(tokens);
  if (!scripts.characters) return sample_words(tokens, out);
  if (!scripts.words) return sample_characters(tokens, out);
  sample_mixed(tokens, out);
}

}  // namespace wirecopy::passage
