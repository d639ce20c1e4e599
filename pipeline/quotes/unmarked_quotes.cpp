#include "pipeline/quotes/unmarked_quotes.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <tuple>

#include "pipeline/quotes/gram_bits.hpp"
#include "stages/match/quote_finder.hpp"
#include "stages/passage/grams.hpp"
#include "stages/text/char_places.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::GramHash;
using passage::Grams;

constexpr std::size_t kArticlesATime = 256;

class UnmarkedSearch {
 public:
  UnmarkedSearch(const Corpus& corpus, std::span<const ArticleId> order,
                 std::span<const WantedQuote> quotes, const std::function<void()>& check)
      : corpus_(corpus), order_(order), quotes_(quotes), check_(check) {}

  std::vector<UnmarkedPlace> run(const match::Lexicons& lexicons, std::uint64_t memory_bytes) {
    std::uint64_t tokens = 0;
    for (const WantedQuote& quote : quotes_) {
      for (const TokenSpan part : quote.parts) tokens += part.size();
      tokens += quote.in_title.size();
    }
    const std::uint64_t bits = std::min(GramBits::kBitsAGram * tokens, memory_bytes * 2) + 64;
    GramBits wanted(bits);
    GramBits met(bits);
    mark_quotes(wanted);
    std::vector<char> near(order_.size());
    mark_articles(wanted, met, near);
    load_finder(met, lexicons);
    return find(near);
  }

 private:
  std::span<const text::Token> tokens(Rank rank) const { return corpus_.tokens(order_[rank]); }

  text::TokenVector joined(const WantedQuote& quote) const {
    text::TokenVector out = quote.in_title;
    for (const TokenSpan part : quote.parts) {
      const auto of_part = tokens(quote.article).subspan(part.begin, part.size());
      out.insert(out.end(), of_part.begin(), of_part.end());
    }
    return out;
  }

  void mark_quotes(GramBits& wanted) const {
    tbb::enumerable_thread_specific<Grams> scratch;
    tbb::parallel_for(std::size_t{0}, quotes_.size(), [&](std::size_t i) {
      Grams& grams = scratch.local();
      passage::sample(joined(quotes_[i]), grams);
      for (const GramHash gram : grams.hashes) wanted.add(gram);
    });
  }

  // The parts of an article's quotations, ascending; those inside others left out.
  std::vector<TokenSpan> quoted_in(Rank rank) const {
    std::vector<TokenSpan> quoted;
    corpus_.for_each_quotation(order_[rank], [&](const StoredQuotation& quotation) {
      for (const QuotedPart& part : quotation.parts) {
        if (part.tokens.size() > 0) quoted.push_back(part.tokens);
      }
    });
    std::ranges::sort(quoted, [](TokenSpan a, TokenSpan b) {
      return std::tuple(a.begin, b.end) < std::tuple(b.begin, a.end);
    });
    std::vector<TokenSpan> apart;
    for (const TokenSpan span : quoted) {
      if (apart.empty() || span.begin >= apart.back().end) {
        apart.push_back(span);
      } else {
        apart.back().end = std::max(apart.back().end, span.end);
      }
    }
    return apart;
  }

  template <typename Use>
  void for_each_article(Use use) const {
    const tbb::blocked_range<std::size_t> all(0, order_.size(), kArticlesATime);
    tbb::parallel_for(all, [&](const tbb::blocked_range<std::size_t>& block) {
      check_();
      for (auto rank = static_cast<Rank>(block.begin()); rank < block.end(); ++rank) use(rank);
    });
  }

  // A row of grams outside the article's own quotations.
  void mark_articles(const GramBits& wanted, GramBits& met, std::vector<char>& near) const {
    tbb::enumerable_thread_specific<Grams> scratch;
    for_each_article([&](Rank rank) {
      Grams& grams = scratch.local();
      const auto all = tokens(rank);
      std::uint32_t begin = 0;
      auto quoted = quoted_in(rank);
      const auto size = static_cast<std::uint32_t>(all.size());
      quoted.push_back({size, size});
      for (const TokenSpan span : quoted) {
        if (begin < span.begin) {
          passage::sample(all.subspan(begin, span.begin - begin), grams);
          for_each_row(grams, wanted, [&](std::size_t from, std::size_t to) {
            near[rank] = 1;
            for (std::size_t i = from; i < to; ++i) met.add(grams.hashes[i]);
          });
        }
        begin = span.end;
      }
    });
  }

  void load_finder(const GramBits& met, const match::Lexicons& lexicons) {
    Grams grams;
    for (std::uint32_t i = 0; i < quotes_.size(); ++i) {
      const auto tokens = joined(quotes_[i]);
      passage::sample(tokens, grams);
      bool is_met = false;
      for_each_row(grams, met, [&](std::size_t, std::size_t) { is_met = true; });
      if (!is_met) continue;
      const auto language = corpus_.article(order_[quotes_[i].article]).language;
      finder_.add(tokens, lexicons.of(language));
      looked_for_.push_back(i);
    }
    finder_.build();
  }

  std::vector<UnmarkedPlace> find(const std::vector<char>& near) const {
    tbb::enumerable_thread_specific<std::vector<UnmarkedPlace>> found;
    for_each_article([&](Rank rank) {
      if (near[rank] == 0) return;
      const auto mentions = finder_.find(tokens(rank), quoted_in(rank));
      if (mentions.empty()) return;
      const text::CharPlaces places(tokenizer_, corpus_.text(order_[rank]));
      for (const auto& mention : mentions) {
        const std::uint32_t quote = looked_for_[mention.quote];
        if (quotes_[quote].article == rank || !finder_.is_proof(mention)) continue;
        const auto of_quote = finder_.words_of(mention);
        found.local().push_back({.quote = quote,
                                 .article = rank,
                                 .tokens = mention.tokens,
                                 .of_quote = mention.of_quote,
                                 .bytes = places.bytes(mention.tokens),
                                 .chars = places.chars(mention.tokens),
                                 .half_words = of_quote.halves,
                                 .content_halves = of_quote.content_halves,
                                 .quote_half_words = of_quote.all_halves});
      }
    });
    std::vector<UnmarkedPlace> all;
    for (const auto& some : found) all.insert(all.end(), some.begin(), some.end());
    std::ranges::sort(all, [](const UnmarkedPlace& a, const UnmarkedPlace& b) {
      return std::tie(a.article, a.tokens.begin, a.quote) <
             std::tie(b.article, b.tokens.begin, b.quote);
    });
    return all;
  }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  std::span<const WantedQuote> quotes_;
  const std::function<void()>& check_;
  text::Tokenizer tokenizer_;
  match::QuoteFinder finder_;
  std::vector<std::uint32_t> looked_for_;  // what the finder numbers, of quotes_
};

}  // namespace

std::vector<UnmarkedPlace> find_unmarked(const Corpus& corpus, std::span<const ArticleId> order,
                                         std::span<const WantedQuote> quotes,
                                         const match::Lexicons& lexicons,
                                         std::uint64_t memory_bytes,
                                         const std::function<void()>& check) {
  return UnmarkedSearch(corpus, order, quotes, check).run(lexicons, memory_bytes);
}

}  // namespace wirecopy::pipeline
