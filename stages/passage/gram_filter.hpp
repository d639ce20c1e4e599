#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "stages/passage/grams.hpp"

namespace wirecopy::passage {

// Which grams are worth an entry in the index: those that some article samples and that are met at
// least twice.  Most grams are not, and never leave the cache lines of this table.
// Shapes: a byte a cell: a tag of the gram that was sampled into it, and whether it was met once,
// and again.  Never says no wrongly; how often it says yes wrongly depends on the number of cells,
// so that no result may depend on its answer alone.
// Order of calls: mark_sampled* meet* is_shared*.
// Thread safety: any number of threads in each of the three phases, not across them; the state
// after a phase does not depend on who did what.
class GramFilter {
 public:
  // Requires: `cells` are zero, at least one, and outlive the filter.
  explicit GramFilter(std::span<std::uint8_t> cells) : cells_(cells) {}

  // The cell will be asked for soon.
  void prefetch(GramHash gram) const { __builtin_prefetch(&cells_[cell_of(gram)], 1); }

  void mark_sampled(GramHash gram);
  void meet(GramHash gram);
  bool is_shared(GramHash gram) const;

 private:
  static constexpr std::uint8_t kTagBits = 0x3F;
  static constexpr std::uint8_t kSeveral = 0x3F;  // grams of different tags share the cell
  static constexpr std::uint8_t kMet = 0x40;
  static constexpr std::uint8_t kMetAgain = 0x80;

  std::size_t cell_of(GramHash gram) const { return (gram >> 32) * cells_.size() >> 32; }
  // From bits that neither the cell nor the choice of samples depends on much.
  static std::uint8_t tag_of(GramHash gram) {
    return static_cast<std::uint8_t>((gram & 0xFFFF) % 62 + 1);
  }
  static bool holds(std::uint8_t cell, std::uint8_t tag) {
    const std::uint8_t there = cell & kTagBits;
    return there == tag || there == kSeveral;
  }
  std::atomic_ref<std::uint8_t> at(GramHash gram) const {
    return std::atomic_ref(cells_[cell_of(gram)]);
  }

  std::span<std::uint8_t> cells_;
};

inline void GramFilter::mark_sampled(GramHash gram) {
  const auto cell = at(gram);
  const std::uint8_t tag = tag_of(gram);
  std::uint8_t there = cell.load(std::memory_order_relaxed);
  while (!holds(there, tag)) {
    const std::uint8_t wanted = there == 0 ? tag : kSeveral;
    if (cell.compare_exchange_weak(there, wanted, std::memory_order_relaxed)) return;
  }
}

inline void GramFilter::meet(GramHash gram) {
  const auto cell = at(gram);
  const std::uint8_t there = cell.load(std::memory_order_relaxed);
  if (!holds(there, tag_of(gram)) || (there & kMetAgain) != 0) return;
  const std::uint8_t before = cell.fetch_or(kMet, std::memory_order_relaxed);
  if ((before & kMet) != 0) cell.fetch_or(kMetAgain, std::memory_order_relaxed);
}

inline bool GramFilter::is_shared(GramHash gram) const {
  const std::uint8_t there = at(gram).load(std::memory_order_relaxed);
  return (there & kMetAgain) != 0 && holds(there, tag_of(gram));
}

}  // namespace wirecopy::passage
