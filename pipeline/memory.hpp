#pragma once

#include <atomic>
#include <cstdint>

namespace wirecopy::pipeline {

// How `--memory` is shared out.  What is not given away is for the program, its libraries and
// stacks, and the batches in flight.
struct MemoryPlan {
  // Errors: UsageError below 128 MiB.  0 is half of the machine's.
  explicit MemoryPlan(std::uint64_t ceiling_bytes);

  // Errors: Error where the work on so many articles would pass the ceiling, however much is
  // spilled.
  void require_room_for(std::uint64_t articles, int threads) const;

  std::uint64_t ceiling_bytes;
  std::uint64_t columns_bytes;  // tokens, band keys and metadata; what is more is spilled
  std::uint64_t texts_bytes;    // texts as they were read, where they are kept; more is spilled
  std::uint64_t pairs_bytes;    // candidate pairs, later the index of grams and its seeds
  std::uint64_t record_bytes;   // the longest record
};

// Bytes that are held against a limit, from several threads.
class MemoryAccount {
 public:
  explicit MemoryAccount(std::uint64_t limit_bytes) : limit_(limit_bytes) {}

  // Whether so many more fit; then they are held.
  bool take(std::uint64_t bytes);

 private:
  std::uint64_t limit_;
  std::atomic<std::uint64_t> used_ = 0;
};

// What the process holds unshared now (RssAnon + RssShmem), and the most it has held when it was
// asked.
class PeakMemory {
 public:
  void sample();
  std::uint64_t peak_bytes() const { return peak_; }

 private:
  std::atomic<std::uint64_t> peak_ = 0;
};

}  // namespace wirecopy::pipeline
