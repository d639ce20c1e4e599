#include "pipeline/night/seed_recall.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "pipeline/partitions.hpp"
#include "stages/passage/grams.hpp"
#include "stages/passage/token_bytes.hpp"

namespace wirecopy::night {
namespace {

using bucket::kPartners;
using pipeline::Rank;

constexpr unsigned kRangeBits = 9;
constexpr std::size_t kRanges = std::size_t{1} << kRangeBits;
constexpr std::size_t kArticlesATime = 64;

// Of so many places a gram is no hub.
constexpr std::size_t kFew = 2 * kPartners;

// Where a new article has a gram.
struct NewPlace {
  passage::GramHash gram;
  Rank article;
  std::uint32_t place;  // the token, shifted by one; lowest bit: sampled there

  std::uint32_t token() const { return place >> 1; }
  bool sampled() const { return (place & 1) != 0; }
  friend auto operator<=>(const NewPlace&, const NewPlace&) = default;
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
          writer.add(grams.hashes[i] >> (64 - kRangeBits), {grams.hashes[i], rank, place});
        }
      }
    }
  });
  for (auto& writer : writers) writer.flush();
}

// What a thread needs, and the articles that it found.
struct Worker {
  HeldArticles held;
  HeldGram gram;
  std::vector<NewPlace> places;
  std::vector<char> recalled;  // by number
};

class SeedRecall {
 public:
  explicit SeedRecall(const SeedQuery& query) : query_(query) {}

  void recall_range(const NewPlaces& from, std::size_t range, Worker& worker) const {
    from.read(range, worker.places);
    auto& places = worker.places;
    std::sort(places.begin(), places.end());
    for (std::size_t begin = 0, end = 0; begin < places.size(); begin = end) {
      for (end = begin; end < places.size() && places[end].gram == places[begin].gram; ++end) {
      }
      recall_gram(std::span<const NewPlace>(places).subspan(begin, end - begin), worker);
    }
  }

 private:
  void recall_gram(std::span<const NewPlace> places, Worker& worker) const {
    HeldGram& gram = worker.gram;
    worker.held.find(places.front().gram, gram);
    if (gram.size() == 0) return;
    const bool hub = gram.size() > kFew;
    if (hub && std::ranges::none_of(places, &NewPlace::sampled)) return;
    gram.for_text_places(hub ? kPartners : kFew, [&](const HeldPlace& held) {
      if (worker.recalled[held.number] != 0) return;
      const auto bytes = held.bytes();
      for (const NewPlace& place : places) {
        if (hub && !place.sampled()) continue;
        if (!may_align(place, bytes, held.token)) continue;
        worker.recalled[held.number] = 1;
        return;
      }
    });
  }

  bool may_align(const NewPlace& place, std::span<const std::uint8_t> bytes,
                 std::uint32_t at_byte) const {
    const auto tokens = query_.corpus.tokens(query_.order[place.article]);
    std::size_t end = place.token();
    for (std::uint32_t half_words = 0; half_words < passage::kGramHalfWords;) {
      half_words += text::half_words(tokens[end++]);
    }
    return passage::may_align(tokens, place.token(), end - place.token(), bytes, at_byte);
  }

  const SeedQuery& query_;
};

}  // namespace

std::vector<Number> recall_seeds(const SeedQuery& query, const HeldArticles& articles,
                                 const std::function<void()>& check) {
  std::vector<Number> all;
  if (articles.empty()) return all;
  pipeline::MemoryAccount account(query.memory_bytes);
  NewPlaces places(query.spill_folder + "/new_grams", account, kRanges);
  collect(query, places, check);
  const SeedRecall recall(query);
  tbb::enumerable_thread_specific<Worker> workers([&] {
    return Worker{.held = articles.clone(),
                  .gram = {},
                  .places = {},
                  .recalled = std::vector<char>(articles.end())};
  });
  tbb::parallel_for(std::size_t{0}, kRanges, [&](std::size_t range) {
    check();
    recall.recall_range(places, range, workers.local());
  });
  for (Number number = 0; number < articles.end(); ++number) {
    const bool recalled = std::ranges::any_of(
        workers, [&](const Worker& worker) { return worker.recalled[number] != 0; });
    if (recalled) all.push_back(number);
  }
  return all;
}

}  // namespace wirecopy::night
