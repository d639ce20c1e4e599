#include <lzma.h>

#include <new>

#include "stages/input/decoder.hpp"

namespace wirecopy::input {
namespace {

constexpr std::string_view kName = "xz";

// All streams of an .xz file and the padding between them, checksums verified.
class XzSource final : public Decoder {
 public:
  XzSource(std::unique_ptr<ByteSource> stored, std::string name, std::uint64_t max_window_bytes)
      : Decoder(std::move(stored), std::move(name)) {
    if (lzma_stream_decoder(&stream_, max_window_bytes, LZMA_CONCATENATED) != LZMA_OK)
      throw std::bad_alloc();
  }
  ~XzSource() override { lzma_end(&stream_); }

 private:
  std::size_t decode(std::span<char> out) override {
    stream_.next_out = reinterpret_cast<std::uint8_t*>(out.data());
    stream_.avail_out = out.size();
    while (stream_.avail_out == out.size()) {
      if (stream_.avail_in == 0 && action_ == LZMA_RUN) refill();
      const lzma_ret code = lzma_code(&stream_, action_);
      if (code == LZMA_OK) continue;
      const std::size_t written = out.size() - stream_.avail_out;
      return written != 0 || code == LZMA_STREAM_END ? written : failed(code);
    }
    return out.size() - stream_.avail_out;
  }

  void refill() {
    const auto piece = next_piece();
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(piece.data());
    stream_.avail_in = piece.size();
    if (piece.empty()) action_ = LZMA_FINISH;
  }

  std::size_t failed(lzma_ret code) {
    switch (code) {
      case LZMA_BUF_ERROR:
        return cut_short(kName);
      case LZMA_MEM_ERROR:
        throw std::bad_alloc();
      case LZMA_MEMLIMIT_ERROR:
        needs_memory(kName);
      case LZMA_FORMAT_ERROR:
        return damaged(kName, "no xz data where some should be");
      case LZMA_OPTIONS_ERROR:
        return damaged(kName, "a filter that is not known");
      default:
        return damaged(kName, "wrong data");
    }
  }

  lzma_stream stream_ = LZMA_STREAM_INIT;
  lzma_action action_ = LZMA_RUN;
};

}  // namespace

std::unique_ptr<ByteSource> make_xz_source(std::unique_ptr<ByteSource> stored,
                                           const std::string& name,
                                           std::uint64_t max_window_bytes) {
  return std::make_unique<XzSource>(std::move(stored), name, max_window_bytes);
}

}  // namespace wirecopy::input
