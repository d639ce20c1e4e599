#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/block.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// Lays all of one stretch beside another so that it is worth most (see worth() in block.hpp), with
// what stands in b before or behind costing nothing where that end is open.
// Cost: O(a.size() * b.size()), for the short stretches between and beside longer runs.
// Thread safety: none; it holds scratch.
class Filler {
 public:
  enum class Open { kNone, kLeft, kRight };

  // Appends the blocks, in order, moved by a_begin and b_begin.
  void fill(std::span<const text::Token> a, std::span<const text::Token> b, Open open,
            std::uint32_t a_begin, std::uint32_t b_begin, Path& out);

 private:
  enum Move : std::uint8_t { kStop, kBoth, kOnlyA, kOnlyB };

  void lay(std::span<const text::Token> a, std::span<const text::Token> b, Open open);
  std::size_t best_end(std::size_t width) const;

  std::vector<std::int32_t> row_;    // worth of the best way to each place of b
  std::vector<std::uint8_t> moves_;  // how it came there: (a + 1) * (b + 1)
};

}  // namespace wirecopy::passage
