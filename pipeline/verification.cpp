#include "pipeline/verification.hpp"

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

Verification::Verification(const Corpus& corpus, std::span<const ArticleId> order)
    : corpus_(corpus), order_(order), set_sizes_(order.size()) {}

std::vector<std::uint32_t> Verification::count_shared(std::span<const std::uint64_t> pairs) {
  std::vector<std::uint32_t> shared(pairs.size());
  const auto borders = block_borders(pairs);
  tbb::enumerable_thread_specific<verify::ShingleSet> sets;
  tbb::parallel_for(std::size_t{0}, borders.size() - 1, [&](std::size_t block) {
    auto& set = sets.local();
    for (std::size_t begin = borders[block]; begin < borders[block + 1];) {
      const std::size_t end = group_end(pairs, begin);
      count_group(pairs.subspan(begin, end - begin), set, shared.data() + begin);
      begin = end;
    }
  });
  size_the_rest(pairs);
  return shared;
}

void Verification::count_group(std::span<const std::uint64_t> pairs, verify::ShingleSet& set,
                               std::uint32_t* shared) {
  const Rank later = bucket::CandidatePair::unpack(pairs.front()).later;
  set.load(tokens(later));
  set_sizes_[later] = set.size();
  for (const std::uint64_t packed : pairs) {
    const Rank earlier = bucket::CandidatePair::unpack(packed).earlier;
    *shared++ = identical(later, earlier) ? set.size() : set.count_shared(tokens(earlier));
  }
}

// The first article of a story is the later one of no pair.
void Verification::size_the_rest(std::span<const std::uint64_t> pairs) {
  std::vector<Rank> rest;
  for (const std::uint64_t packed : pairs) {
    const Rank earlier = bucket::CandidatePair::unpack(packed).earlier;
    if (set_sizes_[earlier] != 0) continue;
    set_sizes_[earlier] = 1;  // met
    rest.push_back(earlier);
  }
  tbb::enumerable_thread_specific<verify::ShingleSet> sets;
  tbb::parallel_for(std::size_t{0}, rest.size(), [&](std::size_t i) {
    auto& set = sets.local();
    set.load(tokens(rest[i]));
    set_sizes_[rest[i]] = set.size();
  });
}

std::uint32_t Verification::shared(Rank a, Rank b) {
  if (loaded_ != a) set_.load(tokens(a));
  loaded_ = a;
  return identical(a, b) ? set_.size() : set_.count_shared(tokens(b));
}

bool Verification::identical(Rank a, Rank b) const {
  const auto x = tokens(a);
  const auto y = tokens(b);
  return x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin());
}

}  // namespace wirecopy::pipeline
