#define ZLIB_CONST
#include <zlib.h>

#include <algorithm>
#include <new>

#include "stages/input/decoder.hpp"

namespace wirecopy::input {
namespace {

constexpr std::string_view kName = "gzip";

// All members of a gzip stream, each with its checksum and length checked by zlib (libarchive
// checks neither). Zeros behind the last member are passed over as gzip(1) does; anything else
// there is damage.
class GzipSource final : public Decoder {
 public:
  GzipSource(std::unique_ptr<ByteSource> stored, std::string name)
      : Decoder(std::move(stored), std::move(name)) {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }

 private:
  std::size_t decode(std::span<char> out) override {
    const auto room = static_cast<uInt>(std::min<std::size_t>(out.size(), std::size_t{1} << 30));
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = room;
    while (stream_.avail_out == room) {
      if (between_members_ && !begin_member()) return 0;
      const int code = inflate(&stream_, Z_NO_FLUSH);
      if (code == Z_STREAM_END) {
        between_members_ = true;
      } else if (code == Z_MEM_ERROR) {
        throw std::bad_alloc();
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return damaged(kName, stream_.msg != nullptr ? stream_.msg : "wrong data",
                       room - stream_.avail_out);
      } else if (stream_.avail_out == room && stream_.avail_in == 0 && !refill()) {
        return cut_short(kName);
      }
    }
    return room - stream_.avail_out;
  }

  bool refill() {
    const auto piece = next_piece();
    stream_.next_in = reinterpret_cast<const Bytef*>(piece.data());
    stream_.avail_in = static_cast<uInt>(piece.size());
    return !piece.empty();
  }

  // False at the end of the stored bytes.
  bool begin_member() {
    while (stream_.avail_in != 0 || refill()) {
      if (*stream_.next_in != 0) {
        between_members_ = false;
        return inflateReset(&stream_) == Z_OK;
      }
      ++stream_.next_in;
      --stream_.avail_in;
    }
    return false;
  }

  z_stream stream_{};
  bool between_members_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> make_gzip_source(std::unique_ptr<ByteSource> stored,
                                             const std::string& name) {
  return std::make_unique<GzipSource>(std::move(stored), name);
}

}  // namespace wirecopy::input
