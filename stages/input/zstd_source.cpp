#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <bit>
#include <new>

#include "stages/input/decoder.hpp"

namespace wirecopy::input {
namespace {

constexpr std::string_view kName = "zstd";

// Whether a frame of today's format, or a skippable one, can begin so.  libzstd may read those of
// before version 1.0, too, and some of these it takes to have ended before they are whole.
bool begins_frame(char first) { return first == '\x28' || (first & '\xF0') == '\x50'; }

// All frames of a zstd stream, skippable ones passed over.
class ZstdSource final : public Decoder {
 public:
  ZstdSource(std::unique_ptr<ByteSource> stored, std::string name, std::uint64_t max_window_bytes)
      : Decoder(std::move(stored), std::move(name)),
        stream_(ZSTD_createDStream(), ZSTD_freeDStream) {
    if (!stream_) throw std::bad_alloc();
    const auto bounds = ZSTD_dParam_getBounds(ZSTD_d_windowLogMax);
    const int log = static_cast<int>(std::bit_width(max_window_bytes)) - 1;
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax,
                           std::clamp(log, bounds.lowerBound, bounds.upperBound));
  }

 private:
  std::size_t decode(std::span<char> out) override {
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    while (output.pos == 0) {
      if (at_ == piece_.size() && !unflushed_ && !refill()) return in_frame_ ? cut_short(kName) : 0;
      if (at_frame_ && at_ < piece_.size() && !begins_frame(piece_[at_])) {
        return damaged(kName, "Unknown frame descriptor");
      }
      // Fed one block at a time: an error takes all with it that its call had decoded before.
      ZSTD_inBuffer input{piece_.data() + at_, std::min(piece_.size() - at_, wanted_), 0};
      const auto code = ZSTD_decompressStream(stream_.get(), &output, &input);
      at_ += input.pos;
      if (ZSTD_isError(code)) return failed(code);
      in_frame_ = code != 0;
      at_frame_ = !in_frame_;
      wanted_ = in_frame_ ? code : kFirstBytes;
      unflushed_ = in_frame_ && output.pos == output.size;
    }
    return output.pos;
  }

  bool refill() {
    piece_ = next_piece();
    at_ = 0;
    return !piece_.empty();
  }

  std::size_t failed(std::size_t code) {
    const auto error = ZSTD_getErrorCode(code);
    if (error == ZSTD_error_frameParameter_windowTooLarge) needs_memory(kName);
    if (error == ZSTD_error_memory_allocation) throw std::bad_alloc();
    return damaged(kName, ZSTD_getErrorName(code));
  }

  std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_;
  static constexpr std::size_t kFirstBytes = 5;  // of a frame: they tell how long its header is

  std::span<char> piece_;
  std::size_t at_ = 0;  // in piece_
  std::size_t wanted_ = kFirstBytes;
  bool in_frame_ = true;  // an empty file is no zstd stream
  bool at_frame_ = true;  // the next byte begins one
  bool unflushed_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> make_zstd_source(std::unique_ptr<ByteSource> stored,
                                             const std::string& name,
                                             std::uint64_t max_window_bytes) {
  return std::make_unique<ZstdSource>(std::move(stored), name, max_window_bytes);
}

}  // namespace wirecopy::input
