#include "stages/passage/occurrences.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "stages/passage/chance.hpp"

namespace wirecopy::passage {
namespace {

using Tokens = std::span<const text::Token>;

constexpr std::int64_t kOne = 10000;

std::uint32_t equal_tokens(std::span<const Block> path) {
  std::uint32_t sum = 0;
  for (const Block& block : path) sum += block.length;
  return sum;
}

// What is laid side by side at the ends of a chain and between two runs of it.
constexpr std::uint32_t kMostAtEnd = 24;
constexpr std::uint32_t kMoreOfCarrierAtEnd = 8;
constexpr std::uint64_t kMostFilled = 1 << 14;  // columns * rows

constexpr std::uint32_t kLeastInserted = 16;

Tokens part_of(Tokens tokens, TokenSpan span) { return tokens.subspan(span.begin, span.size()); }

}  // namespace

PassageText::PassageText(double least_share)
    : least_share_(std::llround(least_share * static_cast<double>(kOne))) {}

PassageText::PassageText(Tokens tokens, double least_share) : PassageText(least_share) {
  load(tokens);
}

void PassageText::load(Tokens tokens) {
  assert(!tokens.empty() && "the text of a passage has words");
  tokens_ = tokens;
  half_words_before_.assign(1, 0);
  for (const text::Token token : tokens) {
    half_words_before_.push_back(half_words_before_.back() + text::half_words(token));
  }
  least_equal_ =
      static_cast<std::uint32_t>((half_words_before_.back() * least_share_ + kOne - 1) / kOne);
  least_equal_tokens_ =
      static_cast<std::uint32_t>((std::int64_t(tokens.size()) * least_share_ + kOne - 1) / kOne);
  verbatim_.load(tokens);
  anchors_.load(tokens);
}

std::uint32_t PassageText::equal_half_words(std::span<const Block> path) const {
  std::uint32_t sum = 0;
  for (const Block& block : path) {
    sum += half_words_before_[block.a_end()] - half_words_before_[block.a];
  }
  return sum;
}

bool PassageText::suffices(std::span<const Block> path) const {
  return equal_tokens(path) >= least_equal_tokens_ && equal_half_words(path) >= least_equal_;
}

void PassageText::find(Tokens carrier, std::vector<Occurrence>& out) {
  find(carrier, {0, static_cast<std::uint32_t>(carrier.size())}, out);
}

void PassageText::find(Tokens carrier, TokenSpan within, std::vector<Occurrence>& out) {
  verbatim_spans_.clear();
  verbatim_.find(carrier, within, verbatim_spans_);
  std::uint32_t begin = within.begin;
  for (const TokenSpan span : verbatim_spans_) {
    find_edited(carrier, {begin, span.begin}, out);
    out.push_back({.carrier = span, .equal_half_words = half_words_before_.back()});
    begin = span.end;
  }
  find_edited(carrier, {begin, within.end}, out);
}

void PassageText::find_edited(Tokens carrier, TokenSpan within, std::vector<Occurrence>& out) {
  if (2 * std::uint64_t{within.size()} < least_equal_) return;
  const std::size_t first = out.size();
  runs_.clear();
  anchors_.find_runs(carrier, within, runs_);
  taken_.assign(runs_.size(), 0);
  cut_into_regions(within);
  while (!todo_.empty()) {
    const Region region = todo_.back();
    todo_.pop_back();
    search(carrier, region, out);
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
            [](const auto& x, const auto& y) { return x.carrier.begin < y.carrier.begin; });
}

// Cuts in the middle of stretches without runs over which no chain goes and no end of one reaches.
void PassageText::cut_into_regions(TokenSpan within) {
  const std::uint64_t reach = tokens_.size() + most_inserted();
  todo_.clear();
  std::size_t first = 0;
  std::uint32_t begin = within.begin, reached = within.begin;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::uint32_t next = runs_[i].b;
    if (i > first && next > reached + 2 * reach) {
      const std::uint32_t cut = reached + (next - reached) / 2;
      todo_.push_back({{begin, cut}, first, i});
      first = i;
      begin = cut;
    }
    reached = std::max(reached, runs_[i].b_end());
  }
  if (first < runs_.size()) todo_.push_back({{begin, within.end}, first, runs_.size()});
}

std::uint32_t PassageText::most_inserted() const {
  return std::max(kLeastInserted, static_cast<std::uint32_t>(tokens_.size() / 4));
}

// Looks at the best chain of a region, and puts off what lies to its left and right.  In a region
// whose best chain is too short, nothing is left to be found: with one word in five lost, stretches
// of one and two words can hold half of the rest at most.
void PassageText::search(Tokens carrier, Region region, std::vector<Occurrence>& out) {
  const std::size_t count = region.end_run - region.first_run;
  chainer_.best_chain(std::span(runs_).subspan(region.first_run, count), half_words_before_,
                      most_inserted(), std::span(taken_).subspan(region.first_run, count), chain_);
  if (chain_.empty() || 2 * equal_half_words(chain_) < least_equal_) return;
  TokenSpan stretch{chain_.front().b, chain_.back().b_end()};
  complete(carrier, region.span);
  if (suffices(path_)) {
    trim(carrier);
    stretch = {path_.front().b, path_.back().b_end()};
    out.push_back({.carrier = stretch, .equal_half_words = equal_half_words(path_)});
  }
  put_off(region, {region.span.begin, stretch.begin});
  put_off(region, {stretch.end, region.span.end});
}

