#include "stages/edition/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "stages/edition/text_block.hpp"

namespace wirecopy::edition {
namespace {

// Takes a string behind its length; false where there is not so much.
bool take_string(std::span<const std::byte>& bytes, std::string_view& out) {
  std::uint32_t size = 0;
  if (bytes.size() < sizeof size) return false;
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes = bytes.subspan(sizeof size);
  if (bytes.size() < size) return false;
  out = {reinterpret_cast<const char*>(bytes.data()), size};
  bytes = bytes.subspan(size);
  return true;
}

}  // namespace

Reader::Reader(CheckedFile file) : file_(std::move(file)) {
  read_table();
  check_sizes();
  similarity_ = value<double>(Column::kSimilarity, 0);
}

void Reader::read_table() {
  const Tail& tail = file_.tail();
  const auto bytes = file_.read(tail.table_begin, tail.columns * sizeof(TableEntry));
  for (std::uint64_t i = 0; i < tail.columns; ++i) {
    TableEntry entry;
    std::memcpy(&entry, bytes.data() + i * sizeof entry, sizeof entry);
    if (entry.width == 0 || entry.bytes % entry.width != 0 || entry.begin % kAlignment != 0) {
      file_.fail("its table of columns makes no sense");
    }
    // Later versions may have columns that this one does not know.
    const auto number = static_cast<std::size_t>(entry.column);
    if (number < columns_.size())
      columns_[number] = {entry.begin, entry.bytes / entry.width, entry.width};
  }
}

void Reader::check_sizes() {
  size_ = file_.tail().articles;
  const auto expect = [&](Column column, std::uint64_t count) {
    if (found(column).count != count) file_.fail("its columns are not of one size");
  };
  expect(Column::kSimilarity, 1);
  expect(Column::kPublished, size_);
  expect(Column::kPrecision, size_);
  if (has(Column::kLeaders)) expect(Column::kLeaders, size_);
  if (has(Column::kNumbers)) expect(Column::kNumbers, size_);
  for (const Column begins : {Column::kTokenBegins, Column::kKeptTokenBegins}) {
    if (has(begins)) expect(begins, size_ + 1);
  }
  expect(Column::kMetadataBegins, size_ + 1);
  expect(Column::kTextBegins, size_ + 1);
  const std::uint64_t buckets = found(Column::kGramDirectory).count - 1;
  if (!std::has_single_bit(buckets) || buckets > std::uint64_t{1} << kMostDirectoryBits) {
    file_.fail("its directory of grams makes no sense");
  }
  directory_bits_ = static_cast<unsigned>(std::countr_zero(buckets));
  key_begin_ = directory_bits_;
  if (!has(Column::kGramKeyBegin)) return;
  key_begin_ = value<std::uint32_t>(Column::kGramKeyBegin, 0);
  if (key_begin_ > directory_bits_) file_.fail("its directory of grams makes no sense");
}

const Reader::Found& Reader::found(Column column) const {
  const Found& found = columns_[static_cast<std::size_t>(column)];
  if (found.width == 0) {
    file_.fail(fmt::format("column {} is missing", static_cast<std::uint32_t>(column)));
  }
  return found;
}

template <typename Value>
std::span<const Value> Reader::values(Column column, std::uint64_t first,
                                      std::uint64_t count) const {
  const Found& in = found(column);
  if (in.width != sizeof(Value) || first > in.count || count > in.count - first) {
    file_.fail("a column is shorter than it should be");
  }
  const auto bytes = file_.read(in.begin + first * sizeof(Value), count * sizeof(Value));
  return {reinterpret_cast<const Value*>(bytes.data()), count};
}

std::span<const char> Reader::packed_fields(ArticleId id) const {
  return bytes(Column::kMetadataBegins, Column::kMetadata, id);
}

ArticleView Reader::article(ArticleId id) const {
  auto packed = std::as_bytes(packed_fields(id));
  ArticleView out;
  if (!take_string(packed, out.id) || !take_string(packed, out.outlet) ||
      !take_string(packed, out.title) || !take_string(packed, out.url)) {
    file_.fail("the fields of an article are cut off");
  }
  take_string(packed, out.language);
  out.published = published(id);
  return out;
}

Published Reader::published(ArticleId id) const {
  const auto precision = value<std::uint8_t>(Column::kPrecision, id);
  if (precision > static_cast<std::uint8_t>(Published::Precision::kMissing)) {
    file_.fail("a date makes no sense");
  }
  return {.seconds = value<std::int64_t>(Column::kPublished, id),
          .precision = static_cast<Published::Precision>(precision)};
}

void Reader::text(ArticleId id, std::string& out) const {
  out.clear();
  const auto ends = values<std::uint64_t>(Column::kTextBegins, id, 2);
  for (std::uint64_t at = ends[0]; at < ends[1];) {
    const std::uint64_t number = at / kBlockBytes;
    if (number != block_number_) {
      const auto frame_ends = values<std::uint64_t>(Column::kTextBlocks, number, 2);
      const auto frame = values<char>(Column::kText, frame_ends[0], frame_ends[1] - frame_ends[0]);
      block_.clear();
      block_number_ = UINT64_MAX;
      if (!unpack_block({frame.data(), frame.size()}, block_)) {
        file_.fail("a block of text cannot be unpacked");
      }
      block_number_ = number;
    }
    const std::uint64_t from = at % kBlockBytes;
    const std::uint64_t size = std::min(ends[1] - at, kBlockBytes - from);
    if (from + size > block_.size()) file_.fail("a block of text is too short");
    out.append(block_, from, size);
    at += size;
  }
}

ArticleId Reader::leader(ArticleId id) const {
  if (!has(Column::kLeaders)) return kNoArticle;
  const auto leader = value<ArticleId>(Column::kLeaders, id);
  if (leader != kNoArticle && leader >= size_) file_.fail("a leader is no article");
  return leader;
}

std::span<const ArticleId> Reader::numbers() const {
  if (!has(Column::kNumbers)) return {};
  return values<ArticleId>(Column::kNumbers, 0, size_);
}

std::span<const text::Token> Reader::kept_tokens(ArticleId id) const {
  if (!has(Column::kKeptTokenBegins)) return {};
  const auto ends = values<std::uint64_t>(Column::kKeptTokenBegins, id, 2);
  return values<text::Token>(Column::kKeptTokens, ends[0], ends[1] - ends[0]);
}

std::span<const char> Reader::bytes(Column begins, Column column, ArticleId id) const {
  const auto ends = values<std::uint64_t>(begins, id, 2);
  return values<char>(column, ends[0], ends[1] - ends[0]);
}

std::span<const GramPlace> Reader::places(passage::GramHash gram) const {
  const auto ends =
      values<std::uint64_t>(Column::kGramDirectory, leading_bits(gram, directory_bits_), 2);
  const auto all = values<GramPlace>(Column::kGrams, ends[0], ends[1] - ends[0]);
  const auto found =
      std::ranges::equal_range(all, key_behind(gram, key_begin_), {}, &GramPlace::key);
  return {found.begin(), found.end()};
}

ArticleId Reader::number(ArticleId row) const { return value<ArticleId>(Column::kNumbers, row); }

std::span<const std::uint8_t> Reader::token_bytes(ArticleId row) const {
  const auto ends = values<std::uint64_t>(Column::kTokenBegins, row, 2);
  return values<std::uint8_t>(Column::kTokenBytes, ends[0], ends[1] - ends[0]);
}

const BandLayout& Reader::banding() const { return value<BandLayout>(Column::kBanding, 0); }

Reader::BandParts Reader::parts_of(std::uint32_t band) const {
  const BandLayout& layout = banding();
  if (band >= layout.bands || layout.directory_bits > 16) fail("its bands make no sense");
  const std::uint64_t begin = band * layout.band_size(size_);
  return {begin, begin + layout.begins(), begin + layout.begins() + size_};
}

// The bits that are kept of an entry's key.
std::uint32_t Reader::key_at(const BandParts& parts, std::uint32_t entry) const {
  if (banding().key_bytes == 4) return value<std::uint32_t>(Column::kBands, parts.keys + entry);
  const auto word = value<std::uint32_t>(Column::kBands, parts.keys + entry / 2);
  return (entry % 2 == 0 ? word : word >> 16) & 0xFFFF;
}

std::span<const std::uint32_t> Reader::bucket(std::uint32_t band, sketch::BandKey key) const {
  const BandLayout& layout = banding();
  const BandParts parts = parts_of(band);
  const auto ends = values<std::uint32_t>(
      Column::kBands,
      parts.directory + leading_bits(std::uint64_t{key} << 32, layout.directory_bits), 2);
  const std::uint32_t kept = layout.key_bytes == 4 ? key : key & 0xFFFF;
  std::uint32_t first = ends[0];
  while (first < ends[1] && key_at(parts, first) < kept) ++first;
  std::uint32_t last = first;
  while (last < ends[1] && key_at(parts, last) == kept) ++last;
  return values<std::uint32_t>(Column::kBands, parts.rows + first, last - first);
}

std::vector<BandEntry> Reader::band(std::uint32_t band) const {
  const BandLayout& layout = banding();
  const BandParts parts = parts_of(band);
  const auto directory = values<std::uint32_t>(Column::kBands, parts.directory, layout.begins());
  const auto rows = values<std::uint32_t>(Column::kBands, parts.rows, size_);
  std::vector<BandEntry> out(size_);
  std::uint32_t bucket = 0;
  for (std::uint32_t i = 0; i < size_; ++i) {
    while (bucket + 2 < directory.size() && directory[bucket + 1] <= i) ++bucket;
    const std::uint32_t kept = key_at(parts, i);
    out[i] = {layout.key_bytes == 4 ? kept : bucket << 16 | kept, rows[i]};
  }
  return out;
}

std::span<const std::uint64_t> Reader::gram_directory() const {
  return values<std::uint64_t>(Column::kGramDirectory, 0, found(Column::kGramDirectory).count);
}

std::span<const GramPlace> Reader::grams() const {
  return values<GramPlace>(Column::kGrams, 0, found(Column::kGrams).count);
}

std::span<const Member> Reader::members(Column column, ArticleId id) const {
  if (!has(column)) return {};
  const auto article_of = [&](std::uint64_t i) { return value<Member>(column, i).place.article; };
  const auto first_from = [&](std::uint64_t low, ArticleId article) {
    std::uint64_t high = found(column).count;
    while (low < high) {
      const std::uint64_t middle = low + (high - low) / 2;
      if (article_of(middle) < article) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  };
  const std::uint64_t begin = first_from(0, id);
  return values<Member>(column, begin, first_from(begin, id + 1) - begin);
}

std::span<const Member> Reader::passage_members(ArticleId id) const {
  return members(Column::kPassageMembers, id);
}

std::span<const Member> Reader::quote_members(ArticleId id) const {
  return members(Column::kQuoteMembers, id);
}

const Place& Reader::passage_founder(std::uint32_t passage) const {
  return value<Place>(Column::kPassageFounders, passage);
}

const Place& Reader::quote_founder(std::uint32_t quote) const {
  return value<Place>(Column::kQuoteFounders, quote);
}

}  // namespace wirecopy::edition
