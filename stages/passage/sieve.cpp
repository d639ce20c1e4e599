#include "stages/passage/sieve.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace wirecopy::passage {
namespace {

constexpr std::int32_t kMostEdits = 3;
constexpr std::size_t kRunOfShingle = 5;  // tokens of the shortest shingle

// Of ten to fourteen columns so many are equal and two are edits, at the most; of fifteen to
// nineteen, three.
constexpr std::int32_t kEqualBesideTwo = 8;
constexpr std::int32_t kEqualBesideThree = 12;

// Of what lies on one side of a run, by the number of edits, or fewer: at most so many tokens are
// equal.
using Equal = std::array<std::int32_t, kMostEdits + 1>;

constexpr std::size_t words_of(std::size_t tokens) {
  return (std::size_t{1} << tokens * kTokenBits) / 64;
}
void add(std::uint32_t key, std::vector<std::uint64_t>& to) {
  to[key / 64] |= std::uint64_t{1} << key % 64;
}
std::uint64_t holds(const std::vector<std::uint64_t>& set, std::uint32_t key) {
  return set[key / 64] >> key % 64;  // the lowest bit tells
}

// Of the bits of six tokens, those of the first; and those without the fourth.
constexpr std::uint32_t first(std::size_t tokens, std::uint32_t window) {
  return window >> (6 - tokens) * kTokenBits;
}
constexpr std::uint32_t first_and_last(std::uint32_t window) {
  return first(3, window) << 2 * kTokenBits | (window & 0xFF);
}

// `same(x, y)`: whether the tokens x of the text and y of the article from the run on may be equal;
// false beyond the end of either.
template <typename Same>
std::int32_t slide(std::int32_t x, std::int32_t diagonal, Same same) {
  while (same(x, x - diagonal)) ++x;
  return x;
}

// The furthest-reaching points by number of edits, as in Extender.  A point tells how many tokens
// of the text there are before it; of these all but those that differ or stand alone are equal, and
// of its edits at most half of what its diagonal leaves stand alone in the article.
template <typename Same>
Equal equal_beside(std::int32_t text_size, std::int32_t article_size, Same same) {
  constexpr std::int32_t kNone = -(1 << 20);
  constexpr std::int32_t kMiddle = kMostEdits + 1;
  std::array<std::int32_t, 2 * kMiddle + 1> before, now;
  before.fill(kNone);
  before[kMiddle] = slide(0, 0, same);
  Equal out{};
  out[0] = before[kMiddle];
  for (std::int32_t edits = 1; edits <= kMostEdits; ++edits) {
    now.fill(kNone);
    out[edits] = out[edits - 1];
    for (std::int32_t k = -edits; k <= edits; ++k) {
      const std::int32_t* at = &before[kMiddle + k];
      std::int32_t x = std::max({at[0] + 1, at[-1] + 1, at[1]});
      if (x < 0 || x > text_size || x - k > article_size || x < k) continue;
      x = slide(x, k, same);
      now[kMiddle + k] = x;
      out[edits] = std::max(out[edits], x - edits + (edits - k) / 2);
    }
    before = now;
  }
  return out;
}

}  // namespace

// `use(window, i)` for the tokens from each i on, of which there are a run at least.  Beyond the
// end there is nothing that is equal to anything, which no bits can say, so zeros stand there.
template <typename Use>
void AlignmentSieve::for_each_window(const Bits& bits, Use use) const {
  Window window = 0;
  for (std::size_t end = 1; end + kRun <= bits.size() + kWindow; ++end) {
    window = window << kTokenBits | (end <= bits.size() ? bits[end - 1] : 0);
    if (end >= kWindow && !use(window % (1 << bits_of(kWindow)), end - kWindow)) return;
  }
}

AlignmentSieve::AlignmentSieve(std::span<const text::Token> tokens)
    : begins_((std::size_t{1} << bits_of(kRun)) + 1),
      four_(words_of(4)),
      beside_five_(words_of(5)),
      beside_six_(words_of(5)) {
  for (const text::Token token : tokens) text_.push_back(token_bits(token));
  for_each_window(text_, [&](Window window, std::size_t) {
    ++begins_[first(3, window)];
    add(first(4, window), four_);
    add(first_and_last(window), beside_five_);
    add(first_and_last(window), beside_six_);
    add(first(5, window), beside_six_);
    return true;
  });
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  places_.resize(begins_.back());
  for_each_window(text_, [&](Window window, std::size_t at) {
    places_[--begins_[first(3, window)]] = static_cast<std::uint32_t>(at);
    return true;
  });
}

