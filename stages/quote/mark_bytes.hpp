#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirecopy::quote {

// Finds the bytes at which a quotation mark, an entity or a newline may begin, in windows of 4 KiB.
// Method: 64 bytes at a time to one bit each; of the marks beyond ASCII the first two bytes are
// looked at, and the third where ordinary punctuation begins the same.  Dispatched at run time, the
// same places on every CPU.
// Cost: about .1 ns a byte, and 1 ns a place; allocates nothing.
class MarkBytes {
 public:
  static constexpr std::size_t kWindowBytes = 4096;

  explicit MarkBytes(std::string_view text) : text_(text) {}

  // The places in the next window, in order.  Valid until the next call.
  struct Window {
    const std::uint32_t* offsets;
    std::size_t count;
  };
  Window next();

  bool done() const { return at_ >= text_.size(); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::array<std::uint32_t, kWindowBytes + 8> offsets_;
};

}  // namespace wirecopy::quote
