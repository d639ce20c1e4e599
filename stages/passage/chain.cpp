#include "stages/passage/chain.hpp"

#include <algorithm>

namespace wirecopy::passage {
namespace {

std::uint32_t overlap_of(const Block& left, const Block& right) {
  const std::uint32_t in_a = left.a_end() > right.a ? left.a_end() - right.a : 0;
  const std::uint32_t in_b = left.b_end() > right.b ? left.b_end() - right.b : 0;
  return std::max(in_a, in_b);
}

Block without_begin(const Block& run, std::uint32_t tokens) {
  return {.a = run.a + tokens, .b = run.b + tokens, .length = run.length - tokens};
}

std::int64_t join_cost(const Gap& gap) {
  const std::int64_t difference = std::int64_t{gap.in_a} - gap.in_b;
  return 1 + std::abs(difference) / 2;
}

}  // namespace

Chainer::Link Chainer::best_link(std::span<const Block> runs,
                                 std::span<const std::uint32_t> half_words_before,
                                 std::uint32_t most_inserted, std::span<const std::uint8_t> taken,
                                 std::size_t run) const {
  const Block& right = runs[run];
  const auto half_words = [&](std::uint32_t begin, std::uint32_t end) {
    return std::int64_t{half_words_before[end]} - half_words_before[begin];
  };
  Link best{half_words(right.a, right.a_end()), static_cast<std::uint32_t>(run), 0};
  for (std::size_t i = run - std::min(run, kLookBack); i < run; ++i) {
    const Block& left = runs[i];
    if (taken[i] != 0 || left.a >= right.a || left.b >= right.b) continue;
    const std::uint32_t overlap = overlap_of(left, right);
    if (overlap >= right.length) continue;
    const Gap gap = gap_between(left, without_begin(right, overlap));
    if (gap.in_b > gap.in_a + most_inserted) continue;
    const std::int64_t worth =
        links_[i].worth + half_words(right.a + overlap, right.a_end()) - join_cost(gap);
    if (worth > best.worth) best = {worth, static_cast<std::uint32_t>(i), overlap};
  }
  return best;
}

bool Chainer::is_better(std::size_t x, std::size_t y, std::size_t runs) const {
  if (links_[x].worth != links_[y].worth) return links_[x].worth > links_[y].worth;
  const auto off_middle = [&](std::size_t i) { return 2 * i < runs ? runs - 2 * i : 2 * i - runs; };
  return off_middle(x) < off_middle(y);
}

void Chainer::best_chain(std::span<const Block> runs,
                         std::span<const std::uint32_t> half_words_before,
                         std::uint32_t most_inserted, std::span<std::uint8_t> taken, Path& out) {
  out.clear();
  links_.clear();
  std::size_t end = runs.size();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (taken[i] != 0) {
      links_.push_back({});
      continue;
    }
    links_.push_back(best_link(runs, half_words_before, most_inserted, taken, i));
    if (end == runs.size() || is_better(i, end, runs.size())) end = i;
  }
  if (end == runs.size()) return;
  for (std::size_t i = end;; i = links_[i].before) {
    taken[i] = 1;
    out.push_back(without_begin(runs[i], links_[i].overlap));
    if (links_[i].before == i) break;
  }
  std::reverse(out.begin(), out.end());
}

}  // namespace wirecopy::passage
