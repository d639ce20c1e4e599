#include "stages/match/quote_finder.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <numeric>

namespace wirecopy::match {
namespace {

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15u;

constexpr std::uint64_t power(std::uint64_t base, std::uint32_t exponent) {
  std::uint64_t out = 1;
  for (; exponent > 0; --exponent) out *= base;
  return out;
}

std::uint64_t finish(std::uint64_t rolling) {
  return (rolling ^ rolling >> 32) * 0xD1B54A32D192ED03u;
}

// The hash of as many tokens as a gram has, moved on by one.
std::uint64_t roll(std::uint64_t rolling, text::Token out, text::Token in, std::uint64_t top) {
  return (rolling - out * top) * kBase + in;
}

std::uint64_t gram_hash(std::span<const text::Token> gram) {
  std::uint64_t rolling = 0;
  for (const text::Token token : gram) rolling = rolling * kBase + token;
  return rolling;
}

constexpr std::uint32_t kEqualBehind = 4;  // words after a difference, by which it is bridged
constexpr std::uint32_t kSkips = 3;        // none, one or two words of either

}  // namespace

void QuoteFinder::add(std::span<const text::Token> tokens, const Lexicon& lexicon) {
  tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
  begins_.push_back(static_cast<std::uint32_t>(tokens_.size()));
  for (const text::Token token : tokens) {
    const bool function = lexicon.find(token).function;
    content_halves_.push_back(static_cast<std::uint8_t>(function ? 0 : text::half_words(token)));
  }
}

void QuoteFinder::build() {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < begins_.size(); ++i) {
    const std::uint32_t size = begins_[i + 1] - begins_[i];
    count += size < kGramTokens ? 0 : size - kGramTokens + 1;
  }
  grams_.assign(std::bit_ceil(2 * count + 1), {});
  const auto bits = static_cast<unsigned>(std::bit_width(count)) + 4;
  bitmap_shift_ = 64 - bits;
  bitmap_.assign(std::max<std::size_t>(1, std::size_t{1} << bits >> 6), 0);
  for (std::size_t i = 0; i + 1 < begins_.size(); ++i) {
    for (std::uint32_t at = begins_[i]; at + kGramTokens <= begins_[i + 1]; ++at) {
      const std::uint64_t hash = finish(gram_hash(std::span(tokens_).subspan(at, kGramTokens)));
      const std::uint64_t bit = hash >> bitmap_shift_;
      bitmap_[bit / 64] |= std::uint64_t{1} << (bit % 64);
      add_gram(hash, at);
    }
  }
}

// A gram that stands in many quotes is kept for the first of them.
void QuoteFinder::add_gram(std::uint64_t hash, std::uint32_t place) {
  std::uint32_t equal = 0;
  std::size_t slot = hash & (grams_.size() - 1);
  for (; grams_[slot].place != 0; slot = (slot + 1) & (grams_.size() - 1)) {
    equal += grams_[slot].hash == hash >> 32;
    if (equal == kMostTried) return;
  }
  grams_[slot] = {static_cast<std::uint32_t>(hash >> 32), place + 1};
}

std::vector<UnmarkedMention> QuoteFinder::find(std::span<const text::Token> tokens,
                                               std::span<const TokenSpan> quoted) const {
  std::vector<UnmarkedMention> out;
  std::uint32_t from = 0;
  for (const TokenSpan span : quoted) {
    if (span.begin > from) find_in(tokens, {from, span.begin}, out);
    from = std::max(from, span.end);
  }
  const auto end = static_cast<std::uint32_t>(tokens.size());
  if (from < end) find_in(tokens, {from, end}, out);
  return out;
}

bool QuoteFinder::is_proof(const UnmarkedMention& mention) const {
  constexpr std::uint32_t kManyHalves = 24;
  constexpr std::uint32_t kVeryManyHalves = 40;
  const Words words = words_of(mention);
  return words.halves >= kVeryManyHalves ||
         4 * words.halves >= (words.halves >= kManyHalves ? 1 : 3) * words.all_halves;
}

QuoteFinder::Words QuoteFinder::words_of(const UnmarkedMention& mention) const {
  const std::uint32_t begin = begins_[mention.quote];
  const auto quote = std::span(tokens_).subspan(begin, begins_[mention.quote + 1] - begin);
  const auto stretch = quote.subspan(mention.of_quote.begin, mention.of_quote.size());
  const auto* content = content_halves_.data() + begin + mention.of_quote.begin;
  return {.halves = static_cast<std::uint32_t>(text::half_words(stretch)),
          .content_halves = std::accumulate(content, content + stretch.size(), 0u),
          .all_halves = static_cast<std::uint32_t>(text::half_words(quote))};
}

