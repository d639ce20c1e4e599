#include "stages/edition/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace wirecopy::edition {
namespace {

// Takes a string behind its length; false where there is not so much.
bool take_string(std::string_view& bytes, std::string_view& out) {
  std::uint32_t size = 0;
  if (bytes.size() < sizeof size) return false;
  std::memcpy(&size, bytes.data(), sizeof size);
  bytes.remove_prefix(sizeof size);
  if (bytes.size() < size) return false;
  out = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return true;
}

}  // namespace

Reader::Reader(CheckedFile file) : file_(std::move(file)) {
  read_table();
  check_sizes();
  similarity_ = value<double>(Column::kSimilarity, 0);
  read_segments();
  gram_layout_ = value<PostingLayout>(Column::kGramLayout, 0);
  check_buckets(gram_layout_, 1, Column::kGramBuckets);
  // A posting takes a bit at the least.
  if (gram_layout_.key_bits != kGramBits || gram_layout_.has_values != 1 ||
      gram_layout_.postings / 64 > found(Column::kGrams).count) {
    file_.fail("its directory of postings makes no sense");
  }
  if (has_bands()) check_buckets(banding().postings(), banding().bands, Column::kBandBuckets);
}

void Reader::read_segments() {
  text_block_size_ = value<std::uint32_t>(Column::kTextBlockSize, 0);
  segments_ = values<TextSegment>(Column::kTextSegments, 0, found(Column::kTextSegments).count);
  const std::uint64_t ends_of_blocks = found(Column::kTextBlocks).count;
  const bool begin =
      !segments_.empty() && segments_.front().first_block == 0 && segments_.front().first_row == 0;
  const bool ascend = std::ranges::is_sorted(segments_, {}, &TextSegment::first_block) &&
                      std::ranges::is_sorted(segments_, {}, &TextSegment::first_row);
  if (text_block_size_ < kLeastBlockSize || text_block_size_ > kMostBlockSize || !begin ||
      !ascend || segments_.back().first_block >= ends_of_blocks ||
      segments_.back().first_row > size_) {
    file_.fail("its segments of text make no sense");
  }
  unpackers_.resize(segments_.size());
}

BlockUnpacker& Reader::unpacker_of(std::size_t segment) const {
  std::optional<BlockUnpacker>& unpacker = unpackers_[segment];
  if (!unpacker) unpacker.emplace(dictionary(segment));
  return *unpacker;
}

std::string_view Reader::dictionary(std::size_t segment) const {
  const TextSegment& of = segments_[segment];
  if (of.dictionary_bytes == 0) return {};
  const auto bytes = values<char>(Column::kDictionaries, of.dictionary_begin, of.dictionary_bytes);
  return {bytes.data(), bytes.size()};
}

