#include <bzlib.h>

#include <algorithm>
#include <new>

#include "stages/input/decoder.hpp"

namespace wirecopy::input {
namespace {

constexpr std::string_view kName = "bzip2";

// All streams of a bzip2 file, as parallel compressors write them.
class Bzip2Source final : public Decoder {
 public:
  Bzip2Source(std::unique_ptr<ByteSource> stored, std::string name)
      : Decoder(std::move(stored), std::move(name)) {
    begin_stream();
  }
  ~Bzip2Source() override { BZ2_bzDecompressEnd(&stream_); }

 private:
  std::size_t decode(std::span<char> out) override {
    const auto room =
        static_cast<unsigned>(std::min<std::size_t>(out.size(), std::size_t{1} << 30));
    stream_.next_out = out.data();
    stream_.avail_out = room;
    while (stream_.avail_out == room) {
      if (between_streams_) {
        if (stream_.avail_in == 0 && !refill()) return 0;
        restart();
      }
      const int code = BZ2_bzDecompress(&stream_);
      if (code == BZ_STREAM_END) {
        between_streams_ = true;
      } else if (code == BZ_MEM_ERROR) {
        throw std::bad_alloc();
      } else if (code != BZ_OK) {
        const auto what =
            code == BZ_DATA_ERROR_MAGIC ? "no bzip2 data where some should be" : "wrong data";
        return damaged(kName, what, room - stream_.avail_out);
      } else if (stream_.avail_out == room && stream_.avail_in == 0 && !refill()) {
        return cut_short(kName);
      }
    }
    return room - stream_.avail_out;
  }

  bool refill() {
    const auto piece = next_piece();
    stream_.next_in = piece.data();
    stream_.avail_in = static_cast<unsigned>(piece.size());
    return !piece.empty();
  }

  void begin_stream() {
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
  }

  void restart() {
    const bz_stream kept = stream_;
    BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    begin_stream();
    stream_.next_in = kept.next_in;
    stream_.avail_in = kept.avail_in;
    stream_.next_out = kept.next_out;
    stream_.avail_out = kept.avail_out;
    between_streams_ = false;
  }

  bz_stream stream_{};
  bool between_streams_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> make_bzip2_source(std::unique_ptr<ByteSource> stored,
                                              const std::string& name) {
  return std::make_unique<Bzip2Source>(std::move(stored), name);
}

}  // namespace wirecopy::input
