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
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::size_t kBlockBytes = std::size_t{64} << 10;  // of checksums, and of text
inline constexpr std::size_t kAlignment = 8;

// The numbers stand on disk; none is ever used again for something else.
enum class Column : std::uint32_t {
  kSimilarity = 1,      // double: Jaccard from which articles were copies; one value
  kPublished = 2,       // int64: seconds since 1970; an article each
  kPrecision = 3,       // uint8: Published::Precision; an article each
  kMetadataBegins = 4,  // uint64: into kMetadata; an article each, and the end
  kMetadata = 5,        // id, outlet, title, url, language: each a uint32 and so much UTF-8
  kTextBegins = 6,      // uint64: into all texts one after the other; an article each, and the end
  kTextBlocks = 7,      // uint64: into kText; a block each, and the end
  kText = 8,            // zstd frames, each of kBlockBytes of text; the last may hold less
  kLeaders = 9,         // uint32: leader of its copy cluster, or kNoArticle; an article each
  kPassageFounders = 10,  // Place: the stretch that founds a passage; a passage each
  kPassageMembers = 11,   // Member; sorted
  kQuoteFounders = 12,    // Place: the mention that founds a quote; a quote each
  kQuoteMembers = 13,     // Member; sorted
  kGramDirectory = 14,    // uint64: into kGrams; a value of the leading bits each, and the end
  kGrams = 15,            // GramPlace; sorted
  kNumbers = 16,          // uint32: of the article in its store, ascending; an article each
  kBanding = 17,          // BandLayout; one value
  kBands = 18,            // uint32: see BandLayout
  kTokenBegins = 19,      // uint64: into kTokenBytes; an article each, and the end
  kTokenBytes = 20,       // uint8: of each token of the text: passage::token_byte
  kKeptTokenBegins = 40,  // uint64: into kKeptTokens; an article each, and the end
  kKeptTokens = 41,       // uint32: tokens of articles that stay without their text
  kGramKeyBegin = 42,     // uint32: the bit of a gram at which GramPlace::key begins; one value
};
inline constexpr std::size_t kMostColumns = 64;  // that a reader takes for a table

enum class Field : std::uint32_t { kText = 0, kTitle = 1 };

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

// The highest bit of GramPlace::token, of a gram that lies in a part of a copy which its leader
// has, too.
inline constexpr std::uint32_t kLeadersPart = std::uint32_t{1} << 31;

// The bit below, of a gram of a quotation: the bits behind it are its match::QuoteContext then.
inline constexpr std::uint32_t kOfQuotation = std::uint32_t{1} << 30;

// A place where a sampled gram begins.  Its leading bits are those of the directory; `key` are the
// 32 bits behind them, or, in a merged edition, from kGramKeyBegin on.  Grams that agree in all of
// these are taken for one: look at the text.
struct GramPlace {
  std::uint32_t key;
  std::uint32_t article;
  std::uint32_t token;
  friend auto operator<=>(const GramPlace&, const GramPlace&) = default;
};

inline constexpr unsigned kMostDirectoryBits = 32;
inline constexpr unsigned kKeyBits = 32;  // of GramPlace::key

constexpr std::uint64_t leading_bits(std::uint64_t gram, unsigned bits) {
  return bits == 0 ? 0 : gram >> (64 - bits);
}
constexpr std::uint32_t key_behind(std::uint64_t gram, unsigned bits) {
  return static_cast<std::uint32_t>(gram << bits >> 32);
}

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

static_assert(sizeof(Place) == 16 && sizeof(Member) == 20 && sizeof(GramPlace) == 12);
static_assert(sizeof(Head) == 16 && sizeof(TableEntry) == 24 && sizeof(Tail) == 48);

}  // namespace wirecopy::edition