void Reader::check_buckets(const PostingLayout& layout, std::uint64_t bands, Column begins) const {
  if (!layout.makes_sense() || bands > found(begins).count ||
      found(begins).count != bands * layout.buckets() + 1) {
    file_.fail("its directory of postings makes no sense");
  }
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
  expect(Column::kFieldsBegins, size_ + 1);
  expect(Column::kTextBegins, size_ + 1);
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

ArticleView Reader::article(ArticleId id, std::string& storage) const {
  read_fields(id, storage);
  std::string_view packed = storage;
  ArticleView out;
  if (!take_string(packed, out.id) || !take_string(packed, out.outlet) ||
      !take_string(packed, out.title) || !take_string(packed, out.url) ||
      !take_string(packed, out.language)) {
    file_.fail("the fields of an article are cut off");
  }
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

void Reader::read_fields(ArticleId id, std::string& out) const {
  out.clear();
  const auto ends = values<std::uint64_t>(Column::kFieldsBegins, id, 2);
  for (std::uint64_t at = ends[0]; at < ends[1];) {
    const std::uint64_t number = at / kFieldsBlockSize;
    unpack_block(kFieldsColumns, fields_unpacker_, kFieldsBlockSize, number, fields_block_);
    const std::uint64_t from = at % kFieldsBlockSize;
    const std::uint64_t size = std::min(ends[1] - at, kFieldsBlockSize - from);
    if (from + size > fields_block_.text.size()) file_.fail("a block of fields is too short");
    out.append(fields_block_.text, from, size);
    at += size;
  }
}

void Reader::text(ArticleId id, std::string& out) const {
  out.clear();
  const auto ends = values<std::uint64_t>(Column::kTextBegins, id, 2);
  for (std::uint64_t at = ends[0]; at < ends[1];) {
    const std::uint64_t number = at / text_block_size_;
    const std::size_t segment = segment_of(number);
    unpack_block(kTextColumns, unpacker_of(segment), text_block_size_, number, text_block_);
    const std::string_view block = text_block_.text;
    const std::uint64_t from = at % text_block_size_;
    const bool is_last = number + 1 == end_of_segment(segment);
    if (from > block.size() || (block.size() < text_block_size_ && !is_last)) {
      file_.fail("a block of text is too short");
    }
    const std::string_view part = block.substr(from, ends[1] - at);
    out.append(part);
    at += part.size();
    if (is_last) break;  // the next text begins with the next segment
  }
}

std::size_t Reader::segment_of(std::uint64_t block) const {
  const auto behind = std::ranges::upper_bound(segments_, block, {}, &TextSegment::first_block);
  return static_cast<std::size_t>(behind - segments_.begin()) - 1;
}

std::uint64_t Reader::end_of_segment(std::size_t segment) const {
  return segment + 1 < segments_.size() ? segments_[segment + 1].first_block
                                        : found(Column::kTextBlocks).count - 1;
}

void Reader::unpack_block(const TextColumns& columns, BlockUnpacker& unpacker,
                          std::size_t block_size, std::uint64_t number,
                          UnpackedBlock& block) const {
  if (number == block.number) return;
  const auto ends = values<std::uint64_t>(columns.blocks, number, 2);
  const auto frame = values<char>(columns.packed, ends[0], ends[1] - ends[0]);
  block.number = UINT64_MAX;
  if (!unpacker.unpack({frame.data(), frame.size()}, block_size, block.text)) {
    file_.fail("a block of text cannot be unpacked");
  }
  block.number = number;
}

PackedSegment Reader::packed_segment(std::size_t segment) const {
  const TextSegment& of = segments_[segment];
  const std::uint64_t end_row =
      segment + 1 < segments_.size() ? segments_[segment + 1].first_row : size_;
  const std::uint64_t begin = of.first_block * text_block_size_;
  PackedSegment out;
  for (const std::uint64_t at :
       values<std::uint64_t>(Column::kTextBegins, of.first_row, end_row - of.first_row)) {
    out.text_begins.push_back(at - begin);
  }
  const std::uint64_t blocks = end_of_segment(segment) - of.first_block;
  const auto ends = values<std::uint64_t>(Column::kTextBlocks, of.first_block, blocks + 1);
  for (std::uint64_t i = 0; i < blocks; ++i) {
    const auto frame = values<char>(Column::kText, ends[i], ends[i + 1] - ends[i]);
    out.frames.emplace_back(frame.data(), frame.size());
  }
  return out;
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

std::span<const Posting> Reader::UnpackedBucket::of(std::uint64_t key) const {
  return std::ranges::equal_range(postings, key, {}, &Posting::key);
}

void Reader::read_bucket(Column begins, Column column, const PostingLayout& layout,
                         std::uint64_t number, std::vector<Posting>& out) const {
  const auto ends = values<std::uint64_t>(begins, number, 2);
  if (ends[0] > ends[1]) file_.fail("its directory of postings makes no sense");
  const std::uint64_t first_word = ends[0] / 64;
  const auto words = values<std::uint64_t>(column, first_word, (ends[1] + 63) / 64 - first_word);
  const std::uint64_t bucket = number & (layout.buckets() - 1);
  if (!edition::unpack_bucket(layout, bucket, words, ends[0] % 64, ends[1] - first_word * 64,
                              out)) {
    file_.fail("its postings make no sense");
  }
}

void Reader::gram_bucket(std::uint64_t bucket, std::vector<Posting>& out) const {
  read_bucket(Column::kGramBuckets, Column::kGrams, gram_layout_, bucket, out);
}

std::span<const Posting> Reader::places(passage::GramHash gram) const {
  const std::uint64_t key = gram_key(gram);
  const std::uint64_t bucket = gram_layout_.bucket(key);
  if (bucket != grams_.number) {
    grams_.number = UINT64_MAX;
    gram_bucket(bucket, grams_.postings);
    grams_.number = bucket;
  }
  return grams_.of(key);
}

ArticleId Reader::number(ArticleId row) const { return value<ArticleId>(Column::kNumbers, row); }

passage::TokenBits Reader::token_bits(ArticleId row) const {
  const auto ends = values<std::uint64_t>(Column::kTokenBegins, row, 2);
  if (ends[0] > ends[1]) file_.fail("its tokens make no sense");
  const std::uint64_t first = ends[0] / 2;
  const auto bytes = values<std::uint8_t>(Column::kTokenBits, first, (ends[1] + 1) / 2 - first);
  return {bytes, ends[0] % 2, ends[1] - ends[0]};
}

const BandLayout& Reader::banding() const { return value<BandLayout>(Column::kBanding, 0); }

void Reader::read_band_bucket(std::uint32_t band, std::uint64_t bucket,
                              std::vector<Posting>& out) const {
  const PostingLayout layout = banding().postings();
  if (band >= banding().bands) file_.fail("its bands make no sense");
  read_bucket(Column::kBandBuckets, Column::kBands, layout, band * layout.buckets() + bucket, out);
}

std::span<const Posting> Reader::bucket(std::uint32_t band, sketch::BandKey key) const {
  const PostingLayout layout = banding().postings();
  const std::uint64_t number = band * layout.buckets() + layout.bucket(key);
  if (number != band_bucket_.number) {
    band_bucket_.number = UINT64_MAX;
    read_band_bucket(band, layout.bucket(key), band_bucket_.postings);
    band_bucket_.number = number;
  }
  return band_bucket_.of(key);
}

std::vector<Posting> Reader::band(std::uint32_t band) const {
  std::vector<Posting> out, some;
  out.reserve(size_);
  for (std::uint64_t bucket = 0; bucket < banding().postings().buckets(); ++bucket) {
    read_band_bucket(band, bucket, some);
    out.insert(out.end(), some.begin(), some.end());
  }
  if (out.size() != size_) file_.fail("its bands make no sense");
  return out;
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
