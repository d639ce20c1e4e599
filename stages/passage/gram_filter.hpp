#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "stages/passage/grams.hpp"

namespace wirecopy::passage {

// Which grams are worth an entry in the index: those that some article samples and that are met at
// least twice.  Most grams are not, and never leave the cache lines of this table.
// Shapes: a byte a cell: a tag of the gram that was sampled into it, and whether it was met once,
// and again.  Never says no wrongly; how often it says yes wrongly depends on the number of cells,
// so that no result may depend on its answer alone.
// Method: grams of small value are sampled often, those of great value almost never.  So cells are
// shared out by value as samples are, and most questions go to regions so small that they stay in
// the cache.
// Order of calls: mark_sampled* meet* is_shared*.
// Thread safety: any number of threads in each of the three phases, not across them; the state
// after a phase does not depend on who did what.
class GramFilter {
 public:
  // Requires: `cells` are zero, sixteen at least, and outlive the filter.
  explicit GramFilter(std::span<std::uint8_t> cells);

  // The cell will be asked for soon.
  void prefetch(GramHash gram) const { __builtin_prefetch(&cells_[cell_of(gram)]); }

  void mark_sampled(GramHash gram);
  void meet(GramHash gram);
  bool is_shared(GramHash gram) const;

 private:
  static constexpr std::uint8_t kTagBits = 0x3F;
  static constexpr std::uint8_t kSeveral = 0x3F;  // grams of different tags share the cell
  static constexpr std::uint8_t kMet = 0x40;
  static constexpr std::uint8_t kMetAgain = 0x80;

  static constexpr unsigned kRegionBits = 4;
  struct Region {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };

  // Sampling goes by the lower half of a gram, so that its highest bits tell how likely it is.
  std::size_t cell_of(GramHash gram) const {
    const Region& region = regions_[(gram & 0xFFFFFFFF) >> (32 - kRegionBits)];
    return region.begin + ((gram >> 32) * region.size >> 32);
  }
  // From bits that neither the cell nor the choice of samples depends on much.
  static std::uint8_t tag_of(GramHash gram) {
    return static_cast<std::uint8_t>((gram & 0xFFFF) % 62 + 1);
  }
  static bool holds(std::uint8_t cell, std::uint8_t tag) {
    const std::uint8_t there = cell & kTagBits;
    return there == tag || there == kSeveral;
  }

  std::span<std::uint8_t> cells_;
  std::array<Region, std::size_t{1} << kRegionBits> regions_{};
};

inline void GramFilter::mark_sampled(GramHash gram) {
  std::uint8_t* cell = &cells_[cell_of(gram)];
  const std::uint8_t tag = tag_of(gram);
  std::uint8_t there = __atomic_load_n(cell, __ATOMIC_RELAXED);
  while (!holds(there, tag)) {
    const std::uint8_t wanted = there == 0 ? tag : kSeveral;
    if (__atomic_compare_exchange_n(cell, &there, wanted, true, __ATOMIC_RELAXED,
                                    __ATOMIC_RELAXED)) {
      return;
    }
  }
}

inline void GramFilter::meet(GramHash gram) {
  std::uint8_t* cell = &cells_[cell_of(gram)];
  const std::uint8_t there = __atomic_load_n(cell, __ATOMIC_RELAXED);
  if (!holds(there, tag_of(gram)) || (there & kMetAgain) != 0) return;
  const std::uint8_t before = __atomic_fetch_or(cell, kMet, __ATOMIC_RELAXED);
  if ((before & kMet) != 0) __atomic_fetch_or(cell, kMetAgain, __ATOMIC_RELAXED);
}

inline bool GramFilter::is_shared(GramHash gram) const {
  const std::uint8_t there = __atomic_load_n(&cells_[cell_of(gram)], __ATOMIC_RELAXED);
  return (there & kMetAgain) != 0 && holds(there, tag_of(gram));
}

}  // namespace wirecopy::passage
