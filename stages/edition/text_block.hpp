#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace wirecopy::edition {

// How texts are packed.  A night is packed fast; what nights leave is packed once more, to be small
// and quick to reach, when editions are merged.
struct Packing {
  std::size_t block_size;  // in bytes
  int level;               // of zstd
};
inline constexpr Packing kFastPacking{.block_size = std::size_t{64} << 10, .level = 3};
inline constexpr Packing kSmallPacking{.block_size = std::size_t{4} << 10, .level = 7};

// Packs blocks of text, each as one zstd frame.
// Shapes: equal blocks give equal frames with one version of zstd.
// Cost: 10 ns a byte; 80 where it is to be small.
// Thread safety: one object for each thread.
class BlockPacker {
 public:
  // `dictionary`: as train_dictionary gives it; empty: none.
  BlockPacker(const Packing& packing, std::string_view dictionary);
  ~BlockPacker();
  BlockPacker(BlockPacker&&) noexcept;
  BlockPacker& operator=(BlockPacker&&) = delete;

  std::string pack(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Cost: 1 ns a byte, 3 with a dictionary.
// Thread safety: one object for each thread.
class BlockUnpacker {
 public:
  explicit BlockUnpacker(std::string_view dictionary);
  ~BlockUnpacker();
  BlockUnpacker(BlockUnpacker&&) noexcept;
  BlockUnpacker& operator=(BlockUnpacker&&) = delete;

  // Replaces `out`.  False where it is no frame, or holds more than `most` bytes.
  bool unpack(std::string_view frame, std::size_t most, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What many texts have in common, to pack them in small blocks.
// Shapes: 1/128 of the texts, at most kMostDictionaryBytes; empty where that is too little to be of
// use.
// Method: zstd's trainer is given the beginnings of texts that lie evenly among all.
// `text(i, scratch)` gives one of `count` texts; it may lie in `scratch`.
// Cost: up to 2 s, and 8 MB of memory.
inline constexpr std::size_t kMostDictionaryBytes = std::size_t{512} << 10;
std::string train_dictionary(
    std::size_t count,
    const std::function<std::string_view(std::size_t i, std::string& scratch)>& text);

}  // namespace wirecopy::edition
