#include "stages/edition/text_block.hpp"

#include <zstd.h>

#include <cassert>

#include "stages/edition/format.hpp"

namespace wirecopy::edition {
namespace {

constexpr int kLevel = 3;

}  // namespace

std::string pack_block(std::string_view text) {
  std::string frame(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compress(frame.data(), frame.size(), text.data(), text.size(), kLevel);
  assert(!ZSTD_isError(size) && "there is room for the frame");
  frame.resize(size);
  return frame;
}

bool unpack_block(std::string_view frame, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + kBlockBytes);
  const std::size_t size =
      ZSTD_decompress(out.data() + before, kBlockBytes, frame.data(), frame.size());
  const bool whole = ZSTD_isError(size) == 0;
  out.resize(before + (whole ? size : 0));
  return whole;
}

}  // namespace wirecopy::edition
