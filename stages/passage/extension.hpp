#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/passage/block.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::passage {

// Lays the words of two texts side by side from the ends of a verbatim run on, through edits, as
// far as it is worth it (see worth() in block.hpp).
// Method: furthest-reaching points by number of edits, each as far along its diagonal as tokens are
// equal; points that have fallen too far below the best are given up, which also bounds the band.
// Source: Zhang, Schwartz, Wagner and Miller, "A greedy algorithm for aligning DNA sequences",
// J. Computational Biology 2000; after kMostEdits edits the path so far is settled.
// Cost: O(edits * band), comparing eight tokens at a time along equal ones; no allocation once
// grown.
// Thread safety: none; it holds scratch.
class Extender {
 public:
  static constexpr std::int32_t kMostEdits = 1024;

  // What is paid on the way, in halves of an equal token.
  struct Price {
    std::int32_t edit;      // two tokens that differ, or one without a partner, beside their worth
    std::int32_t drop_off;  // how far below the best a path may fall, where tokens are words
    bool for_one_word;      // else the next tokens are looked at first, for two that are equal
  };
  // 12 equal words, or 8 that differ.
  static constexpr Price kFirst{.edit = kEditCost, .drop_off = 24, .for_one_word = false};
  // Two words without a partner, or four that differ.
  static constexpr Price kNext{.edit = kNextEditCost, .drop_off = 4, .for_one_word = true};
  // The same beside a run without edits, where a single word does not count.
  static constexpr Price kNextToRun{.edit = kNextEditCost, .drop_off = 4, .for_one_word = false};

  // Appends to `path` what follows it.
  void extend_right(std::span<const text::Token> a, std::span<const text::Token> b,
                    const Price& price, Path& path);

  // Puts before `path` what stands before it.
  void extend_left(std::span<const text::Token> a, std::span<const text::Token> b,
                   const Price& price, Path& path);

  // Points visited since the object was made.
  std::uint64_t points() const { return points_; }

 private:
  // A point on a diagonal: x tokens of a and x - diagonal tokens of b from the start.
  struct Best {
    std::int32_t worth = 0;
    std::int32_t edits = 0;
    std::int32_t diagonal = 0;
  };
  // The furthest points of one number of edits, for the diagonals from `first` on.
  struct Row {
    std::int32_t first;
    std::int32_t count;
    std::size_t place;  // of the first one in points_of_rows_
  };
  struct Step {
    std::int32_t from;       // the diagonal of the point with one edit less
    std::int32_t reached_x;  // behind the edit, before equal tokens
  };

  template <typename Leg>
  void walk(const Leg& leg);
  template <typename Leg>
  bool walk_part(const Leg& leg);
  template <typename Leg>
  bool add_row(const Leg& leg, std::int32_t edits);
  void first_row(std::int32_t x);
  void open_row(std::int32_t first, std::int32_t count);
  bool close_row();
  const std::int32_t* point(std::int32_t edits, std::int32_t diagonal) const;
  static Step step_from(const std::int32_t* point, std::int32_t diagonal);
  void trace_back(std::size_t settled);

  std::vector<Row> rows_;
  std::vector<std::int32_t> points_of_rows_;
  std::vector<Block> found_;  // outwards, in tokens from the start
  Price price_ = kFirst;
  Best best_;
  std::uint64_t points_ = 0;
};

}  // namespace wirecopy::passage
