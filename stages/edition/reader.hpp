#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "stages/edition/band_columns.hpp"
#include "stages/edition/checked_file.hpp"
#include "stages/passage/grams.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::edition {

// The columns of an edition.
// Shapes: articles are numbered from 0 on; what is returned lies in the file, but for texts.
// Cost: a look is a few loads, but for the first at a block (see CheckedFile); a text is unpacked
// with the blocks of 64 KB that it lies in.
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

  // `text` is empty.
  ArticleView article(ArticleId id) const;

  Published published(ArticleId id) const;

  // Replaces `out` by the text of an article.
  void text(ArticleId id, std::string& out) const;

  // Of its copy cluster; kNoArticle: it is in none, or this is the edition of a store, which keeps
  // clusters, passages and quotes elsewhere.
  ArticleId leader(ArticleId id) const;

  // Of all articles in their store, ascending; empty where the edition is in none.
  std::span<const ArticleId> numbers() const;
  ArticleId number(ArticleId row) const;

  // The tokens that an article keeps which has lost its text; empty for any other.
  std::span<const text::Token> kept_tokens(ArticleId id) const;

  bool has(Column column) const { return columns_[static_cast<std::size_t>(column)].width != 0; }
  // What a column of bytes holds of an article; `begins` is the column of their places.
  std::span<const char> bytes(Column begins, Column column, ArticleId id) const;

  // All that is kept of grams, as it is written.
  unsigned directory_bits() const { return directory_bits_; }
  unsigned key_begin() const { return key_begin_; }
  std::span<const std::uint64_t> gram_directory() const;
  std::span<const GramPlace> grams() const;

  // The packed fields of an article, as they are written.
  std::span<const char> packed_fields(ArticleId id) const;

  // The places of a sampled gram, and now and then of one that looks like it.
  std::span<const GramPlace> places(passage::GramHash gram) const;

  // A byte of each token of an article's text.
  std::span<const std::uint8_t> token_bytes(ArticleId row) const;

  // The rows with a key in a band, ascending.
  std::span<const std::uint32_t> bucket(std::uint32_t band, sketch::BandKey key) const;
  bool has_bands() const { return has(Column::kBanding); }
  const BandLayout& banding() const;
  // All rows of a band, sorted by key, then by row.
  std::vector<BandEntry> band(std::uint32_t band) const;

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
  const Found& found(Column column) const;
  template <typename Value>
  std::span<const Value> values(Column column, std::uint64_t first, std::uint64_t count) const;
  template <typename Value>
  const Value& value(Column column, std::uint64_t index) const {
    return values<Value>(column, index, 1).front();
  }
  std::span<const Member> members(Column column, ArticleId id) const;

  // Where the parts of a band begin in kBands.
  struct BandParts {
    std::uint64_t directory;
    std::uint64_t rows;
    std::uint64_t keys;
  };
  BandParts parts_of(std::uint32_t band) const;
  std::uint32_t key_at(const BandParts& parts, std::uint32_t entry) const;

  CheckedFile file_;
  std::array<Found, kMostColumns> columns_{};  // by number; width 0: there is none
  std::size_t size_ = 0;
  unsigned directory_bits_ = 0;
  unsigned key_begin_ = 0;
  double similarity_ = 0;
  mutable std::string block_;  // the block of text that was last unpacked
  mutable std::uint64_t block_number_ = UINT64_MAX;
};

}  // namespace wirecopy::edition
