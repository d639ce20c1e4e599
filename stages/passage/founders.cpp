#include "stages/passage/founders.hpp"

namespace wirecopy::passage {
namespace {

constexpr unsigned kBlockBits = 8;  // tokens

std::uint64_t block_key(Rank article, std::uint32_t block) {
  return std::uint64_t{article} << 32 | block;
}

bool holds(TokenSpan outer, TokenSpan inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

}  // namespace

// Whether `use(passage)` says so of a passage with a member that holds the stretch.
template <typename Use>
bool Founders::any_around(const Stretch& stretch, Use use) const {
  const auto found = blocks_.find(block_key(stretch.article, stretch.tokens.begin >> kBlockBits));
  if (found == blocks_.end()) return false;
  for (std::uint32_t at = found->second; at != kNone; at = entries_[at].next) {
    if (holds(entries_[at].tokens, stretch.tokens) && use(entries_[at].passage)) return true;
  }
  return false;
}

bool Founders::founds(const StretchPair& pair) const {
  return !any_around(pair.earlier, [&](std::uint32_t passage) {
    return any_around(pair.later, [&](std::uint32_t other) { return other == passage; });
  });
}

void Founders::add(std::uint32_t passage, std::span<const Stretch> members) {
  for (const Stretch& member : members) {
    const std::uint32_t last = (member.tokens.end - 1) >> kBlockBits;
    for (std::uint32_t block = member.tokens.begin >> kBlockBits; block <= last; ++block) {
      auto& head = blocks_.try_emplace(block_key(member.article, block), kNone).first->second;
      entries_.push_back({.tokens = member.tokens, .passage = passage, .next = head});
      head = static_cast<std::uint32_t>(entries_.size() - 1);
    }
  }
}

}  // namespace wirecopy::passage
