#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "stages/input/buffer.hpp"
#include "stages/input/source.hpp"

namespace wirecopy::input {

// Called several times a second while a pipe gives nothing; may throw to end the reading.
using WaitCheck = std::function<void()>;

// A file, a pipe, or standard input ("-").
class FileSource final : public ByteSource {
 public:
  // Adds what is read to `bytes_read`, which outlives this.  Throws Error where the file cannot be
  // opened.
  FileSource(const std::string& path, std::uint64_t& bytes_read, WaitCheck check = {});
  ~FileSource() override;

  std::size_t read(std::span<char> out) override;
  std::int64_t seek(std::int64_t offset, int whence) override;

 private:
  void wait() const;

  std::string path_;
  WaitCheck check_;
  int file_ = -1;
  bool may_wait_ = false;  // it is no regular file
  std::uint64_t& bytes_read_;
};

// A source whose first bytes can be looked at before they are read.
class HeadedSource final : public ByteSource {
 public:
  explicit HeadedSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // The first `size` bytes that are still to be read, fewer where the source ends before.
  std::string_view head(std::size_t size);
  // Passes over bytes of the head.
  void drop(std::size_t size) { used_ += size; }

  std::size_t read(std::span<char> out) override;
  std::optional<Damage> damage() const override { return source_->damage(); }
  std::int64_t seek(std::int64_t offset, int whence) override;

 private:
  std::unique_ptr<ByteSource> source_;
  Buffer head_;
  std::size_t used_ = 0;
};

}  // namespace wirecopy::input
