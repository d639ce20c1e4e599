#include "pipeline/passages/gram_index.hpp"

#include <sys/mman.h>
#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <bit>
#include <new>

#include "stages/passage/gram_filter.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::GramHash;
using passage::Grams;
using passage::Posting;

constexpr unsigned kRangeBits = 9;
constexpr std::size_t kRanges = std::size_t{1} << kRangeBits;
constexpr std::size_t kArticlesATime = 256;
constexpr std::size_t kAhead = 48;  // grams between asking for a cell and looking at it
constexpr std::uint64_t kLeastCells = std::uint64_t{1} << 16;

std::size_t range_of(GramHash gram) { return gram >> (64 - kRangeBits); }

// Zeroed bytes in large pages, where the system has them: most looks at the filter miss the cache.
class Cells {
 public:
  explicit Cells(std::uint64_t count) : count_(count) {
    void* memory = mmap(nullptr, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::bad_alloc();
    cells_ = static_cast<std::uint8_t*>(memory);
    madvise(memory, count, MADV_HUGEPAGE);
  }
  ~Cells() { munmap(cells_, count_); }
  Cells(const Cells&) = delete;
  Cells& operator=(const Cells&) = delete;

  std::span<std::uint8_t> all() const { return {cells_, count_}; }

 private:
  std::uint64_t count_;
  std::uint8_t* cells_;
};

// Goes through the grams of all parts, several threads at a time.
class GramPasses {
 public:
  GramPasses(const Corpus& corpus, std::span<const ArticleId> order, const IndexedParts& parts,
             const std::function<void()>& check)
      : corpus_(corpus), order_(order), parts_(parts), check_(check) {}

  // `use(rank, part, grams)` for each part.
  template <typename Use>
  void for_each_part(Use use) const {
    tbb::enumerable_thread_specific<Grams> scratch;
    const tbb::blocked_range<std::size_t> all(0, order_.size(), kArticlesATime);
    tbb::parallel_for(all, [&](const tbb::blocked_range<std::size_t>& block) {
      check_();
      Grams& grams = scratch.local();
      for (auto rank = static_cast<Rank>(block.begin()); rank < block.end(); ++rank) {
        for (const TokenSpan part : parts_.of(rank)) {
          passage::sample(tokens(rank).subspan(part.begin, part.size()), grams);
          use(rank, part, grams);
        }
      }
    });
  }

  std::span<const text::Token> tokens(Rank rank) const { return corpus_.tokens(order_[rank]); }