void PassageText::put_off(Region region, TokenSpan part) {
  if (2 * std::uint64_t{part.size()} < least_equal_) return;
  Region rest{part, region.first_run, region.end_run};
  while (rest.first_run < rest.end_run && runs_[rest.first_run].b < part.begin) ++rest.first_run;
  while (rest.first_run < rest.end_run && runs_[rest.end_run - 1].b >= part.end) --rest.end_run;
  for (std::size_t i = rest.first_run; i < rest.end_run; ++i) {
    if (runs_[i].b_end() > part.end) taken_[i] = 1;
  }
  if (rest.first_run < rest.end_run) todo_.push_back(rest);
}

// Makes chain_ the path_ that goes on to both ends of the text.
void PassageText::complete(Tokens carrier, TokenSpan within) {
  path_.clear();
  const Block& first = chain_.front();
  const TokenSpan head{first.a - std::min(first.a, kMostAtEnd), first.a};
  const std::uint32_t before = std::min(first.b - within.begin, head.size() + kMoreOfCarrierAtEnd);
  const TokenSpan left{first.b - before, first.b};
  filler_.fill(part_of(tokens_, head), part_of(carrier, left), Filler::Open::kLeft, head.begin,
               left.begin, path_);
  path_.push_back(first);
  for (std::size_t i = 1; i < chain_.size(); ++i) {
    fill_gap(carrier, chain_[i - 1], chain_[i]);
    path_.push_back(chain_[i]);
  }
  const Block& last = chain_.back();
  const auto rest = static_cast<std::uint32_t>(tokens_.size()) - last.a_end();
  const TokenSpan tail{last.a_end(), last.a_end() + std::min(rest, kMostAtEnd)};
  const std::uint32_t behind =
      std::min(within.end - last.b_end(), tail.size() + kMoreOfCarrierAtEnd);
  const TokenSpan right{last.b_end(), last.b_end() + behind};
  filler_.fill(part_of(tokens_, tail), part_of(carrier, right), Filler::Open::kRight, tail.begin,
               right.begin, path_);
}

void PassageText::fill_gap(Tokens carrier, const Block& left, const Block& right) {
  const Gap gap = gap_between(left, right);
  if (std::uint64_t{gap.in_a} * gap.in_b > kMostFilled) return;
  filler_.fill(tokens_.subspan(left.a_end(), gap.in_a), carrier.subspan(left.b_end(), gap.in_b),
               Filler::Open::kNone, left.a_end(), left.b_end(), path_);
}

// How many blocks at an end of path_ cost more than they are worth and are not needed.
template <typename Counts>
std::size_t PassageText::blocks_to_spare(bool from_end, std::int64_t edit_cost,
                                         const Counts& counts) const {
  const std::size_t size = path_.size();
  std::uint32_t halves = equal_half_words(path_), tokens = equal_tokens(path_);
  std::int64_t total = 0;
  std::size_t spare = 0;
  for (std::size_t i = 0; i + 1 < size; ++i) {
    const Block& block = path_[from_end ? size - 1 - i : i];
    const Block& next = path_[from_end ? size - 2 - i : i + 1];
    halves -= equal_half_words({&block, 1});
    tokens -= block.length;
    if (halves < least_equal_ || tokens < least_equal_tokens_) break;
    total += (counts(block) ? worth(block) : 0) +
             worth(from_end ? gap_between(next, block) : gap_between(block, next), edit_cost);
    if (total >= 0) continue;
    spare = i + 1;
    total = 0;
  }
  return spare;
}

// Where edits are left, what stands behind one more need not be worth as much; beside a single run
// it counts as it does for the aligner.
void PassageText::trim(Tokens carrier) {
  untrimmed_ = path_;
  trim(kEditCost, [](const Block&) { return true; });
  if (path_.size() == untrimmed_.size()) return;
  const bool one_run = path_.size() == 1;
  path_ = untrimmed_;
  trim(kNextEditCost, [&](const Block& block) {
    return !one_run || (equal_half_words({&block, 1}) >= kLeastBehindRun &&
                        !may_be_chance(tokens_, carrier, block));
  });
}

template <typename Counts>
void PassageText::trim(std::int64_t edit_cost, const Counts& counts) {
  path_.resize(path_.size() - blocks_to_spare(true, edit_cost, counts));
  path_.erase(path_.begin(), path_.begin() + static_cast<std::ptrdiff_t>(
                                                 blocks_to_spare(false, edit_cost, counts)));
}

}  // namespace wirecopy::passage
