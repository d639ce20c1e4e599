#include "pipeline/index/grams.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <vector>

#include "pipeline/partitions.hpp"
#include "pipeline/quotes/quotation_grams.hpp"
#include "stages/edition/gram_columns.hpp"
#include "stages/passage/grams.hpp"

namespace wirecopy::pipeline {
namespace {

using edition::Posting;
using passage::GramHash;
using passage::Grams;

constexpr unsigned kRangeBits = 9;
constexpr std::size_t kRanges = std::size_t{1} << kRangeBits;
constexpr std::size_t kArticlesATime = 256;
constexpr std::uint32_t kLeastGramTokens = 4;
constexpr std::size_t kGramsATime = std::size_t{1} << 16;  // of one article
constexpr std::size_t kMostPlaces = 4;                     // of a gram among so many

struct SampledGram {
  GramHash gram;
  std::uint32_t article;
  std::uint32_t token;
  friend auto operator<=>(const SampledGram&, const SampledGram&) = default;
};

// Whether a gram that begins at `token` lies in one of the parts: most often there is one.
bool lies_in(std::span<const TokenSpan> parts, std::uint32_t token) {
  return std::ranges::any_of(parts, [&](const TokenSpan& part) {
    return part.begin <= token && token + kLeastGramTokens <= part.end;
  });
}

// The sampled grams of an article, a part of a long one at a time.
class ArticleGrams {
 public:
  // `use(SampledGram)` for each.
  template <typename Use>
  void for_each(std::span<const text::Token> tokens, std::uint32_t article, Use use) {
    passage::sample(tokens, grams_);
    const bool all = std::ranges::all_of(grams_.sampled, [](std::uint64_t word) { return !word; });
    for (std::size_t begin = 0; begin < grams_.size(); begin += kGramsATime) {
      collect(begin, std::min(begin + kGramsATime, grams_.size()), article, all);
      for (std::size_t i = 0; i < places_.size(); ++i) {
        const bool many = i >= kMostPlaces && places_[i - kMostPlaces].gram == places_[i].gram;
        if (!many) use(places_[i]);
      }
    }
  }

 private:
  void collect(std::size_t begin, std::size_t end, std::uint32_t article, bool all) {
    places_.clear();
    for (std::size_t i = begin; i < end; ++i) {
      if (!all && !grams_.is_sampled(i)) continue;
      places_.push_back({grams_.hashes[i], article, static_cast<std::uint32_t>(i)});
    }
    std::ranges::sort(places_);
  }

  Grams grams_;
  std::vector<SampledGram> places_;
};

// Gives how many there are.
std::uint64_t collect(const Corpus& corpus, std::span<const ArticleId> articles,
                      std::span<const std::vector<TokenSpan>> parts, bool quotations,
                      Partitions<SampledGram>& to, const std::function<void()>& check) {
  using Writer = Partitions<SampledGram>::Writer;
  tbb::enumerable_thread_specific<Writer> writers([&] { return Writer(to); });
  tbb::enumerable_thread_specific<ArticleGrams> scratch;
  tbb::enumerable_thread_specific<match::QuoteGrams> quote_grams;
  std::atomic<std::uint64_t> count = 0;
  const tbb::blocked_range<std::size_t> all(0, articles.size(), kArticlesATime);
  tbb::parallel_for(all, [&](const tbb::blocked_range<std::size_t>& block) {
    check();
    Writer& writer = writers.local();
    std::uint64_t in_block = 0;
    for (auto number = static_cast<ArticleId>(block.begin()); number < block.end(); ++number) {
      scratch.local().for_each(corpus.tokens(articles[number]), number, [&](auto place) {
        const bool own = parts.empty() || lies_in(parts[number], place.token);
        if (!own) place.token |= edition::kLeadersPart;
        writer.add(place.gram >> (64 - kRangeBits), place);
        ++in_block;
      });
      if (!quotations) continue;
      corpus.for_each_quotation(articles[number], [&](const StoredQuotation& quotation) {
        for (const match::QuoteGram& gram : grams_of(quotation, quote_grams.local())) {
          if (!gram.sampled) continue;
          writer.add(gram.hash >> (64 - kRangeBits),
                     {gram.hash, number, edition::kOfQuotation | gram.context});
          ++in_block;
        }
      });
    }
    count += in_block;
  });
  for (Writer& writer : writers) writer.flush();
  return count;
}

// The postings of a range, in order.
void sort_range(const Partitions<SampledGram>& from, std::size_t range, std::vector<Posting>& out) {
  std::vector<SampledGram> grams;
  from.read(range, grams);
  out.clear();
  out.reserve(grams.size());
  for (const SampledGram& g : grams) out.push_back({edition::gram_key(g.gram), g.article, g.token});
  std::ranges::sort(out);
}

}  // namespace

void write_grams(const Corpus& corpus, std::span<const ArticleId> articles,
                 const std::string& spill_folder, std::uint64_t memory_bytes,
                 edition::Writer& writer, const std::function<void()>& check,
                 std::span<const std::vector<TokenSpan>> parts, bool quotations) {
  MemoryAccount account(memory_bytes / 2);
  Partitions<SampledGram> unsorted(spill_folder + "/sampled_grams", account, kRanges);
  const std::uint64_t count = collect(corpus, articles, parts, quotations, unsorted, check);
  edition::GramColumns columns(count, articles.size(), writer);
  std::vector<std::vector<Posting>> ranges(
      static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()) * 2);
  for (std::size_t first = 0; first < kRanges; first += ranges.size()) {
    check();
    const std::size_t some = std::min(ranges.size(), kRanges - first);
    tbb::parallel_for(std::size_t{0}, some,
                      [&](std::size_t i) { sort_range(unsorted, first + i, ranges[i]); });
    for (std::size_t i = 0; i < some; ++i) {
      for (const Posting& posting : ranges[i]) columns.add(posting);
    }
  }
  columns.finish();
}

}  // namespace wirecopy::pipeline
