#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wirecopy::edition {

// An edition on disk: the columns of a batch of articles in one file, written once.
// Shapes: head, columns, table of columns, checksums of all blocks before them, tail.  Everything
// is little-endian and begins at a multiple of eight bytes.  docs/formats.md has it byte by byte.
static_assert(std::endian::native == std::endian::little, "columns are mapped as they stand");

inline constexpr std::array<char, 8> kMagic = {'w', 'i', 'r', 'e', 'c', 'o', 'p', 'y'};
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::size_t kBlockBytes = std::size_t{64} << 10;  // of checksums
inline constexpr std::size_t kAlignment = 8;

// The numbers stand on disk; none is ever used again for something else.
enum class Column : std::uint32_t {
  kSimilarity = 1,    // double: Jaccard from which articles were copies; one value
  kPublished = 2,     // int64: seconds since 1970; an article each
  kPrecision = 3,     // uint8: Published::Precision; an article each
  kFieldsBegins = 4,  // as kTextBegins: id, outlet, title, url, language of an article, each a
  kFieldsBlocks = 5,  // uint32 and so much UTF-8; blocks are of kFieldsBlockSize
  kFields = 6,
  kTextBegins = 7,      // uint64: into all texts one after the other; an article each, and the end
  kTextBlocks = 8,      // uint64: into kText; a block each, and the end
  kText = 9,            // zstd frames, each of kTextBlockSize of text; the last of a segment may
                        // hold less, and the texts of the next begin behind what it lacks
  kTextSegments = 10,   // TextSegment; ascending
  kTextBlockSize = 19,  // uint32: bytes of text in a block; one value
  kDictionaries = 20,   // uint8: of the segments, as zstd trains it; where one has one
  kLeaders = 11,        // uint32: leader of its copy cluster, or kNoArticle; an article each
  kPassageFounders = 12,  // Place: the stretch that founds a passage; a passage each
  kPassageMembers = 13,   // Member; sorted
  kQuoteFounders = 14,    // Place: the mention that founds a quote; a quote each
  kQuoteMembers = 15,     // Member; sorted
  kGramLayout = 16,       // PostingLayout; one value
  kGramBuckets = 17,      // uint64: bits of kGrams; a bucket each, and the end
  kGrams = 18,            // uint64: postings of sampled grams
  kNumbers = 32,          // uint32: of the article in its store, ascending; an article each
  kBanding = 33,          // BandLayout; one value
  kBandBuckets = 34,      // uint64: bits of kBands; a bucket each, band after band, and the end
  kBands = 35,            // uint64: postings of band keys
  kTokenBegins = 36,      // uint64: into kTokenBits, in tokens; an article each, and the end
  kTokenBits = 37,        // uint8: two tokens of the text, passage::token_bits of each
  kKeptTokenBegins = 38,  // uint64: into kKeptTokens; an article each, and the end
  kKeptTokens = 39,       // uint32: tokens of articles that stay without their text
};
inline constexpr std::size_t kMostColumns = 64;  // that a reader takes for a table

enum class Field : std::uint32_t { kText = 0, kTitle = 1 };

// Before they are packed, in bytes.
inline constexpr std::size_t kFieldsBlockSize = std::size_t{4} << 10;
inline constexpr std::size_t kLeastBlockSize = std::size_t{1} << 10;
inline constexpr std::size_t kMostBlockSize = std::size_t{1} << 20;

// Code points of a field of an article.
struct Place {
  std::uint32_t article;
  Field field;
  std::uint32_t begin;
  std::uint32_t end;
  friend auto operator<=>(const Place&, const Place&) = default;
};

// A stretch of a passage or quote.  Sorts by article, field and begin.
struct Member {
  Place place;
  std::uint32_t cluster;  // index of its founder
  friend auto operator<=>(const Member&, const Member&) = default;
};

// Texts that were packed together: those of the articles from a row on, in the blocks from a number
// on, up to the next segment.
struct TextSegment {
  std::uint64_t first_block = 0;
  std::uint64_t dictionary_begin = 0;  // in kDictionaries
  std::uint32_t dictionary_bytes = 0;  // 0: they are packed without
  std::uint32_t first_row = 0;
  friend auto operator<=>(const TextSegment&, const TextSegment&) = default;
};

// The leading bits of a gram are its key.  Grams that agree in them are taken for one: look at the
// text.
inline constexpr unsigned kGramBits = 34;
constexpr std::uint64_t gram_key(std::uint64_t gram) { return gram >> (64 - kGramBits); }

struct Head {
  std::array<char, 8> magic = kMagic;
  std::uint32_t version = kVersion;
  std::uint32_t zero = 0;
};

struct TableEntry {
  Column column;
  std::uint32_t width;  // bytes of a value
  std::uint64_t begin;  // in the file
  std::uint64_t bytes;
};

struct Tail {
  std::uint64_t table_begin;
  std::uint64_t columns;
  std::uint64_t checked_bytes;  // head, columns and table; the checksums follow
  std::uint64_t articles;
  std::array<char, 8> magic = kMagic;
  std::uint64_t checksum;  // XXH3 of the checksums of the blocks and the tail up to here
};

static_assert(sizeof(TextSegment) == 24 && sizeof(Place) == 16 && sizeof(Member) == 20);
static_assert(sizeof(Head) == 16 && sizeof(TableEntry) == 24 && sizeof(Tail) == 48);

}  // namespace wirecopy::edition
