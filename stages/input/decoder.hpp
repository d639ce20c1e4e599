#pragma once

#include <memory>
#include <string>

#include "stages/input/buffer.hpp"
#include "stages/input/kind.hpp"
#include "stages/input/source.hpp"

namespace wirecopy::input {

// A compressed stream, decompressed as it is read.
// What stood before a cut or a flaw is given; then read() gives 0 and damage() says why.
class Decoder : public ByteSource {
 public:
  Decoder(std::unique_ptr<ByteSource> stored, std::string name)
      : stored_(std::move(stored)), name_(std::move(name)) {
    piece_.reserve(kPieceBytes);
  }

  std::size_t read(std::span<char> out) final;
  std::optional<Damage> damage() const final { return damage_; }

 protected:
  // Decodes into `out`; 0 at the end.  A flaw is noted by cut_short() or damaged(), behind what was
  // written before it.
  virtual std::size_t decode(std::span<char> out) = 0;

  // The next piece of the stored bytes; empty at their end.
  std::span<char> next_piece();

  std::size_t cut_short(std::string_view format);
  std::size_t damaged(std::string_view format, std::string_view what, std::size_t written = 0);
  // Throws Error: the window that the stream asks for is above the limit.
  [[noreturn]] void needs_memory(std::string_view format) const;

 private:
  static constexpr std::size_t kPieceBytes = std::size_t{128} << 10;

  std::unique_ptr<ByteSource> stored_;
  std::string name_;
  Buffer piece_;
  std::optional<Damage> damage_;
  bool ended_ = false;
};

// The decoder of a compression other than kNone.  `name` is for messages.
std::unique_ptr<ByteSource> make_decoder(Compression compression,
                                         std::unique_ptr<ByteSource> stored,
                                         const std::string& name, std::uint64_t max_window_bytes);

std::unique_ptr<ByteSource> make_gzip_source(std::unique_ptr<ByteSource> stored,
                                             const std::string& name);
std::unique_ptr<ByteSource> make_zstd_source(std::unique_ptr<ByteSource> stored,
                                             const std::string& name,
                                             std::uint64_t max_window_bytes);
std::unique_ptr<ByteSource> make_bzip2_source(std::unique_ptr<ByteSource> stored,
                                              const std::string& name);
std::unique_ptr<ByteSource> make_xz_source(std::unique_ptr<ByteSource> stored,
                                           const std::string& name, std::uint64_t max_window_bytes);

}  // namespace wirecopy::input
