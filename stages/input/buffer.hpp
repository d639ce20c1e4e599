#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace wirecopy::input {

// Bytes that may be read behind the end of a buffer or text: what simdjson and the tokeniser load
// at a time.
inline constexpr std::size_t kPaddingBytes = 64;

// Bytes that grow without being cleared first, with kPaddingBytes readable ones behind them.
// A move keeps every pointer into it valid.
class Buffer {
 public:
  char* data() { return data_.get(); }
  const char* data() const { return data_.get(); }
  std::size_t size() const { return size_; }
  std::size_t capacity() const { return capacity_; }
  std::string_view view() const { return {data_.get(), size_}; }
  std::span<char> free_space() { return {data_.get() + size_, capacity_ - size_}; }

  void reserve(std::size_t capacity) {
    if (capacity <= capacity_) return;
    auto grown = std::make_unique_for_overwrite<char[]>(capacity + kPaddingBytes);
    if (size_ != 0) std::memcpy(grown.get(), data_.get(), size_);
    data_ = std::move(grown);
    capacity_ = capacity;
  }

  // Requires size <= capacity().
  void resize(std::size_t size) {
    assert(size <= capacity_ && "a buffer is grown by reserve()");
    size_ = size;
  }

  void append(std::string_view bytes) {
    if (size_ + bytes.size() > capacity_) reserve(std::max(size_ + bytes.size(), 2 * capacity_));
    if (!bytes.empty()) std::memcpy(data_.get() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }

  // Makes the padding defined.
  void seal() {
    if (data_) std::memset(data_.get() + size_, 0, kPaddingBytes);
  }

 private:
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

// Keeps strings that are made beside a batch's own bytes, each with kPaddingBytes readable ones
// behind it. A move keeps every pointer into it valid.
class TextArena {
 public:
  // Room for `size` bytes, not cleared, followed by cleared padding.
  char* room(std::size_t size) {
    const auto needed = size + kPaddingBytes;
    if (needed > left_) add_block(needed);
    char* place = free_;
    std::memset(place + size, 0, kPaddingBytes);
    free_ += needed;
    left_ -= needed;
    return place;
  }

  std::string_view keep(std::string_view text) {
    char* place = room(text.size());
    if (!text.empty()) std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

 private:
  void add_block(std::size_t needed) {
    left_ = std::max(needed, kBlockBytes);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
    free_ = blocks_.back().get();
  }

  static constexpr std::size_t kBlockBytes = std::size_t{16} << 10;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace wirecopy::input