// Whether some run may begin here that goes_on().
bool AlignmentSieve::may_begin_run(Window window) const {
  return ((holds(four_, first(4, window)) | holds(beside_five_, first(5, window)) |
           holds(beside_six_, first_and_last(window))) &
          1) != 0;
}

AlignmentSieve::Sight AlignmentSieve::look_at(const TokenBits& other, Bits& article) const {
  other.unpack(article);
  Sight out;
  for_each_window(article, [&](Window window, std::size_t at) {
    if (!may_begin_run(window)) return true;
    bool begins_shared = false;
    for (std::uint32_t i = begins_[first(3, window)]; i < begins_[first(3, window) + 1]; ++i) {
      const Run run = run_from(article, places_[i], at);
      begins_shared |= run.length >= kRunOfShingle;
      if (is_inside(article, run) || !goes_on(article, run)) continue;
      out.may_align = may_align(article, run);
      if (out.may_align) return false;
    }
    out.most_shared_runs += begins_shared ? 1 : 0;
    return true;
  });
  return out;
}

AlignmentSieve::Run AlignmentSieve::run_from(const Bits& article, std::size_t in_text,
                                             std::size_t in_article) const {
  const std::size_t most = std::min(text_.size() - in_text, article.size() - in_article);
  std::size_t length = kRun;
  while (length < most && text_[in_text + length] == article[in_article + length]) ++length;
  return {in_text, in_article, length};
}

// Whether it is part of one that begins earlier.
bool AlignmentSieve::is_inside(const Bits& article, const Run& run) const {
  return run.text > 0 && run.article > 0 && text_[run.text - 1] == article[run.article - 1];
}

// Where no run is longer than three there are two of three, with an edit between them or, beside
// two edits, a run of two.  So behind the first of these an edit is followed by two equal ones.
bool AlignmentSieve::goes_on(const Bits& article, const Run& run) const {
  if (run.length > kRun) return true;
  const std::size_t x = run.text + run.length, y = run.article + run.length;
  const auto two_equal = [&](std::size_t in_text, std::size_t in_article) {
    return in_text + 1 < text_.size() && in_article + 1 < article.size() &&
           text_[in_text] == article[in_article] && text_[in_text + 1] == article[in_article + 1];
  };
  return two_equal(x + 1, y + 1) || two_equal(x + 1, y) || two_equal(x, y + 1);
}

bool AlignmentSieve::may_align(const Bits& article, const Run& run) const {
  const auto length = static_cast<std::int32_t>(run.length);
  if (length >= kEqualBesideTwo) return true;
  const std::uint8_t* text_end = text_.data() + run.text + run.length;
  const std::uint8_t* article_end = article.data() + run.article + run.length;
  const auto behind_in_text = static_cast<std::int32_t>(text_.size() - run.text - run.length);
  const auto behind_in_article =
      static_cast<std::int32_t>(article.size() - run.article - run.length);
  const Equal behind =
      equal_beside(behind_in_text, behind_in_article, [&](std::int32_t x, std::int32_t y) {
        return x < behind_in_text && y < behind_in_article && text_end[x] == article_end[y];
      });
  const auto before_in_text = static_cast<std::int32_t>(run.text);
  const auto before_in_article = static_cast<std::int32_t>(run.article);
  const Equal before =
      equal_beside(before_in_text, before_in_article, [&](std::int32_t x, std::int32_t y) {
        return x < before_in_text && y < before_in_article &&
               text_[run.text - 1 - x] == article[run.article - 1 - y];
      });
  const auto most_equal = [&](std::int32_t edits) {
    std::int32_t most = 0;
    for (std::int32_t i = 0; i <= edits; ++i) {
      most = std::max(most, before[i] + length + behind[edits - i]);
    }
    return most;
  };
  return most_equal(2) >= kEqualBesideTwo || most_equal(3) >= kEqualBesideThree;
}

}  // namespace wirecopy::passage
