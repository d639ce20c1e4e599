#include "pipeline/night/seed_recall.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <optional>
#include <string>

#include "pipeline/night/gram_recall.hpp"
#include "stages/passage/grams.hpp"
#include "stages/passage/token_bits.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::night {
namespace {

using pipeline::Rank;

constexpr std::size_t kArticlesATime = 64;

// Where a new article has a gram.
struct NewPlace {
  passage::GramHash hash;
  Rank article;
  std::uint32_t place;  // the token, shifted by one; lowest bit: sampled there

  std::uint32_t token() const { return place >> 1; }
  bool sampled() const { return (place & 1) != 0; }
};

using NewPlaces = pipeline::Partitions<NewPlace>;

void collect(const SeedQuery& query, NewPlaces& to, const std::function<void()>& check) {
  tbb::enumerable_thread_specific<NewPlaces::Writer> writers([&] { return NewPlaces::Writer(to); });
  tbb::enumerable_thread_specific<passage::Grams> scratch;
  const tbb::blocked_range<std::size_t> ranks(0, query.order.size(), kArticlesATime);
  tbb::parallel_for(ranks, [&](const tbb::blocked_range<std::size_t>& some) {
    check();
    passage::Grams& grams = scratch.local();
    auto& writer = writers.local();
    for (auto rank = static_cast<Rank>(some.begin()); rank < some.end(); ++rank) {
      if (query.held[rank] != 0) continue;
      for (const TokenSpan part : query.parts.of(rank)) {
        const auto tokens = query.corpus.tokens(query.order[rank]);
        passage::sample(tokens.subspan(part.begin, part.size()), grams);
        for (std::size_t i = 0; i < grams.size(); ++i) {
          const std::size_t at = part.begin + i;
          const auto place = static_cast<std::uint32_t>(at << 1 | (grams.is_sampled(i) ? 1 : 0));
          writer.add(range_of(grams.hashes[i]), {grams.hashes[i], rank, place});
        }
      }
    }
  });
  for (auto& writer : writers) writer.flush();
}

// Looks at what surrounds a gram in a held article: first at the bits that are kept of its tokens,
// then, where these agree, at the tokens.
// Thread safety: none.
class HeldSurroundings {
 public:
  HeldSurroundings(const SeedQuery& query, const HeldArticles& articles)
      : query_(query), articles_(articles.clone()) {}

  // Whether an alignment may run where one of the new ones has the gram.
  bool may_align(std::span<const NewPlace> added, const HeldPlace& held) {
    return std::ranges::any_of(added, [&](const NewPlace& place) {
      return may_align(place, held, held.bits()) && may_align(place, held, tokens_of(held));
    });
  }

 private:
  template <typename Other>
  bool may_align(const NewPlace& place, const HeldPlace& held, const Other& other) const {
    const auto tokens = query_.corpus.tokens(query_.order[place.article]);
    std::size_t end = place.token();
    for (std::uint32_t half_words = 0; half_words < passage::kGramHalfWords;) {
      half_words += text::half_words(tokens[end++]);
    }
    return passage::may_align(tokens, place.token(), end - place.token(), other, held.token);
  }

  std::span<const text::Token> tokens_of(const HeldPlace& held) {
    const auto kept = articles_.kept_tokens(held.number);
    if (!kept.empty()) return kept;
    if (number_ != held.number) {
      articles_.text(held.number, text_);
      tokens_.clear();
      tokenizer_.tokenize(text_, tokens_);
      number_ = held.number;
    }
    return tokens_;
  }

  const SeedQuery& query_;
  HeldArticles articles_;
  text::Tokenizer tokenizer_;
  std::string text_;
  text::TokenVector tokens_;  // of that article
  std::optional<Number> number_;
};

}  // namespace

std::vector<Number> recall_seeds(const SeedQuery& query, const HeldArticles& articles,
                                 const std::function<void()>& check) {
  if (articles.empty()) return {};
  pipeline::MemoryAccount account(query.memory_bytes);
  NewPlaces places(query.spill_folder + "/new_grams", account, kGramRanges);
  collect(query, places, check);
  tbb::enumerable_thread_specific<HeldSurroundings> surroundings(
      [&] { return HeldSurroundings(query, articles); });
  return recall_by_grams(
      places, articles, check,
      [&](std::span<const NewPlace> added, const HeldGram& gram, std::size_t most, auto& recalled) {
        HeldSurroundings& worker = surroundings.local();
        gram.for_text_places(most, [&](const HeldPlace& held) {
          if (recalled[held.number] != 0) return;
          recalled[held.number] = worker.may_align(added, held);
        });
      });
}

}  // namespace wirecopy::night
