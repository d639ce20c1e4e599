#include "stages/passage/extension.hpp"

#include <algorithm>

#include "stages/passage/equal_run.hpp"

namespace wirecopy::passage {
namespace {

using Tokens = std::span<const text::Token>;

constexpr std::int32_t kNone = -(1 << 30);

// A point's neighbours, and those of the diagonals beside a row.
constexpr std::size_t kMargin = 2;

// What lies to the right of a place in both texts, counted from there.
struct Rightwards {
  const text::Token* a;
  const text::Token* b;
  std::int32_t a_size;
  std::int32_t b_size;

  std::int32_t equal(std::int32_t x, std::int32_t y) const {
    return static_cast<std::int32_t>(equal_from(a + x, b + y, std::min(a_size - x, b_size - y)));
  }
  Rightwards beyond(std::int32_t x, std::int32_t y) const {
    return {a + x, b + y, a_size - x, b_size - y};
  }
  const text::Token* nearest_a() const { return a; }
  const text::Token* nearest_b() const { return b; }
};

// What lies to the left, counted leftwards.
struct Leftwards {
  const text::Token* a;  // past the nearest token
  const text::Token* b;
  std::int32_t a_size;
  std::int32_t b_size;

  std::int32_t equal(std::int32_t x, std::int32_t y) const {
    return static_cast<std::int32_t>(equal_before(a - x, b - y, std::min(a_size - x, b_size - y)));
  }
  Leftwards beyond(std::int32_t x, std::int32_t y) const {
    return {a - x, b - y, a_size - x, b_size - y};
  }
  const text::Token* nearest_a() const { return a - 8; }
  const text::Token* nearest_b() const { return b - 8; }
};

// Which of four tokens of a equal one of b at most two places off: -1 each.
auto near_equals(const text::Token* a, const text::Token* b) {
  const Tokens4 own = load4(a);
  return (own == load4(b - 2)) | (own == load4(b - 1)) | (own == load4(b)) | (own == load4(b + 1)) |
         (own == load4(b + 2));
}

// Whether hardly any path can pass the next eight tokens where it may fall no further than among
// words: with one of them equal to any of b at most two places off, the path falls by 19 halves at
// least, and what might make up for that has seeds of its own.
// Requires: two tokens of b before the place, which the run has.
template <typename Leg>
bool is_hopeless(const Leg& leg) {
  if (leg.a_size < 8 || leg.b_size < 10) return false;
  const text::Token *a = leg.nearest_a(), *b = leg.nearest_b();
  const auto equal = near_equals(a, b) + near_equals(a + 4, b + 4);
  return equal[0] + equal[1] + equal[2] + equal[3] > -2;
}

std::int32_t size_of(std::size_t tokens) {
  return static_cast<std::int32_t>(std::min<std::size_t>(tokens, 1 << 29));
}

}  // namespace

// The furthest of: two tokens that differ, one of a alone, one of b alone.  `point` is that of the
// diagonal with one edit less, and has neighbours.
Extender::Step Extender::step_from(const std::int32_t* point, std::int32_t diagonal) {
  Step step{diagonal, point[0] + 1};
  if (point[-1] + 1 > step.reached_x) step = {diagonal - 1, point[-1] + 1};
  if (point[1] > step.reached_x) step = {diagonal + 1, point[1]};
  return step;
}

const std::int32_t* Extender::point(std::int32_t edits, std::int32_t diagonal) const {
  const Row& row = rows_[edits];
  return &points_of_rows_[row.place] + (diagonal - row.first);
}

// Appends a row with room for `count` points and nothing on either side of them.
void Extender::open_row(std::int32_t first, std::int32_t count) {
  const std::size_t place = points_of_rows_.size() + kMargin;
  points_of_rows_.resize(place + static_cast<std::size_t>(count) + kMargin, kNone);
  rows_.push_back({.first = first, .count = count, .place = place});
}

void Extender::first_row(std::int32_t x) {
  rows_.clear();
  points_of_rows_.clear();
  open_row(0, 1);
  points_of_rows_[kMargin] = x;
  best_ = {.worth = 2 * x, .edits = 0, .diagonal = 0};
}

// Leaves out the points at both ends of the last row that do not live; false where none does.
bool Extender::close_row() {
  Row& row = rows_.back();
  while (row.count > 0 && points_of_rows_[row.place] == kNone) {
    ++row.place;
    ++row.first;
    --row.count;
  }
  while (row.count > 0 && points_of_rows_[row.place + row.count - 1] == kNone) --row.count;
  points_of_rows_.resize(row.place + static_cast<std::size_t>(row.count) + kMargin);
  return row.count > 0;
}

// False where no point is left.
template <typename Leg>
bool Extender::add_row(const Leg& leg, std::int32_t edits) {
  const std::int32_t first = rows_.back().first - 1, count = rows_.back().count + 2;
  open_row(first, count);
  const std::int32_t* before = point(edits - 1, first);
  std::int32_t* points = &points_of_rows_[rows_.back().place];
  const std::int32_t cost = price_.edit * edits;
  for (std::int32_t i = 0; i < count; ++i) {
    const std::int32_t k = first + i;
    std::int32_t x = step_from(before + i, k).reached_x;
    if (x < 0 || x > leg.a_size || x - k > leg.b_size) continue;
    x += leg.equal(x, x - k);
    const std::int32_t value = 2 * x - k - cost;
    if (value >= best_.worth) best_ = {.worth = value, .edits = edits, .diagonal = k};
    if (value >= best_.worth - price_.drop_off) points[i] = x;
  }
  points_ += static_cast<std::uint64_t>(count);
  return close_row();
}

// Appends the blocks of the best path, which begins with `settled` tokens of found_ as they are.
void Extender::trace_back(std::size_t settled) {
  const Block origin = settled == 0 ? Block{0, 0, 0} : found_.back();
  std::int32_t k = best_.diagonal;
  for (std::int32_t edits = best_.edits; edits >= 0; --edits) {
    const std::int32_t x = *point(edits, k);
    const Step step = edits == 0 ? Step{0, 0} : step_from(point(edits - 1, k), k);
    if (x > step.reached_x) {
      found_.push_back({.a = origin.a_end() + static_cast<std::uint32_t>(step.reached_x),
                        .b = origin.b_end() + static_cast<std::uint32_t>(step.reached_x - k),
                        .length = static_cast<std::uint32_t>(x - step.reached_x)});
    }
    k = step.from;
  }
  std::reverse(found_.begin() + static_cast<std::ptrdiff_t>(settled), found_.end());
}

// True where the path may go on behind what was found.
template <typename Leg>
bool Extender::walk_part(const Leg& leg) {
  const std::size_t settled = found_.size();
  first_row(leg.equal(0, 0));
  std::int32_t edits = 1;
  while (edits <= kMostEdits && add_row(leg, edits)) ++edits;
  trace_back(settled);
  return edits > kMostEdits && found_.size() > settled;
}

template <typename Leg>
void Extender::walk(const Leg& leg) {
  found_.clear();
  if (!price_.for_one_word && price_.drop_off <= kFirst.drop_off && is_hopeless(leg)) return;
  bool more = walk_part(leg);
  while (more) {
    const auto x = static_cast<std::int32_t>(found_.back().a_end());
    const auto y = static_cast<std::int32_t>(found_.back().b_end());
    more = walk_part(leg.beyond(x, y));
  }
}

void Extender::extend_right(Tokens a, Tokens b, const Price& price, Path& path) {
  price_ = price;
  const std::uint32_t x = path.back().a_end(), y = path.back().b_end();
  walk(Rightwards{a.data() + x, b.data() + y, size_of(a.size() - x), size_of(b.size() - y)});
  for (const Block& block : found_) {
    path.push_back({.a = x + block.a, .b = y + block.b, .length = block.length});
  }
}

void Extender::extend_left(Tokens a, Tokens b, const Price& price, Path& path) {
  price_ = price;
  const std::uint32_t x = path.front().a, y = path.front().b;
  walk(Leftwards{a.data() + x, b.data() + y, size_of(x), size_of(y)});
  std::reverse(found_.begin(), found_.end());
  for (Block& block : found_) block = {x - block.a_end(), y - block.b_end(), block.length};
  path.insert(path.begin(), found_.begin(), found_.end());
}

}  // namespace wirecopy::passage
