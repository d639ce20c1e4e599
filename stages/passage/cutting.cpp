#include "stages/passage/cutting.hpp"

#include <cmath>

namespace wirecopy::passage {
namespace {

constexpr std::int64_t kOne = 10000;

// The part of a path that is worth most, the longest of equal ones.
std::pair<std::size_t, std::size_t> worthiest(std::span<const Block> path) {
  std::pair<std::size_t, std::size_t> best{0, 1};
  std::int64_t best_worth = -1, here = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::int64_t before = i == 0 ? -1 : here + worth(gap_between(path[i - 1], path[i]));
    if (before < 0) first = i;
    here = std::max<std::int64_t>(before, 0) + worth(path[i]);
    if (here >= best_worth) {
      best_worth = here;
      best = {first, i + 1};
    }
  }
  return best;
}

// Short stretches only are counted: ten words are at most 20 tokens.
bool reaches(std::span<const text::Token> tokens, TokenSpan span, std::uint32_t half_words) {
  if (span.size() >= half_words) return true;
  if (2 * span.size() < half_words) return false;
  return text::half_words(tokens.subspan(span.begin, span.size())) >= half_words;
}

}  // namespace

Alignment alignment_of(std::span<const Block> path) {
  Alignment out{.a = {path.front().a, path.back().a_end()},
                .b = {path.front().b, path.back().b_end()},
                .columns = path.front().length,
                .equal = path.front().length};
  for (std::size_t i = 1; i < path.size(); ++i) {
    out.columns += gap_between(path[i - 1], path[i]).columns() + path[i].length;
    out.equal += path[i].length;
  }
  return out;
}

Cutter::Cutter(Acceptance acceptance)
    : acceptance_(acceptance),
      least_identity_(std::llround(acceptance.least_identity * static_cast<double>(kOne))) {}

bool Cutter::suffices(const Alignment& alignment) const {
  return alignment.equal * kOne >= alignment.columns * least_identity_;
}

void Cutter::weigh(std::span<const Block> path) {
  surplus_before_.resize(path.size());
  surplus_behind_.resize(path.size());
  columns_before_.resize(path.size());
  columns_behind_.resize(path.size());
  std::int64_t surplus = 0;
  std::uint64_t columns = 0;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const std::uint32_t gap = i == 0 ? 0 : gap_between(path[i - 1], path[i]).columns();
    surplus_before_[i] = surplus -= gap * least_identity_;
    columns_before_[i] = columns += gap;
    surplus_behind_[i] = surplus += path[i].length * (kOne - least_identity_);
    columns_behind_[i] = columns += path[i].length;
  }
}

// Beginnings are worth trying only with a smaller surplus before them than any earlier one; ends
// are tried from the last, and a beginning that has met an end needs no other.  (One behind the end
// has less before it than the end, and goes.)
Cutter::Part Cutter::longest(Part part) {
  candidates_.clear();
  for (std::size_t i = part.first; i < part.end; ++i) {
    if (candidates_.empty() || surplus_before_[i] < surplus_before_[candidates_.back()]) {
      candidates_.push_back(i);
    }
  }
  Part best{part.first, part.first};
  std::uint64_t most = 0;
  for (std::size_t j = part.end; j-- > part.first;) {
    while (!candidates_.empty()) {
      const std::size_t i = candidates_.back();
      if (surplus_behind_[j] < surplus_before_[i]) break;
      candidates_.pop_back();
      if (i > j) continue;
      const std::uint64_t columns = columns_behind_[j] - columns_before_[i];
      if (columns < most || (columns == most && i > best.first)) continue;
      most = columns;
      best = {i, j + 1};
    }
  }
  return best;
}

void Cutter::take(std::span<const text::Token> a, std::span<const text::Token> b,
                  const Alignment& alignment, std::vector<Alignment>& out) const {
  const std::uint32_t least = acceptance_.least_half_words;
  if (reaches(a, alignment.a, least) && reaches(b, alignment.b, least)) out.push_back(alignment);
}

void Cutter::cut(std::span<const text::Token> a, std::span<const text::Token> b,
                 std::span<const Block> path, std::vector<Alignment>& out) {
  const Alignment whole = alignment_of(path);
  if (suffices(whole)) return take(a, b, whole, out);
  weigh(path);
  todo_.assign(1, {0, path.size()});
  while (!todo_.empty()) {
    const Part part = todo_.back();
    todo_.pop_back();
    const std::uint64_t columns = columns_behind_[part.end - 1] - columns_before_[part.first];
    if (2 * columns < acceptance_.least_half_words) continue;
    const Part found = longest(part);
    const auto [first, end] = worthiest(path.subspan(found.first, found.end - found.first));
    const Part kept{found.first + first, found.first + end};
    take(a, b, alignment_of(path.subspan(kept.first, kept.end - kept.first)), out);
    if (kept.first > part.first) todo_.push_back({part.first, kept.first});
    if (kept.end < part.end) todo_.push_back({kept.end, part.end});
  }
}

}  // namespace wirecopy::passage
