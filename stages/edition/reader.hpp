#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/edition/band_columns.hpp"
#include "stages/edition/checked_file.hpp"
#include "stages/edition/postings.hpp"
#include "stages/edition/text_block.hpp"
#include "stages/edition/text_packer.hpp"
#include "stages/passage/grams.hpp"
#include "stages/passage/token_bits.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::edition {

// A segment of texts, packed; frames lie in the file.
struct PackedSegment {
  std::vector<std::uint64_t> text_begins;  // from its first block on
  std::vector<std::string_view> frames;
};

// The columns of an edition.
// Shapes: articles are numbered from 0 on; spans lie in the file, or in what the reader last
// unpacked.
// Cost: a look is a few loads, but for the first at a block (see CheckedFile); texts and fields are
// unpacked with the blocks of 4 to 64 KB that they lie in, postings with some hundred others.
// Thread safety: none; clone() for each thread.
// Errors: Error that names the file where what is asked for is damaged.
class Reader {
 public:
  explicit Reader(const std::string& path) : Reader(CheckedFile(path)) {}
  Reader clone() const { return Reader(file_.clone()); }

  const std::string& path() const { return file_.path(); }
  std::size_t size() const { return size_; }
  double similarity() const { return similarity_; }
  std::uint64_t file_bytes() const { return file_.bytes(); }
  // Of the checksums of all that is in the file.
  std::uint64_t checksum() const { return file_.tail().checksum; }

  // `text` is empty; the other fields lie in `storage`, which is replaced.
  ArticleView article(ArticleId id, std::string& storage) const;

  Published published(ArticleId id) const;

  // Replaces `out` by the text of an article.
  void text(ArticleId id, std::string& out) const;

  // How the texts are packed.
  std::size_t text_block_size() const { return text_block_size_; }
  std::span<const TextSegment> segments() const { return segments_; }
  std::string_view dictionary(std::size_t segment) const;
  PackedSegment packed_segment(std::size_t segment) const;

  // Of its copy cluster; kNoArticle: it is in none, or this is the edition of a store, which keeps
  // clusters, passages and quotes elsewhere.
  ArticleId leader(ArticleId id) const;

  // Of all articles in their store, ascending; empty where the edition is in none.
  std::span<const ArticleId> numbers() const;
  ArticleId number(ArticleId row) const;

  // The tokens that an article keeps which has lost its text; empty for any other.
  std::span<const text::Token> kept_tokens(ArticleId id) const;

  bool has(Column column) const { return columns_[static_cast<std::size_t>(column)].width != 0; }

  // The postings of sampled grams with the key of `gram`, and now and then of a gram that looks
  // like it.  Valid until the next call.
  std::span<const Posting> places(passage::GramHash gram) const;
  // All of them: replaces `out` by those of a bucket.
  const PostingLayout& gram_layout() const { return gram_layout_; }
  void gram_bucket(std::uint64_t bucket, std::vector<Posting>& out) const;

  // Some bits of each token of an article's text.
  passage::TokenBits token_bits(ArticleId row) const;

  // The rows with a key in a band, ascending.  Valid until the next call.
  std::span<const Posting> bucket(std::uint32_t band, sketch::BandKey key) const;
  bool has_bands() const { return has(Column::kBanding); }
  const BandLayout& banding() const;
  // All rows of a band, sorted by key, then by row.
  std::vector<Posting> band(std::uint32_t band) const;

  // The members that lie in an article, by field and begin.
  std::span<const Member> passage_members(ArticleId id) const;
  std::span<const Member> quote_members(ArticleId id) const;
  const Place& passage_founder(std::uint32_t passage) const;
  const Place& quote_founder(std::uint32_t quote) const;

  // Throws Error: the file is damaged.
  [[noreturn]] void fail(std::string_view what) const { file_.fail(what); }

  // Checks every block of the file.
  void read_all() const { file_.read_all(); }

 private:
  explicit Reader(CheckedFile file);

  struct Found {
    std::uint64_t begin = 0;
    std::uint64_t count = 0;
    std::uint32_t width = 0;
  };

  void read_table();
  void check_sizes();
  void read_segments();
  void check_buckets(const PostingLayout& layout, std::uint64_t bands, Column begins) const;
  const Found& found(Column column) const;
  template <typename Value>
  std::span<const Value> values(Column column, std::uint64_t first, std::uint64_t count) const;
  template <typename Value>
  const Value& value(Column column, std::uint64_t index) const {
    return values<Value>(column, index, 1).front();
  }
  std::span<const Member> members(Column column, ArticleId id) const;

  // A block that was unpacked, or a bucket.
  struct UnpackedBlock {
    std::string text;
    std::uint64_t number = UINT64_MAX;
  };
  struct UnpackedBucket {
    std::vector<Posting> postings;
    std::uint64_t number = UINT64_MAX;

    std::span<const Posting> of(std::uint64_t key) const;
  };
  void read_fields(ArticleId id, std::string& out) const;
  void unpack_block(const TextColumns& columns, BlockUnpacker& unpacker, std::size_t block_size,
                    std::uint64_t number, UnpackedBlock& block) const;
  BlockUnpacker& unpacker_of(std::size_t segment) const;
  std::size_t segment_of(std::uint64_t block) const;
  // Blocks up to this one are of a segment or those before it.
  std::uint64_t end_of_segment(std::size_t segment) const;
  // `number`: of all buckets of the column.
  void read_bucket(Column begins, Column column, const PostingLayout& layout, std::uint64_t number,
                   std::vector<Posting>& out) const;
  void read_band_bucket(std::uint32_t band, std::uint64_t bucket, std::vector<Posting>& out) const;

  CheckedFile file_;
  std::array<Found, kMostColumns> columns_{};  // by number; width 0: there is none
  std::size_t size_ = 0;
  double similarity_ = 0;
  std::uint32_t text_block_size_ = 0;
  PostingLayout gram_layout_;
  std::span<const TextSegment> segments_;
  mutable std::vector<std::optional<BlockUnpacker>> unpackers_;  // of segments that were looked at
  mutable BlockUnpacker fields_unpacker_{{}};
  mutable UnpackedBlock text_block_;
  mutable UnpackedBlock fields_block_;
  mutable UnpackedBucket grams_;
  mutable UnpackedBucket band_bucket_;
};

}  // namespace wirecopy::edition
