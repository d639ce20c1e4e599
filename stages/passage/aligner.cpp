#include "stages/passage/aligner.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "stages/passage/chance.hpp"
#include "stages/passage/equal_run.hpp"
#include "stages/passage/grams.hpp"

namespace wirecopy::passage {
namespace {

using Tokens = std::span<const text::Token>;

constexpr std::size_t kLeastRun = 4;  // tokens of a gram

constexpr std::size_t kLeastToGoOn = 10;  // tokens of a run that stands alone

// Paths may visit this many points for each token of the two texts, which texts of few different
// words would exceed; then runs stay as they are.
constexpr std::uint64_t kPointsOfToken = 64;
constexpr std::uint64_t kPointsOfPair = 1 << 20;

std::uint64_t place_of(const Seed& seed) { return std::uint64_t{seed.a - seed.b} << 32 | seed.a; }

std::uint64_t equal_half_words(Tokens a, const Path& path) {
  std::uint64_t sum = 0;
  for (const Block& block : path) sum += text::half_words(a.subspan(block.a, block.length));
  return sum;
}

// A path may fall as far in characters, each half a word, as in words.
Extender::Price for_tokens(Extender::Price price, Tokens run) {
  const auto tokens_by_two = static_cast<std::int64_t>(2 * run.size());
  price.drop_off = static_cast<std::int32_t>(price.drop_off * tokens_by_two /
                                             static_cast<std::int64_t>(text::half_words(run)));
  return price;
}

Block run_around(Tokens a, Tokens b, std::uint32_t x, std::uint32_t y) {
  const auto before =
      static_cast<std::uint32_t>(equal_before(a.data() + x, b.data() + y, std::min(x, y)));
  const auto behind = static_cast<std::uint32_t>(
      equal_from(a.data() + x, b.data() + y, std::min(a.size() - x, b.size() - y)));
  return {.a = x - before, .b = y - before, .length = before + behind};
}

bool lies_in(const Alignment& inner, const Alignment& outer) {
  return outer.a.begin <= inner.a.begin && inner.a.end <= outer.a.end &&
         outer.b.begin <= inner.b.begin && inner.b.end <= outer.b.end;
}

// Removes from out[first..] what lies in another in both texts; ordered afterwards.
void drop_covered(std::vector<Alignment>& out, std::size_t first) {
  const auto begin = out.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, out.end(), [](const Alignment& x, const Alignment& y) {
    return std::tuple(x.a.begin, x.b.begin, y.a.end, y.b.end, y.equal, x.columns) <
           std::tuple(y.a.begin, y.b.begin, x.a.end, x.b.end, x.equal, y.columns);
  });
  // Those that reach beyond the begin of the next in `a`; the rest covers nothing more.
  std::vector<Alignment> open;
  const auto kept_end = std::remove_if(begin, out.end(), [&](const Alignment& next) {
    std::erase_if(open, [&](const Alignment& x) { return x.a.end <= next.a.begin; });
    const bool covered =
        std::any_of(open.begin(), open.end(), [&](const Alignment& x) { return lies_in(next, x); });
    if (!covered) open.push_back(next);
    return covered;
  });
  out.erase(kept_end, out.end());
}

}  // namespace

Aligner::Aligner(Acceptance acceptance) : cutter_(acceptance) {}

void Aligner::grow_runs(Tokens a, Tokens b, std::span<const Seed> seeds) {
  places_.clear();
  for (const Seed& seed : seeds) places_.push_back(place_of(seed));
  std::sort(places_.begin(), places_.end());
  runs_.clear();
  for (const std::uint64_t place : places_) {
    const auto x = static_cast<std::uint32_t>(place);
    const auto y = x - static_cast<std::uint32_t>(place >> 32);
    if (!runs_.empty() && runs_.back().diagonal() == x - y && x < runs_.back().a_end()) continue;
    const Block run = run_around(a, b, x, y);
    if (run.length >= kLeastRun) runs_.push_back(run);
  }
}

void Aligner::order_runs() {
  longest_first_.resize(runs_.size());
  std::iota(longest_first_.begin(), longest_first_.end(), 0);
  std::sort(longest_first_.begin(), longest_first_.end(), [&](std::uint32_t x, std::uint32_t y) {
    return runs_[x].length != runs_[y].length ? runs_[x].length > runs_[y].length : x < y;
  });
  taken_.assign(runs_.size(), 0);
}

void Aligner::lay_path(Tokens a, Tokens b, const Block& run) {
  path_.assign(1, run);
  if (extender_.points() > most_points_) return;
  extender_.extend_right(a, b, Extender::kFirst, path_);
  extender_.extend_left(a, b, Extender::kFirst, path_);
  pass_more_edits(a, b, a.subspan(run.a, run.length));
}

// Only from what is ten words long: in a text of common turns most seeds are met by chance, and to
// look further from each of them costs a tenth of a scan.
void Aligner::look_as_far_as_in_words(Tokens a, Tokens b, Tokens run) {
  const Extender::Price price = for_tokens(Extender::kFirst, run);
  if (price.drop_off == Extender::kFirst.drop_off) return;
  if (equal_half_words(a, path_) < kRunHalfWords) return;
  extender_.extend_right(a, b, price, path_);
  extender_.extend_left(a, b, price, path_);
}

// Behind a run that no edit has been met in, two words at least have to be equal.
void Aligner::pass_more_edits(Tokens a, Tokens b, Tokens run) {
  if (path_.size() == 1 && path_[0].length < kLeastToGoOn) return;
  look_as_far_as_in_words(a, b, run);
  const bool one_run = path_.size() == 1;
  const auto counts = [&](const Block& block) {
    if (one_run && text::half_words(a.subspan(block.a, block.length)) < kLeastBehindRun) {
      return false;
    }
    return !may_be_chance(a, b, block);
  };
  const Extender::Price price = for_tokens(one_run ? Extender::kNextToRun : Extender::kNext, run);
  std::size_t settled = path_.size();
  extender_.extend_right(a, b, price, path_);
  while (path_.size() > settled && !counts(path_.back())) path_.pop_back();
  settled = path_.size();
  extender_.extend_left(a, b, price, path_);
  const auto found_end = path_.end() - static_cast<std::ptrdiff_t>(settled);
  path_.erase(path_.begin(), std::find_if(path_.begin(), found_end, counts));
}

// A run that the path enters behind its first token keeps its own path.
void Aligner::take_runs_on_path() {
  const auto place = [](const Block& x) { return std::pair(x.diagonal(), x.a); };
  for (const Block& block : path_) {
    const auto run =
        std::lower_bound(runs_.begin(), runs_.end(), block,
                         [&](const Block& x, const Block& y) { return place(x) < place(y); });
    if (run == runs_.end() || run->diagonal() != block.diagonal()) continue;
    if (run->a_end() <= block.a_end()) taken_[static_cast<std::size_t>(run - runs_.begin())] = 1;
  }
}

void Aligner::align(Tokens a, Tokens b, std::span<const Seed> seeds, std::vector<Alignment>& out) {
  const std::size_t first = out.size();
  grow_runs(a, b, seeds);
  most_points_ = extender_.points() + kPointsOfPair + kPointsOfToken * (a.size() + b.size());
  order_runs();
  for (const std::uint32_t run : longest_first_) {
    if (taken_[run] != 0) continue;
    lay_path(a, b, runs_[run]);
    if (path_.size() > 1 && runs_.size() > 1) take_runs_on_path();
    cutter_.cut(a, b, path_, out);
  }
  if (out.size() > first + 1) drop_covered(out, first);
}

}  // namespace wirecopy::passage