 private:
  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  const IndexedParts& parts_;
  const std::function<void()>& check_;
};

// `use(i)` for each gram whose cell has been asked for some time before.
template <typename Use>
void for_each_prefetched(const passage::GramFilter& filter, const Grams& grams, Use use) {
  const std::size_t count = grams.size();
  for (std::size_t i = 0; i < std::min(kAhead, count); ++i) filter.prefetch(grams.hashes[i]);
  for (std::size_t i = 0; i < count; ++i) {
    if (i + kAhead < count) filter.prefetch(grams.hashes[i + kAhead]);
    use(i);
  }
}

template <typename Use>
void for_each_sampled(const Grams& grams, Use use) {
  for (std::size_t word = 0; word < grams.sampled.size(); ++word) {
    for (std::uint64_t bits = grams.sampled[word]; bits != 0; bits &= bits - 1) {
      use(64 * word + static_cast<std::size_t>(std::countr_zero(bits)));
    }
  }
}

void note_grams(const GramPasses& passes, passage::GramFilter& filter) {
  passes.for_each_part([&](Rank, TokenSpan, const Grams& grams) {
    for_each_sampled(grams, [&](std::size_t i) { filter.prefetch(grams.hashes[i]); });
    for_each_sampled(grams, [&](std::size_t i) { filter.mark_sampled(grams.hashes[i]); });
  });
  passes.for_each_part([&](Rank, TokenSpan, const Grams& grams) {
    for_each_prefetched(filter, grams, [&](std::size_t i) { filter.meet(grams.hashes[i]); });
  });
}

void write_postings(const GramPasses& passes, const passage::GramFilter& filter,
                    Partitions<Posting>& to) {
  using Writer = Partitions<Posting>::Writer;
  tbb::enumerable_thread_specific<Writer> writers([&] { return Writer(to); });
  passes.for_each_part([&](Rank rank, TokenSpan part, const Grams& grams) {
    Writer& writer = writers.local();
    const auto tokens = passes.tokens(rank);
    for_each_prefetched(filter, grams, [&](std::size_t i) {
      const GramHash gram = grams.hashes[i];
      if (!filter.is_shared(gram)) return;
      const std::size_t at = part.begin + i;
      const auto place = static_cast<std::uint32_t>(at << 1 | (grams.is_sampled(i) ? 1 : 0));
      writer.add(range_of(gram), {.gram = gram,
                                  .surroundings = passage::Surroundings::of(
                                      tokens, at, passage::gram_end(tokens, at)),
                                  .article = rank,
                                  .place = place});
    });
  });
  for (Writer& writer : writers) writer.flush();
}

// Drops the grams that only one article has, or none samples: the filter let them pass by chance.
void keep_shared(std::vector<Posting>& sorted) {
  auto kept = sorted.begin();
  for (auto begin = sorted.begin(), end = begin; begin != sorted.end(); begin = end) {
    bool sampled = false;
    for (end = begin; end != sorted.end() && end->gram == begin->gram; ++end) {
      sampled |= end->sampled();
    }
    if (!sampled || begin->article == std::prev(end)->article) continue;
    kept = kept == begin ? end : std::move(begin, end, kept);
  }
  sorted.erase(kept, sorted.end());
}

// The first posting that is not before `gram`.  Grams are spread evenly over their range, so that
// it stands near where it would if all of them stood in one place each.
std::span<const Posting>::iterator first_of(std::span<const Posting> all, GramHash gram) {
  const auto size = static_cast<std::ptrdiff_t>(all.size());
  auto low = static_cast<std::ptrdiff_t>((gram << kRangeBits >> 32) * all.size() >> 32);
  std::ptrdiff_t high = low;
  for (std::ptrdiff_t step = 8; low > 0 && all[low - 1].gram >= gram; step *= 4) {
    high = low;
    low = std::max<std::ptrdiff_t>(0, low - step);
  }
  for (std::ptrdiff_t step = 8; high < size && all[high].gram < gram; step *= 4) {
    low = high;
    high = std::min(size, high + step);
  }
  return std::partition_point(all.begin() + low, all.begin() + high,
                              [&](const Posting& p) { return p.gram < gram; });
}

}  // namespace

GramIndex::GramIndex(const Corpus& corpus, std::span<const ArticleId> order,
                     const IndexedParts& parts, const std::string& spill_folder,
                     std::uint64_t memory_bytes, const std::function<void()>& check)
    : account_(memory_bytes / 2),
      sorted_(spill_folder + "/sorted_postings", account_),
      ranges_(kRanges) {
  MemoryAccount unsorted_account(memory_bytes / 4);
  Partitions<Posting> unsorted(spill_folder + "/postings", unsorted_account, kRanges);
  {
    const Cells cells(
        std::clamp(parts.tokens(), kLeastCells, std::max(kLeastCells, memory_bytes / 4)));
    passage::GramFilter filter(cells.all());
    const GramPasses passes(corpus, order, parts, check);
    note_grams(passes, filter);
    write_postings(passes, filter, unsorted);
  }
  tbb::parallel_for(std::size_t{0}, kRanges, [&](std::size_t i) {
    check();
    sort_range(unsorted, i);
  });
}

void GramIndex::sort_range(const Partitions<Posting>& unsorted, std::size_t i) {
  std::vector<Posting> postings;
  unsorted.read(i, postings);
  std::sort(postings.begin(), postings.end());
  keep_shared(postings);
  const std::lock_guard lock(mutex_);
  ranges_[i] = {sorted_.append(std::as_bytes(std::span(postings))), postings.size()};
}

std::span<const Posting> GramIndex::postings(GramHash gram) const {
  const auto all = range(range_of(gram));
  const auto first = first_of(all, gram);
  // Most grams stand in few places, some in very many.
  std::ptrdiff_t step = 1;
  while (all.end() - first > step && first[step].gram == gram) step *= 2;
  const auto last = std::upper_bound(first, first + std::min(step, all.end() - first), gram,
                                     [](GramHash g, const Posting& p) { return g < p.gram; });
  return {first, last};
}

}  // namespace wirecopy::pipeline
