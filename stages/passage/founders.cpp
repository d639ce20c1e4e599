#include "stages/passage/founders.hpp"

#include <algorithm>
#include <boost/container/small_vector.hpp>

namespace wirecopy::passage {
namespace {

constexpr unsigned kBlockBits = 8;  // tokens

// Articles.  A gram that stands in more is not followed to each pair of them either (SeedPairs).
constexpr std::size_t kMany = 32;

std::uint64_t block_key(Rank article, std::uint32_t block) {
  return std::uint64_t{article} << 32 | block;
}

bool holds(TokenSpan outer, TokenSpan inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

std::uint32_t overlap(TokenSpan a, TokenSpan b) {
  const auto begin = std::max(a.begin, b.begin);
  const auto end = std::min(a.end, b.end);
  return begin < end ? end - begin : 0;
}

// Requires: `members` are sorted.
bool in_many_articles(std::span<const Stretch> members) {
  std::size_t articles = 0;
  for (std::size_t i = 0; i < members.size() && articles <= kMany; ++i) {
    articles += i == 0 || members[i].article != members[i - 1].article;
  }
  return articles > kMany;
}

}  // namespace

// Calls `use(member index)` for the members that have the middle of the stretch: others have less
// than half of it.
template <typename Use>
void Founders::for_each_around(const Stretch& stretch, Use use) const {
  const std::uint32_t middle = (stretch.tokens.begin + stretch.tokens.end) / 2;
  const auto found = blocks_.find(block_key(stretch.article, middle >> kBlockBits));
  if (found == blocks_.end()) return;
  for (std::uint32_t at = found->second; at != kNone; at = entries_[at].next) {
    use(entries_[at].member);
  }
}

// Of the first passage of which `has(member, stretch)` says so on both sides.
// Members of one side are sorted by passage, so that two crowded places cost their sum, not their
// product.
template <typename Has>
std::optional<Founders::Holders> Founders::holders(const StretchPair& pair, Has has) const {
  const auto passage_of = [&](std::uint32_t member) { return members_[member].passage; };
  boost::container::small_vector<std::uint32_t, 32> earlier;
  for_each_around(pair.earlier, [&](std::uint32_t member) {
    if (has(members_[member], pair.earlier)) earlier.push_back(member);
  });
  if (earlier.empty()) return std::nullopt;
  std::ranges::stable_sort(earlier, {}, passage_of);
  std::optional<Holders> first;
  for_each_around(pair.later, [&](std::uint32_t later) {
    const std::uint32_t passage = passage_of(later);
    if (first && passage_of(first->earlier) < passage) return;
    if (!has(members_[later], pair.later)) return;
    const auto at = std::ranges::lower_bound(earlier, passage, {}, passage_of);
    if (at != earlier.end() && passage_of(*at) == passage) first = {*at, later};
  });
  return first;
}

bool Founders::has_most(const Member& member, const Stretch& stretch) const {
  return passages_[member.passage].many &&
         5 * overlap(member.found.tokens, stretch.tokens) >= 4 * stretch.tokens.size();
}

std::optional<Founders::Holders> Founders::widening(const StretchPair& pair) const {
  return holders(pair, [&](const Member& m, const Stretch& s) { return has_most(m, s); });
}

Founders::Verdict Founders::verdict(const StretchPair& pair) const {
  const auto inside = [](const Member& m, const Stretch& s) { return holds(m.wide, s.tokens); };
  if (holders(pair, inside)) return Verdict::kNothing;
  return widening(pair) ? Verdict::kWidens : Verdict::kFounds;
}

void Founders::enter(std::uint32_t member, TokenSpan tokens) {
  const Rank article = members_[member].found.article;
  const std::uint32_t last = (tokens.end - 1) >> kBlockBits;
  for (std::uint32_t block = tokens.begin >> kBlockBits; block <= last; ++block) {
    auto& head = blocks_.try_emplace(block_key(article, block), kNone).first->second;
    entries_.push_back({.member = member, .next = head});
    head = static_cast<std::uint32_t>(entries_.size() - 1);
  }
}

void Founders::add(const Stretch& founder, std::span<const Stretch> members) {
  const auto passage = static_cast<std::uint32_t>(passages_.size());
  const auto first = static_cast<std::uint32_t>(members_.size());
  const auto at = std::ranges::find(members, founder) - members.begin();
  passages_.push_back({.first = first,
                       .founder = first + static_cast<std::uint32_t>(at),
                       .many = in_many_articles(members)});
  for (const Stretch& member : members) {
    members_.push_back({.found = member, .wide = member.tokens, .passage = passage});
    enter(static_cast<std::uint32_t>(members_.size() - 1), member.tokens);
  }
}

bool Founders::are_neighbours(std::uint32_t member, std::uint32_t next) const {
  return members_[member].passage == members_[next].passage &&
         members_[member].found.article == members_[next].found.article;
}

void Founders::widen(const StretchPair& pair) {
  const auto held = widening(pair);
  if (!held) return;
  widen(held->earlier, pair.earlier.tokens);
  widen(held->later, pair.later.tokens);
}

void Founders::widen(std::uint32_t member, TokenSpan tokens) {
  if (passages_[members_[member].passage].founder == member) return;
  const TokenSpan before = members_[member].wide;
  TokenSpan wide{std::min(before.begin, tokens.begin), std::max(before.end, tokens.end)};
  if (member > 0 && are_neighbours(member - 1, member)) {
    wide.begin = std::max(wide.begin, members_[member - 1].wide.end);
  }
  if (member + 1 < members_.size() && are_neighbours(member, member + 1)) {
    wide.end = std::min(wide.end, members_[member + 1].wide.begin);
  }
  members_[member].wide = wide;
  // The blocks that it has had are entered already.
  const auto block = [](std::uint32_t token) { return token >> kBlockBits; };
  if (block(wide.begin) < block(before.begin)) {
    enter(member, {wide.begin, block(before.begin) << kBlockBits});
  }
  if (block(wide.end - 1) > block(before.end - 1)) {
    enter(member, {(block(before.end - 1) + 1) << kBlockBits, wide.end});
  }
}

std::vector<Stretch> Founders::members(std::size_t passage) const {
  const std::size_t end =
      passage + 1 < passages_.size() ? passages_[passage + 1].first : members_.size();
  std::vector<Stretch> out;
  out.reserve(end - passages_[passage].first);
  for (std::size_t i = passages_[passage].first; i < end; ++i) {
    out.push_back({members_[i].found.article, members_[i].wide});
  }
  return out;
}

}  // namespace wirecopy::passage
