#include "stages/input/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

namespace wirecopy::input {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{128} << 10;
constexpr std::size_t kTarBlockBytes = 512;
constexpr std::size_t kZipEndBytes =
    22 + 65535;  // of the record that ends it, with its longest comment

// Whether the record that ends a zip stands in `tail` whole, its comment too.
bool has_zip_end(std::string_view tail) {
  constexpr std::size_t kRecordBytes = 22;
  const auto at = tail.rfind("PK\5\6");
  if (at == std::string_view::npos || tail.size() - at < kRecordBytes) return false;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(tail[at + i]));
  };
  return tail.size() - at >= kRecordBytes + byte(20) + 256 * byte(21);
}

}  // namespace

struct ArchiveWalk::Callbacks {
  static ArchiveWalk& self(void* data) { return *static_cast<ArchiveWalk*>(data); }

  static la_ssize_t read(struct archive* archive, void* data, const void** bytes) {
    ArchiveWalk& walk = self(data);
    try {
      const auto size = walk.source_->read({walk.piece_.data(), kPieceBytes});
      *bytes = walk.piece_.data();
      walk.tail_.append(walk.piece_.data(), size);
      const auto kept = std::min(walk.tail_.size(), walk.tail_bytes_);
      walk.tail_.erase(0, walk.tail_.size() - kept);
      return static_cast<la_ssize_t>(size);
    } catch (...) {
      walk.failure_ = std::current_exception();
      archive_set_error(archive, EIO, "cannot be read");
      return ARCHIVE_FATAL;
    }
  }

  static la_int64_t seek(struct archive*, void* data, la_int64_t offset, int whence) {
    const auto place = self(data).source_->seek(offset, whence);
    return place < 0 ? ARCHIVE_FATAL : place;
  }
};

// The bytes of the member at which the walk stands, the holes of sparse ones as zeros.
class MemberSource final : public ByteSource {
 public:
  explicit MemberSource(ArchiveWalk& walk) : walk_(walk) {}

  std::size_t read(std::span<char> out) override {
    while (!damage_) {
      if (place_ < block_.begin) return fill_hole(out);
      if (block_.size != 0) return take(out);
      if (block_.last) return 0;
      fetch();
    }
    return 0;
  }

  std::optional<Damage> damage() const override { return damage_; }

 private:
  void fetch() {
    damage_ = std::move(block_.damage);
    if (damage_) return;
    block_ = walk_.next_block();
    if (block_.size == 0 && block_.begin < place_) {
      block_.begin = place_;  // says nothing of its place
    } else if (block_.begin < place_) {
      damage_ = Damage{Reject::Reason::kDamaged, "the parts of a sparse member overlap"};
    } else if (block_.begin - place_ > walk_.max_hole_bytes_) {
      damage_ = Damage{
          Reject::Reason::kTooLong,
          fmt::format("a hole of {} bytes in a sparse member, over the limit of {} bytes a record",
                      block_.begin - place_, walk_.max_hole_bytes_)};
    }
  }

  std::size_t fill_hole(std::span<char> out) {
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), block_.begin - place_));
    std::memset(out.data(), 0, size);
    place_ += size;
    return size;
  }

  std::size_t take(std::span<char> out) {
    const auto size = std::min(out.size(), block_.size);
    std::memcpy(out.data(), block_.data, size);
    block_.data += size;
    block_.size -= size;
    block_.begin += size;
    place_ += size;
    return size;
  }

  ArchiveWalk& walk_;
  ArchiveWalk::Block block_;
  std::uint64_t place_ = 0;  // in the member
  std::optional<Damage> damage_;
};

ArchiveWalk::ArchiveWalk(std::unique_ptr<ByteSource> source, Content content,
                         std::uint64_t max_hole_bytes)
    : source_(std::move(source)),
      content_(content),
      max_hole_bytes_(max_hole_bytes),
      tail_bytes_(content == Content::kTar ? kTarBlockBytes : kZipEndBytes),
      archive_(archive_read_new(), archive_read_free) {
  if (!archive_) throw std::bad_alloc();
  piece_.reserve(kPieceBytes);
  if (content == Content::kTar) {
    archive_read_support_format_tar(archive_.get());
    archive_read_set_options(archive_.get(), "tar:read_concatenated_archives");
  } else {
    archive_read_support_format_zip(archive_.get());
    // Without its directory at the end a zip tells no links from files; what cannot be sought is
    // read in order.
    if (source_->seek(0, SEEK_CUR) >= 0)
      archive_read_set_seek_callback(archive_.get(), Callbacks::seek);
  }
  archive_read_set_read_callback(archive_.get(), Callbacks::read);
  archive_read_set_callback_data(archive_.get(), this);
  const int code = archive_read_open1(archive_.get());
  rethrow();
  opened_ = code != ARCHIVE_FATAL;
}

