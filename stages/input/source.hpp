#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "wirecopy/reject.hpp"

namespace wirecopy::input {

// Why the bytes of an input end before their end.
struct Damage {
  Reject::Reason reason = Reject::Reason::kDamaged;
  std::string detail;
};

// The bytes of one input, in order.
// Order of calls: read* until it gives 0, then damage.
class ByteSource {
 public:
  ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;
  virtual ~ByteSource() = default;

  // Puts at least one byte into `out`, which is not empty; 0 at the end, or where damage stops the
  // reading. Throws Error where the system refuses to read.
  virtual std::size_t read(std::span<char> out) = 0;

  // What stopped the reading; nothing at a proper end.
  virtual std::optional<Damage> damage() const { return {}; }

  // Moves as lseek(2) does, and says where to; -1 where that cannot be done.
  virtual std::int64_t seek(std::int64_t /*offset*/, int /*whence*/) { return -1; }
};

}  // namespace wirecopy::input