void QuoteFinder::find_in(std::span<const text::Token> tokens, TokenSpan part,
                          std::vector<UnmarkedMention>& out) const {
  static constexpr std::uint64_t kTop = power(kBase, kGramTokens - 1);
  if (part.size() < kGramTokens) return;
  std::uint64_t rolling = gram_hash(tokens.subspan(part.begin, kGramTokens));
  for (std::uint32_t at = part.begin;;) {
    std::uint32_t next = at + 1;
    if (const std::uint64_t hash = finish(rolling); may_hold(hash)) {
      if (const UnmarkedMention found = best_at(tokens, part, at, hash); found.tokens.size() > 0) {
        out.push_back(found);
        part.begin = next = found.tokens.end;
      }
    }
    if (next + kGramTokens > part.end) return;
    rolling = next == at + 1 ? roll(rolling, tokens[at], tokens[at + kGramTokens], kTop)
                             : gram_hash(tokens.subspan(next, kGramTokens));
    at = next;
  }
}

// The longest stretch of any quote that holds the gram at `at`; of two, that of the shorter quote,
// of which it has more, then of the first.
UnmarkedMention QuoteFinder::best_at(std::span<const text::Token> tokens, TokenSpan part,
                                     std::uint32_t at, std::uint64_t hash) const {
  UnmarkedMention best;
  const auto size_of = [&](std::uint32_t quote) { return begins_[quote + 1] - begins_[quote]; };
  std::size_t slot = hash & (grams_.size() - 1);
  for (; grams_[slot].place != 0; slot = (slot + 1) & (grams_.size() - 1)) {
    if (grams_[slot].hash != hash >> 32) continue;
    const std::uint32_t place = grams_[slot].place - 1;
    const auto gram = tokens.subspan(at, kGramTokens);
    if (!std::equal(gram.begin(), gram.end(), tokens_.begin() + place)) continue;
    const UnmarkedMention grown = grow(tokens, part, at, place);
    const bool is_longer = grown.tokens.size() > best.tokens.size();
    const bool is_fuller = grown.tokens.size() == best.tokens.size() && grown.tokens.size() > 0 &&
                           size_of(grown.quote) < size_of(best.quote);
    if (is_longer || is_fuller) best = grown;
  }
  return best;
}

// An empty stretch where what is grown is too short or says too little.
UnmarkedMention QuoteFinder::grow(std::span<const text::Token> tokens, TokenSpan part,
                                  std::uint32_t at, std::uint32_t place) const {
  const std::uint32_t number = quote_at(place);
  const TokenSpan quote{begins_[number], begins_[number + 1]};
  const auto same = [&](std::int64_t in_text, std::int64_t in_quote) {
    return in_text >= part.begin && in_text < part.end && in_quote >= quote.begin &&
           in_quote < quote.end &&
           tokens[static_cast<std::size_t>(in_text)] == tokens_[static_cast<std::size_t>(in_quote)];
  };
  const Side left = grow_side(same, at - std::int64_t{1}, place - std::int64_t{1}, -1);
  const Side right =
      grow_side(same, std::int64_t{at} + kGramTokens, std::int64_t{place} + kGramTokens, 1);
  const TokenSpan unbroken{place - left.unbroken, place + kGramTokens + right.unbroken};
  if (!says_enough(unbroken, quote)) return {};
  const std::uint32_t begin = place - left.in_quote - quote.begin;
  const std::uint32_t end = place + kGramTokens + right.in_quote - quote.begin;
  return {.quote = number,
          .tokens = {at - left.in_text, at + kGramTokens + right.in_text},
          .of_quote = {begin, end}};
}

// Goes on from a hit to one side, over differences of one or two words behind which the text runs
// alike again.
template <typename Same>
QuoteFinder::Side QuoteFinder::grow_side(Same same, std::int64_t in_text, std::int64_t in_quote,
                                         int step) {
  Side side;
  const auto equal_from = [&](std::uint32_t text, std::uint32_t quote, std::uint32_t most) {
    std::uint32_t count = 0;
    while (count < most && same(in_text + step * std::int64_t{text + count},
                                in_quote + step * std::int64_t{quote + count})) {
      ++count;
    }
    return count;
  };
  side.unbroken = side.in_text = side.in_quote = equal_from(0, 0, UINT32_MAX);
  for (bool gone_on = true; gone_on;) {
    gone_on = false;
    for (std::uint32_t skip = 1; skip < kSkips * kSkips && !gone_on; ++skip) {
      const std::uint32_t text = side.in_text + skip / kSkips;
      const std::uint32_t quote = side.in_quote + skip % kSkips;
      if (equal_from(text, quote, kEqualBehind) < kEqualBehind) continue;
      const std::uint32_t more = equal_from(text, quote, UINT32_MAX);
      side.in_text = text + more;
      side.in_quote = quote + more;
      gone_on = true;
    }
  }
  return side;
}

bool QuoteFinder::says_enough(TokenSpan unbroken, TokenSpan quote) const {
  std::uint64_t content = 0;
  for (std::uint32_t i = unbroken.begin; i < unbroken.end; ++i) content += content_halves_[i];
  const auto run = std::span(tokens_).subspan(unbroken.begin, unbroken.size());
  const bool enough = content >= kLeastContentHalves || unbroken == quote;
  return enough && text::half_words(run) >= kLeastHalfWords;
}

std::uint32_t QuoteFinder::quote_at(std::uint32_t place) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), place);
  return static_cast<std::uint32_t>(after - begins_.begin() - 1);
}

}  // namespace wirecopy::match
