#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

#include "wirecopy/article.hpp"
#include "wirecopy/copies.hpp"
#include "wirecopy/quotes.hpp"

namespace wirecopy::store {

// The rows of the catalogue.  Each says which table it stands in, which columns it has, and how
// many of the first of them are its key.  The names and numbers stand on disk: docs/formats.md.
struct TableInfo {
  std::uint32_t number;  // goes into the checksum of every row
  std::string_view name;
  std::size_t keys;             // the first so many columns; one integer is the rowid
  std::string_view index = {};  // a column by which rows are looked up, too
};

template <typename Row, typename Value>
struct ColumnInfo {
  std::string_view name;
  Value Row::*member;
};
template <typename Row, typename Value>
ColumnInfo(const char*, Value Row::*) -> ColumnInfo<Row, Value>;

// Bytes that are no text.
struct Packed {
  std::string bytes;
  friend bool operator==(const Packed&, const Packed&) = default;
};

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const Hash128&, const Hash128&) = default;
};

// XXH3, 128 bits.
Hash128 hash128(std::string_view bytes);

// What the first night was told, and counters.
struct SettingRow {
  std::string name;
  std::string value;
  static constexpr TableInfo kTable{1, "settings", 1};
  static constexpr std::tuple kColumns{ColumnInfo{"name", &SettingRow::name},
                                       ColumnInfo{"value", &SettingRow::value}};
};

struct EditionRow {
  friend bool operator==(const EditionRow&, const EditionRow&) = default;
  std::uint32_t edition = 0;  // also the name of its file
  ArticleId first_article = 0;
  ArticleId last_article = 0;  // itself in it
  std::uint32_t articles = 0;
  std::int64_t first_published = 0;  // seconds; first > last: no article has a date
  std::int64_t last_published = -1;
  std::uint64_t bytes = 0;     // of the file
  std::uint64_t checksum = 0;  // of its checksums: the last eight bytes
  static constexpr TableInfo kTable{2, "editions", 1};
  static constexpr std::tuple kColumns{ColumnInfo{"edition", &EditionRow::edition},
                                       ColumnInfo{"first_article", &EditionRow::first_article},
                                       ColumnInfo{"last_article", &EditionRow::last_article},
                                       ColumnInfo{"articles", &EditionRow::articles},
                                       ColumnInfo{"first_published", &EditionRow::first_published},
                                       ColumnInfo{"last_published", &EditionRow::last_published},
                                       ColumnInfo{"bytes", &EditionRow::bytes},
                                       ColumnInfo{"checksum", &EditionRow::checksum}};
};

enum class ArticleState : std::uint8_t {
  kHeld = 0,
  kSuperseded = 1,  // a revision counts in its place; erased at the next compaction
  kHidden = 2,      // taken down, and refused for good; its text goes at the next compaction
  kPast = 3,        // past its day; erased at the next compaction
  kErased = 4,      // stands in no edition; its hashes tell it when it comes again
};

struct ArticleRow {
  ArticleId article = kNoArticle;  // store-wide, never used again
  Hash128 id;                      // of the id; the edition has it in words
  std::uint64_t text = 0;          // XXH3 of the text
  std::int64_t seconds = 0;
  Published::Precision precision = Published::Precision::kMissing;
  ArticleState state = ArticleState::kHeld;
  static constexpr TableInfo kTable{3, "articles", 1, "id"};
  static constexpr std::tuple kColumns{
      ColumnInfo{"article", &ArticleRow::article},     ColumnInfo{"id", &ArticleRow::id},
      ColumnInfo{"text", &ArticleRow::text},           ColumnInfo{"seconds", &ArticleRow::seconds},
      ColumnInfo{"precision", &ArticleRow::precision}, ColumnInfo{"state", &ArticleRow::state}};
};

struct CopyClusterRow {
  std::uint32_t cluster = 0;
  std::string id;                 // the article id of its first leader, or with ~2, ~3 behind
  ArticleId leader = kNoArticle;  // now
  static constexpr TableInfo kTable{4, "copy_clusters", 1, "id"};
  static constexpr std::tuple kColumns{ColumnInfo{"cluster", &CopyClusterRow::cluster},
                                       ColumnInfo{"id", &CopyClusterRow::id},
                                       ColumnInfo{"leader", &CopyClusterRow::leader}};
};

struct CopyMemberRow {
  ArticleId article = kNoArticle;
  std::uint32_t cluster = 0;
  Relation relation = Relation::kNone;
  double jaccard = 0;
  double containment = 0;
  static constexpr TableInfo kTable{5, "copy_members", 1, "cluster"};
  static constexpr std::tuple kColumns{ColumnInfo{"article", &CopyMemberRow::article},
                                       ColumnInfo{"cluster", &CopyMemberRow::cluster},
                                       ColumnInfo{"relation", &CopyMemberRow::relation},
                                       ColumnInfo{"jaccard", &CopyMemberRow::jaccard},
                                       ColumnInfo{"containment", &CopyMemberRow::containment}};
};

