#include "stages/edition/writer.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

namespace wirecopy::edition {

Writer::Writer(std::string path) : file_(std::move(path)) {
  block_.reserve(kBlockBytes);
  add(Head());
}

void Writer::begin_column(Column column, std::uint32_t width) {
  end_column();
  assert(std::ranges::find(table_, column, &TableEntry::column) == table_.end() &&
         "a column is written once");
  table_.push_back({.column = column, .width = width, .begin = size_, .bytes = 0});
}

void Writer::end_column() {
  if (table_.empty()) return;
  table_.back().bytes = size_ - table_.back().begin;
  pad();
}

void Writer::pad() {
  constexpr std::array<std::byte, kAlignment> kZeros{};
  write(std::span(kZeros).first((kAlignment - size_ % kAlignment) % kAlignment));
}

void Writer::close(std::uint64_t articles) {
  end_column();
  Tail tail{.table_begin = size_,
            .columns = table_.size(),
            .checked_bytes = 0,
            .articles = articles,
            .checksum = 0};
  add(std::span<const TableEntry>(table_));
  tail.checked_bytes = size_;
  if (!block_.empty()) check_block();
  checksums_.reserve(checksums_.size() + sizeof tail / sizeof(std::uint64_t));
  const auto words = std::bit_cast<std::array<std::uint64_t, sizeof tail / 8>>(tail);
  checksums_.insert(checksums_.end(), words.begin(), words.end());
  checksums_.back() =
      XXH3_64bits(checksums_.data(), (checksums_.size() - 1) * sizeof(std::uint64_t));
  write_unchecked(std::as_bytes(std::span(checksums_)));
  file_.close();
}

void Writer::write(std::span<const std::byte> bytes) {
  write_unchecked(bytes);
  size_ += bytes.size();
  while (!bytes.empty()) {
    const std::size_t part = std::min(bytes.size(), kBlockBytes - block_.size());
    block_.insert(block_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(part));
    bytes = bytes.subspan(part);
    if (block_.size() == kBlockBytes) check_block();
  }
}

void Writer::write_unchecked(std::span<const std::byte> bytes) {
  file_.write({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

void Writer::check_block() {
  checksums_.push_back(XXH3_64bits(block_.data(), block_.size()));
  block_.clear();
}

}  // namespace wirecopy::edition