ArchiveWalk::~ArchiveWalk() = default;

void ArchiveWalk::rethrow() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

int ArchiveWalk::next_header() {
  const int code = archive_read_next_header(archive_.get(), &entry_);
  rethrow();
  return code;
}

std::optional<std::variant<ArchiveMember, Damage>> ArchiveWalk::next() {
  while (!ended_) {
    const int code = opened_ ? next_header() : ARCHIVE_FATAL;
    if (code == ARCHIVE_EOF) return finish();
    if (code == ARCHIVE_RETRY && std::exchange(resyncing_, true)) continue;
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
      ended_ = code != ARCHIVE_RETRY;
      return flaw();
    }
    resyncing_ = false;
    if (is_file()) return member();
    passed_over_ += archive_entry_filetype(entry_) != AE_IFDIR;
  }
  return {};
}

bool ArchiveWalk::is_file() const {
  return archive_entry_filetype(entry_) == AE_IFREG && archive_entry_hardlink(entry_) == nullptr;
}

ArchiveMember ArchiveWalk::member() const {
  const char* path = archive_entry_pathname_utf8(entry_);
  if (path == nullptr) path = archive_entry_pathname(entry_);
  return {path == nullptr ? "?" : path, archive_entry_is_encrypted(entry_) != 0};
}

std::unique_ptr<ByteSource> ArchiveWalk::open() { return std::make_unique<MemberSource>(*this); }

ArchiveWalk::Block ArchiveWalk::next_block() {
  const void* data = nullptr;
  std::size_t size = 0;
  la_int64_t begin = 0;
  const int code = archive_read_data_block(archive_.get(), &data, &size, &begin);
  rethrow();
  if (code == ARCHIVE_EOF) return last_block();
  Block block{static_cast<const char*>(data), size, static_cast<std::uint64_t>(begin), false, {}};
  if (code == ARCHIVE_OK) return block;
  // A wrong checksum comes with the last bytes.
  if (code == ARCHIVE_FATAL || data == nullptr) block = {};
  ended_ = ended_ || code == ARCHIVE_FATAL;
  block.damage = flaw();
  return block;
}

// A sparse member may end in a hole.
ArchiveWalk::Block ArchiveWalk::last_block() const {
  const bool sized = archive_entry_size_is_set(entry_) != 0;
  return {nullptr, 0, sized ? static_cast<std::uint64_t>(archive_entry_size(entry_)) : 0, true, {}};
}

// At the end of the members: reads what is left, so that a checksum behind it is checked too.
std::optional<std::variant<ArchiveMember, Damage>> ArchiveWalk::finish() {
  ended_ = true;
  if (content_ == Content::kZip) seek_tail();
  const void* bytes = nullptr;
  while (Callbacks::read(archive_.get(), this, &bytes) > 0) {
  }
  rethrow();
  if (source_->damage() || !has_end_mark()) return flaw();
  return {};
}

// A zip whose directory was read from its end has not been read in order.
void ArchiveWalk::seek_tail() {
  const auto size = source_->seek(0, SEEK_END);
  if (size < 0) return;
  tail_.clear();
  source_->seek(std::max<std::int64_t>(0, size - static_cast<std::int64_t>(kZipEndBytes)),
                SEEK_SET);
}

// A tar archive ends in blocks of zeros, a zip in the record that says where its directory is:
// without them it was cut between two members, which libarchive takes for an end.
bool ArchiveWalk::has_end_mark() const {
  if (content_ == Content::kZip) return has_zip_end(tail_);
  return tail_.size() == kTarBlockBytes &&
         std::ranges::all_of(tail_, [](char c) { return c == 0; });
}

Damage ArchiveWalk::flaw() {
  if (auto damage = source_->damage()) return *damage;
  const char* text = archive_error_string(archive_.get());
  const std::string_view what = text != nullptr ? text : "";
  if (what.empty() || what.find("runcated") != std::string_view::npos) {
    return {Reject::Reason::kTruncated, "the archive ends early"};
  }
  return {Reject::Reason::kDamaged, fmt::format("the archive is damaged: {}", what)};
}

}  // namespace wirecopy::input
