#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirecopy::text {

// Finds the runs of bytes that can stand in tokens: ASCII letters, digits and apostrophes, and all
// bytes from 0x80, of which only decoding can tell.  Works in windows of 4 KiB, whose tables stay
// in the first-level cache. Method: 64 bytes at a time to one bit each, then the changes of the
// bits to numbers, eight at a time without looking whether there are so many.  Source: Langdale and
// Lemire, "Parsing gigabytes of JSON per second", VLDB Journal 2019 (there for structural
// characters). Cost: about 0.7 ns a border with AVX-512; dispatched at run time, the same borders
// on every CPU.
class RunBorders {
 public:
  static constexpr std::size_t kWindowBytes = 4096;

  explicit RunBorders(std::string_view text) : text_(text) {}

  // The offsets at which the runs of the next window begin and end, by turns (a run that is open
  // where a window ends goes on in the next).  Valid until the next call.
  struct Window {
    const std::uint32_t* offsets;
    std::size_t count;
  };
  Window next();

  bool done() const { return at_ >= text_.size(); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t last_was_run_ = 0;
  std::array<std::uint32_t, kWindowBytes + 8> offsets_;
};

}  // namespace wirecopy::text
