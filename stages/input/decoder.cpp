#include "stages/input/decoder.hpp"

#include <fmt/format.h>

#include <cassert>

#include "wirecopy/error.hpp"

namespace wirecopy::input {

std::size_t Decoder::read(std::span<char> out) {
  if (ended_ || damage_) return 0;
  const auto size = decode(out);
  ended_ = size == 0;
  return size;
}

std::span<char> Decoder::next_piece() {
  piece_.resize(0);
  const auto size = stored_->read(piece_.free_space());
  return {piece_.data(), size};
}

std::size_t Decoder::cut_short(std::string_view format) {
  damage_ = stored_->damage();
  if (!damage_)
    damage_ = Damage{Reject::Reason::kTruncated, fmt::format("the {} stream ends early", format)};
  return 0;
}

std::size_t Decoder::damaged(std::string_view format, std::string_view what, std::size_t written) {
  damage_ =
      Damage{Reject::Reason::kDamaged, fmt::format("the {} stream is damaged: {}", format, what)};
  return written;
}

void Decoder::needs_memory(std::string_view format) const {
  throw Error(fmt::format(
      "{}: its {} stream asks for a larger window than --memory allows; give more memory", name_,
      format));
}

std::unique_ptr<ByteSource> make_decoder(Compression compression,
                                         std::unique_ptr<ByteSource> stored,
                                         const std::string& name, std::uint64_t max_window_bytes) {
  switch (compression) {
    case Compression::kGzip:
      return make_gzip_source(std::move(stored), name);
    case Compression::kZstd:
      return make_zstd_source(std::move(stored), name, max_window_bytes);
    case Compression::kBzip2:
      return make_bzip2_source(std::move(stored), name);
    case Compression::kXz:
      return make_xz_source(std::move(stored), name, max_window_bytes);
    case Compression::kNone:
      break;
  }
  assert(compression == Compression::kNone && "every compression has its decoder");
  return stored;
}

}  // namespace wirecopy::input
