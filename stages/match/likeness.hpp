#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/word.hpp"

namespace wirecopy::match {

// How much of a shorter quote stands in a longer one, in order.
struct Likeness {
  std::uint32_t matched = 0;  // weight, tenths of a content word
  std::uint32_t total = 0;    // of all words of the shorter
  std::uint32_t halves = 0;   // matched words, in halves
  std::uint32_t total_halves = 0;
  std::uint32_t distinctive = 0;  // matched words with a digit, or of 8 letters or more

  double containment() const { return total == 0 ? 0 : static_cast<double>(matched) / total; }
};

// Whether the shorter is a form of the longer, or of a part of it.
bool is_contained(const Likeness& likeness);

// No quote is contained of which less matches.
inline constexpr double kLeastContainment = 0.62;

// Aligns quotes.
// Method: first without gaps, on one diagonal (most variants are truncated); then in a band around
// it; each part of a quote with gaps in a place of its own.  A band, so that the words of a short
// quote are not picked from all over a long one.
// Cost: O(shorter) on the diagonal, O(shorter * band) else; the place of a part is sought among
// kMostCells cells at most.
// Thread safety: none; one object for each thread.
class Aligner {
 public:
  static constexpr std::size_t kMostCells = std::size_t{1} << 16;

  // On the diagonal alone.  `diagonal` is a place in `longer` less the same in `shorter`.
  static Likeness on_diagonal(std::span<const Word> shorter, std::span<const Word> longer,
                              std::ptrdiff_t diagonal);

  Likeness align(std::span<const Word> shorter, std::span<const Word> longer,
                 std::ptrdiff_t diagonal);

  // The same where no diagonal is known.
  Likeness align(std::span<const Word> shorter, std::span<const Word> longer);

 private:
  struct Place {
    std::ptrdiff_t diagonal = 0;
    bool found = false;
  };

  std::uint64_t in_band(std::span<const Word> part, std::span<const Word> longer,
                        std::ptrdiff_t diagonal);
  Place best_place(std::span<const Word> part, std::span<const Word> longer);

  std::vector<std::uint64_t> scores_;
  std::vector<std::uint32_t> votes_;
};

}  // namespace wirecopy::match
