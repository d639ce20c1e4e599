#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/alignment.hpp"
#include "stages/passage/block.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// The alignment that a path is.
Alignment alignment_of(std::span<const Block> path);

// Cuts paths into the parts that are accepted.
// Method: the longest part whose identity suffices, cut back at its ends to where it is worth most;
// then the same with what stands before and behind.  A verbatim run is never cut, as it would only
// make a part longer and better.
// Cost: O(blocks) where the whole path is accepted; O(blocks * parts) at worst.
// Thread safety: none; it holds scratch.
class Cutter {
 public:
  explicit Cutter(Acceptance acceptance);

  // Appends the accepted parts of `path`.
  void cut(std::span<const text::Token> a, std::span<const text::Token> b,
           std::span<const Block> path, std::vector<Alignment>& out);

 private:
  // Blocks [first, end) of the path.
  struct Part {
    std::size_t first;
    std::size_t end;
  };

  bool suffices(const Alignment& alignment) const;
  void weigh(std::span<const Block> path);
  Part longest(Part part);
  void take(std::span<const text::Token> a, std::span<const text::Token> b,
            const Alignment& alignment, std::vector<Alignment>& out) const;

  Acceptance acceptance_;
  std::int64_t least_identity_;  // in 1/10000
  // Before each block and behind it, from the first: the surplus of equal columns over what the
  // least identity asks for, and columns.
  std::vector<std::int64_t> surplus_before_, surplus_behind_;
  std::vector<std::uint64_t> columns_before_, columns_behind_;
  std::vector<std::size_t> candidates_;
  std::vector<Part> todo_;
};

}  // namespace wirecopy::passage