enum class LinkKind : std::uint8_t {
  kNear = 0,              // `other` is a cluster
  kExcerptOfCluster = 1,  // `other` is a cluster
  kExcerptOfArticle = 2,  // `other` is an article in no cluster
};

struct CopyLinkRow {
  std::uint32_t cluster = 0;
  LinkKind kind = LinkKind::kNear;
  std::uint32_t other = 0;
  static constexpr TableInfo kTable{6, "copy_links", 3};
  static constexpr std::tuple kColumns{ColumnInfo{"cluster", &CopyLinkRow::cluster},
                                       ColumnInfo{"kind", &CopyLinkRow::kind},
                                       ColumnInfo{"other", &CopyLinkRow::other}};
};

// The verified pairs of an article with articles of lower numbers: pack_pairs().
struct PairsRow {
  ArticleId article = kNoArticle;
  Packed pairs;
  static constexpr TableInfo kTable{7, "pairs", 1};
  static constexpr std::tuple kColumns{ColumnInfo{"article", &PairsRow::article},
                                       ColumnInfo{"pairs", &PairsRow::pairs}};
};

// A passage and its founding stretch, whose text it is.
struct PassageRow {
  std::uint32_t passage = 0;
  ArticleId article = kNoArticle;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  static constexpr TableInfo kTable{8, "passages", 1};
  static constexpr std::tuple kColumns{
      ColumnInfo{"passage", &PassageRow::passage}, ColumnInfo{"article", &PassageRow::article},
      ColumnInfo{"begin", &PassageRow::begin}, ColumnInfo{"end", &PassageRow::end}};
};

struct PassageMemberRow {
  ArticleId article = kNoArticle;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t passage = 0;
  static constexpr TableInfo kTable{9, "passage_members", 4, "passage"};
  static constexpr std::tuple kColumns{ColumnInfo{"article", &PassageMemberRow::article},
                                       ColumnInfo{"begin", &PassageMemberRow::begin},
                                       ColumnInfo{"end", &PassageMemberRow::end},
                                       ColumnInfo{"passage", &PassageMemberRow::passage}};
};

// The alignments of an article with articles of lower numbers: pack_alignments().
struct AlignmentsRow {
  ArticleId article = kNoArticle;
  Packed alignments;
  static constexpr TableInfo kTable{10, "alignments", 1};
  static constexpr std::tuple kColumns{ColumnInfo{"article", &AlignmentsRow::article},
                                       ColumnInfo{"alignments", &AlignmentsRow::alignments}};
};

// A quote: the mention that founds it and gives it its id.
struct QuoteRow {
  std::uint32_t quote = 0;
  ArticleId article = kNoArticle;
  QuoteField field = QuoteField::kText;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  ArticleId fullest_article = kNoArticle;  // the mention whose words are its text
  QuoteField fullest_field = QuoteField::kText;
  std::uint32_t fullest_begin = 0;
  std::uint32_t fullest_end = 0;
  static constexpr TableInfo kTable{11, "quotes", 1};
  static constexpr std::tuple kColumns{ColumnInfo{"quote", &QuoteRow::quote},
                                       ColumnInfo{"article", &QuoteRow::article},
                                       ColumnInfo{"field", &QuoteRow::field},
                                       ColumnInfo{"begin", &QuoteRow::begin},
                                       ColumnInfo{"end", &QuoteRow::end},
                                       ColumnInfo{"fullest_article", &QuoteRow::fullest_article},
                                       ColumnInfo{"fullest_field", &QuoteRow::fullest_field},
                                       ColumnInfo{"fullest_begin", &QuoteRow::fullest_begin},
                                       ColumnInfo{"fullest_end", &QuoteRow::fullest_end}};
};

struct QuoteMentionRow {
  ArticleId article = kNoArticle;
  QuoteField field = QuoteField::kText;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t quote = 0;
  bool quoted = true;
  QuoteRelation relation = QuoteRelation::kSame;
  std::string speaker;
  static constexpr TableInfo kTable{12, "quote_mentions", 5, "quote"};
  static constexpr std::tuple kColumns{ColumnInfo{"article", &QuoteMentionRow::article},
                                       ColumnInfo{"field", &QuoteMentionRow::field},
                                       ColumnInfo{"begin", &QuoteMentionRow::begin},
                                       ColumnInfo{"end", &QuoteMentionRow::end},
                                       ColumnInfo{"quote", &QuoteMentionRow::quote},
                                       ColumnInfo{"quoted", &QuoteMentionRow::quoted},
                                       ColumnInfo{"relation", &QuoteMentionRow::relation},
                                       ColumnInfo{"speaker", &QuoteMentionRow::speaker}};
};

// How many articles of an outlet there are on a day; those that have left are counted off.
struct OutletDayRow {
  std::string outlet;
  std::int64_t day = 0;  // since 1970
  std::uint64_t articles = 0;
  static constexpr TableInfo kTable{13, "outlet_days", 2};
  static constexpr std::tuple kColumns{ColumnInfo{"outlet", &OutletDayRow::outlet},
                                       ColumnInfo{"day", &OutletDayRow::day},
                                       ColumnInfo{"articles", &OutletDayRow::articles}};
};

}  // namespace wirecopy::store
