#include "stages/verify/shingle_set.hpp"

#include <algorithm>
#include <bit>

namespace wirecopy::verify {
namespace {

constexpr std::size_t kMostTokens = std::size_t{1} << 22;  // of a part
constexpr std::size_t kLeastSlots = 64;

}  // namespace

void ShingleSet::load(std::span<const text::Token> tokens) {
  tokens_ = tokens;
  parts_ = static_cast<std::uint32_t>(std::bit_ceil((tokens.size() + kMostTokens - 1) / kMostTokens));
  parts_ = std::max(parts_, 1u);
  const std::size_t slots = std::max(kLeastSlots, std::bit_ceil(2 * (tokens.size() / parts_ + 1)));
  if (slots_.size() < slots) slots_.assign(slots, Slot{});
  mask_ = slots - 1;
  size_ = 0;
  for (std::uint32_t part = 0; part < parts_; ++part) size_ += load_part(part);
}

std::uint32_t ShingleSet::load_part(std::uint32_t part) {
  part_ = part;
  next_load();
  std::uint32_t added = 0;
  sketch::for_each_shingle(tokens_, [&](sketch::ShingleHash shingle) {
    if (!in_part(shingle)) return;
    Slot& slot = find(shingle);
    if (slot.load == loads_) return;
    slot = {.shingle = shingle, .load = loads_, .count = 0};
    ++added;
  });
  return added;
}

std::uint32_t ShingleSet::count_shared(std::span<const text::Token> tokens) {
  if (parts_ == 1) return count_part(tokens);
  std::uint32_t shared = 0;
  for (std::uint32_t part = 0; part < parts_; ++part) {
    load_part(part);
    shared += count_part(tokens);
  }
  return shared;
}

std::uint32_t ShingleSet::count_part(std::span<const text::Token> tokens) {
  if (++counts_ == 0) {  // after 2^32 counts the marks of old ones would look new
    for (Slot& slot : slots_) slot.count = 0;
    counts_ = 1;
  }
  std::uint32_t shared = 0;
  sketch::for_each_shingle(tokens, [&](sketch::ShingleHash shingle) {
    if (!in_part(shingle)) return;
    Slot& slot = find(shingle);
    if (slot.load != loads_ || slot.count == counts_) return;
    slot.count = counts_;
    ++shared;
  });
  return shared;
}

// The slot of `shingle`, or the free one where it would stand.
ShingleSet::Slot& ShingleSet::find(sketch::ShingleHash shingle) {
  std::size_t at = (shingle >> 32) & mask_;
  while (slots_[at].load == loads_ && slots_[at].shingle != shingle) at = (at + 1) & mask_;
  return slots_[at];
}

void ShingleSet::next_load() {
  if (++loads_ != 0) return;
  std::fill(slots_.begin(), slots_.end(), Slot{});
  loads_ = 1;
}

}  // namespace wirecopy::verify
