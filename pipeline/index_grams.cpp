#include "pipeline/index_grams.hpp"

#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <numeric>
#include <tuple>
#include <vector>

#include "pipeline/partitions.hpp"
#include "pipeline/quotation_grams.hpp"
#include "stages/passage/grams.hpp"

namespace wirecopy::pipeline {
namespace {

using edition::Column;
using edition::GramPlace;
using passage::GramHash;
using passage::Grams;

constexpr unsigned kRangeBits = 9;
constexpr std::size_t kRanges = std::size_t{1} << kRangeBits;
constexpr std::size_t kArticlesATime = 256;
constexpr std::uint32_t kLeastGramTokens = 4;
constexpr std::size_t kGramsATime = std::size_t{1} << 16;  // of one article
constexpr std::size_t kMostPlaces = 4;                     // of a gram among so many
constexpr std::uint64_t kPlacesABucket = 64;               // of the directory, on average

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

// A range as it stands on disk.
struct SortedRange {
  std::vector<GramPlace> places;
  std::vector<std::uint64_t> begins;  // of its part of the directory, in places

  void make(const Partitions<SampledGram>& from, std::size_t range, unsigned directory_bits) {
    std::vector<SampledGram> grams;
    from.read(range, grams);
    // By what of a gram is written; the rest does not count.
    std::ranges::sort(grams, {}, [&](const SampledGram& g) {
      return std::tuple(g.gram >> (32 - directory_bits), g.article, g.token);
    });
    places.clear();
    begins.assign(std::size_t{1} << (directory_bits - kRangeBits), 0);
    for (const SampledGram& g : grams) {
      places.push_back({edition::key_behind(g.gram, directory_bits), g.article, g.token});
      const auto bucket = edition::leading_bits(g.gram, directory_bits);
      ++begins[bucket & (begins.size() - 1)];
    }
    std::exclusive_scan(begins.begin(), begins.end(), begins.begin(), std::uint64_t{0});
  }
};

}  // namespace

void write_grams(const Corpus& corpus, std::span<const ArticleId> articles,
                 const std::string& spill_folder, std::uint64_t memory_bytes,
                 edition::Writer& writer, const std::function<void()>& check,
                 std::span<const std::vector<TokenSpan>> parts, bool quotations) {
  MemoryAccount account(memory_bytes / 2);
  Partitions<SampledGram> unsorted(spill_folder + "/sampled_grams", account, kRanges);
  const std::uint64_t count = collect(corpus, articles, parts, quotations, unsorted, check);
  const auto bits = std::clamp(static_cast<unsigned>(std::bit_width(count / kPlacesABucket)),
                               kRangeBits, edition::kMostDirectoryBits);
  std::vector<std::uint64_t> directory;
  directory.reserve((std::size_t{1} << bits) + 1);
  std::vector<SortedRange> ranges(
      static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()) * 2);
  std::uint64_t written = 0;
  writer.column<GramPlace>(Column::kGrams);
  for (std::size_t first = 0; first < kRanges; first += ranges.size()) {
    check();
    const std::size_t some = std::min(ranges.size(), kRanges - first);
    tbb::parallel_for(std::size_t{0}, some,
                      [&](std::size_t i) { ranges[i].make(unsorted, first + i, bits); });
    for (std::size_t i = 0; i < some; ++i) {
      for (const std::uint64_t begin : ranges[i].begins) directory.push_back(written + begin);
      writer.add(std::span<const GramPlace>(ranges[i].places));
      written += ranges[i].places.size();
    }
  }
  directory.push_back(written);
  writer.column<std::uint64_t>(Column::kGramDirectory);
  writer.add(std::span<const std::uint64_t>(directory));
}

}  // namespace wirecopy::pipeline
