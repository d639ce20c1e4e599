#include "pipeline/copies/verification.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kPairsAtATime = 4096;

// The end of the group of pairs with one later article that `begin` is in.
std::size_t group_end(std::span<const std::uint64_t> pairs, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < pairs.size() && pairs[end] >> 32 == pairs[begin] >> 32) ++end;
  return end;
}

// Cuts pairs into blocks of whole groups; the begins, and the end of the last.
std::vector<std::size_t> block_borders(std::span<const std::uint64_t> pairs) {
  std::vector<std::size_t> borders{0};
  while (borders.back() < pairs.size()) {
    const std::size_t last = std::min(borders.back() + kPairsAtATime, pairs.size()) - 1;
    borders.push_back(group_end(pairs, last));
  }
  return borders;
}

}  // namespace

Verification::Verification(const Corpus& corpus, std::span<const ArticleId> order,
                           std::uint64_t bits_bytes)
    : corpus_(corpus),
      order_(order),
      remembered_(order.size()),
      set_sizes_(order.size()),
      bits_(order.size(), bits_bytes) {}

void Verification::count_shared(std::span<const std::uint64_t> pairs, const Select& select,
                                std::span<std::uint32_t> shared) {
  const auto borders = block_borders(pairs);
  tbb::enumerable_thread_specific<verify::ShingleSet> sets;
  tbb::parallel_for(std::size_t{0}, borders.size() - 1, [&](std::size_t block) {
    auto& set = sets.local();
    for (std::size_t begin = borders[block]; begin < borders[block + 1];) {
      const std::size_t end = group_end(pairs, begin);
      if (end < borders[block + 1]) prefetch(bucket::CandidatePair::unpack(pairs[end]).later);
      count_group(pairs, begin, end, select, set, shared);
      begin = end;
    }
  });
  size_earlier(pairs, select);
}

void Verification::count_group(std::span<const std::uint64_t> pairs, std::size_t begin,
                               std::size_t end, const Select& select, verify::ShingleSet& set,
                               std::span<std::uint32_t> shared) {
  const Rank later = bucket::CandidatePair::unpack(pairs[begin]).later;
  const auto next_selected = [&](std::size_t i) {
    while (i < end && !select(i)) ++i;
    if (i < end) prefetch(bucket::CandidatePair::unpack(pairs[i]).earlier);
    return i;
  };
  std::size_t i = next_selected(begin);
  if (i == end) return;
  set.load(tokens(later));
  set_sizes_[later] = set.size();
  while (i < end) {
    const std::size_t next = next_selected(i + 1);
    const Rank earlier = bucket::CandidatePair::unpack(pairs[i]).earlier;
    shared[i] = identical(later, earlier) ? set.size() : set.count_shared(tokens(earlier));
    i = next;
  }
}

// The first article of a story is the later one of no pair.
void Verification::size_earlier(std::span<const std::uint64_t> pairs, const Select& select) {
  std::vector<Rank> unsized;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Rank earlier = bucket::CandidatePair::unpack(pairs[i]).earlier;
    if (set_sizes_[earlier] != 0 || !select(i)) continue;
    set_sizes_[earlier] = 1;  // met
    unsized.push_back(earlier);
  }
  tbb::enumerable_thread_specific<verify::ShingleSet> sets;
  tbb::parallel_for(std::size_t{0}, unsized.size(), [&](std::size_t i) {
    auto& set = sets.local();
    if (i + 1 < unsized.size()) prefetch(unsized[i + 1]);
    set.load(tokens(unsized[i]));
    set_sizes_[unsized[i]] = set.size();
  });
}

std::uint32_t Verification::set_size(Rank rank) {
  if (set_sizes_[rank] == 0) load(rank);
  return set_sizes_[rank];
}

void Verification::remember(std::span<const std::uint64_t> pairs,
                            std::span<const std::uint32_t> shared) {
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto pair = bucket::CandidatePair::unpack(pairs[i]);
    remembered_[pair.later] = {pair.earlier, shared[i]};
  }
}

std::uint32_t Verification::shared(Rank a, Rank b) {
  if (remembered_[a].earlier == b) return remembered_[a].shared;
  load(a);
  return identical(a, b) ? set_.size() : set_.count_shared(tokens(b));
}

std::uint32_t Verification::most_shared(Rank a, Rank b) {
  bits_.make_room();
  load_bits(a);
  load_bits(b);
  return bits_.most_shared(a, b);
}

void Verification::load_bits(Rank rank) {
  if (!bits_.holds(rank)) bits_.add(rank, tokens(rank), set_size(rank));
}

void Verification::load(Rank rank) {
  if (loaded_ == rank) return;
  set_.load(tokens(rank));
  set_sizes_[rank] = set_.size();
  loaded_ = rank;
}

// Articles are read in no order that the CPU could guess.
void Verification::prefetch(Rank rank) const {
  constexpr std::size_t kLineTokens = 64 / sizeof(text::Token);
  constexpr std::size_t kMostTokens = 2048;
  const auto all = tokens(rank);
  for (std::size_t at = 0; at < std::min(all.size(), kMostTokens); at += kLineTokens)
    __builtin_prefetch(all.data() + at);
}

bool Verification::identical(Rank a, Rank b) const {
  const auto x = tokens(a);
  const auto y = tokens(b);
  return x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin());
}

}  // namespace wirecopy::pipeline
