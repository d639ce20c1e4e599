#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "stages/input/source.hpp"

namespace wirecopy::fuzz {

// Stops the fuzzer: the program and its oracle do not agree.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// The bytes of a fuzz input, taken from the front.
class FuzzInput {
 public:
  FuzzInput(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  unsigned byte() {
    if (rest_.empty()) return 0;
    const auto value = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return value;
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// Bytes in memory, given in pieces of at most `piece_bytes`.
class MemorySource final : public input::ByteSource {
 public:
  MemorySource(std::string_view bytes, std::size_t piece_bytes, bool can_seek = false)
      : bytes_(bytes), piece_bytes_(std::max<std::size_t>(1, piece_bytes)), can_seek_(can_seek) {}

  std::size_t read(std::span<char> out) override {
    if (at_ >= bytes_.size()) return 0;
    const auto size = std::min({out.size(), piece_bytes_, bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, size, out.data());
    at_ += size;
    return size;
  }

  std::int64_t seek(std::int64_t offset, int whence) override {
    if (!can_seek_) return -1;
    const std::size_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? at_ : bytes_.size();
    const auto place = static_cast<std::int64_t>(base) + offset;
    if (place < 0) return -1;
    at_ = static_cast<std::size_t>(place);
    return place;
  }

 private:
  std::string_view bytes_;
  std::size_t piece_bytes_;
  bool can_seek_;
  std::size_t at_ = 0;
};

// All that a source gives when it is read in pieces of `piece_bytes`, up to `limit` bytes.
inline std::string drain(input::ByteSource& source, std::size_t piece_bytes, std::size_t limit) {
  std::string all, piece(std::max<std::size_t>(1, piece_bytes), '\0');
  while (all.size() < limit) {
    const auto size = source.read({piece.data(), std::min(piece.size(), limit - all.size())});
    if (size == 0) break;
    all.append(piece, 0, size);
  }
  return all;
}

}  // namespace wirecopy::fuzz
