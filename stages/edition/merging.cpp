#include "stages/edition/merging.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <string_view>
#include <utility>

#include "stages/edition/band_columns.hpp"
#include "stages/edition/gram_cursor.hpp"
#include "stages/edition/text_packer.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::edition {
namespace {

constexpr std::uint64_t kGramsABucket = 64;  // of the directory, on average
constexpr std::size_t kGramsBetweenChecks = std::size_t{1} << 20;

// An article that stays.
struct KeptRow {
  const Reader* reader;
  ArticleId row;
  bool stripped;
};

std::vector<KeptRow> kept_rows(std::span<const MergeSource> sources) {
  std::vector<KeptRow> out;
  for (const MergeSource& source : sources) {
    for (ArticleId row = 0; row < source.reader.size(); ++row) {
      const Fate fate = source.fates[row];
      if (fate != Fate::kErase) out.push_back({&source.reader, row, fate == Fate::kStrip});
    }
  }
  return out;
}

// A column of bytes, an article's behind the other's, and where they begin.
void write_bytes(std::span<const KeptRow> rows, Column begins_column, Column column,
                 Writer& writer) {
  std::vector<std::uint64_t> begins{0};
  begins.reserve(rows.size() + 1);
  writer.column<char>(column);
  for (const auto& [reader, row, stripped] : rows) {
    const auto bytes = reader->bytes(begins_column, column, row);
    writer.add(bytes);
    begins.push_back(begins.back() + bytes.size());
  }
  writer.column<std::uint64_t>(begins_column);
  writer.add(std::span<const std::uint64_t>(begins));
}

void append_field(std::string& out, std::string_view field) {
  const auto size = static_cast<std::uint32_t>(field.size());
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(field);
}

// The fields of an article, of one that is stripped without what it said.
std::string fields_of(const KeptRow& kept) {
  const auto packed = kept.reader->packed_fields(kept.row);
  std::string out(packed.begin(), packed.end());
  if (!kept.stripped) return out;
  const ArticleView article = kept.reader->article(kept.row);
  out.clear();
  for (const std::string_view field :
       {article.id, article.outlet, std::string_view(), std::string_view(), article.language}) {
    append_field(out, field);
  }
  return out;
}

void write_fields(std::span<const KeptRow> rows, Writer& writer) {
  std::vector<std::uint64_t> begins{0};
  writer.column<char>(Column::kMetadata);
  for (const KeptRow& kept : rows) {
    const std::string fields = fields_of(kept);
    writer.add(std::span<const char>(fields));
    begins.push_back(begins.back() + fields.size());
  }
  writer.column<std::uint64_t>(Column::kMetadataBegins);
  writer.add(std::span<const std::uint64_t>(begins));
}

void write_values(std::span<const KeptRow> rows, Writer& writer) {
  writer.column<std::int64_t>(Column::kPublished);
  for (const auto& [reader, row, stripped] : rows) writer.add(reader->published(row).seconds);
  writer.column<std::uint8_t>(Column::kPrecision);
  for (const auto& [reader, row, stripped] : rows) {
    writer.add(static_cast<std::uint8_t>(reader->published(row).precision));
  }
  writer.column<ArticleId>(Column::kNumbers);
  for (const auto& [reader, row, stripped] : rows) writer.add(reader->numbers()[row]);
}

void write_texts(std::span<const KeptRow> rows, Writer& writer,
                 const std::function<void()>& check) {
  TextPacker packer(writer);
  std::string text;
  for (const auto& [reader, row, stripped] : rows) {
    check();
    text.clear();
    if (!stripped) reader->text(row, text);
    packer.add(text);
  }
  packer.finish();
}

void write_kept_tokens(std::span<const KeptRow> rows, const MakeTokens& tokens, Writer& writer) {
  if (std::ranges::none_of(rows, &KeptRow::stripped)) return;
  std::vector<std::uint64_t> begins{0};
  std::string text;
  writer.column<text::Token>(Column::kKeptTokens);
  for (const auto& [reader, row, stripped] : rows) {
    const auto kept = reader->kept_tokens(row);
    writer.add(kept);
    begins.push_back(begins.back() + kept.size());
    if (!stripped || !kept.empty()) continue;
    reader->text(row, text);
    const std::vector<text::Token> made = tokens(text);
    writer.add(std::span<const text::Token>(made));
    begins.back() += made.size();
  }
  writer.column<std::uint64_t>(Column::kKeptTokenBegins);
  writer.add(std::span<const std::uint64_t>(begins));
}

// The entries of a band of all sources, with the rows of the merged edition.
std::vector<BandEntry> merged_band(std::span<const MergeSource> sources, std::uint32_t band) {
  std::vector<BandEntry> out;
  ArticleId next = 0;
  for (const MergeSource& source : sources) {
    std::vector<ArticleId> rows;
    for (const Fate fate : source.fates) {
      rows.push_back(fate == Fate::kErase ? kNoArticle : next++);
    }
    for (const BandEntry& entry : source.reader.band(band)) {
      if (entry.row >= rows.size()) source.reader.fail("a band names a row that is none");
      if (rows[entry.row] != kNoArticle) out.push_back({entry.key, rows[entry.row]});
    }
  }
  return out;
}

void write_bands(std::span<const MergeSource> sources, std::uint64_t articles, Writer& writer,
                 const std::function<void()>& check) {
  const Reader& first = sources.front().reader;
  if (!first.has_bands()) return;
  const BandLayout& layout = first.banding();
  BandColumns columns({.bands = layout.bands, .rows = layout.rows}, articles, writer);
  for (std::uint32_t band = 0; band < layout.bands; ++band) {
    check();
    columns.add_band(merged_band(sources, band));
  }
}

// The grams of all sources in one order; those of equal gram come together.
class GramMerge {
 public:
  GramMerge(std::span<const MergeSource> sources, unsigned bits) {
    ArticleId next = 0;
    for (const MergeSource& source : sources) {
      Source& added =
          sources_.emplace_back(Source{source.reader, GramCursor(source.reader, bits), {}, {}});
      for (const Fate fate : source.fates) {
        added.rows.push_back(fate == Fate::kErase ? kNoArticle : next);
        added.stripped.push_back(fate == Fate::kStrip);
        next += fate != Fate::kErase;
      }
    }
  }

  bool done() const {
    return std::ranges::all_of(sources_, [](const Source& s) { return s.cursor.done(); });
  }
  // Takes the places of the next gram into `out`, in order; gives the gram.
  std::uint64_t take(std::vector<GramPlace>& out) {
    std::uint64_t gram = UINT64_MAX;
    for (const Source& s : sources_) {
      if (!s.cursor.done()) gram = std::min(gram, s.cursor.gram());
    }
    out.clear();
    for (Source& source : sources_) take_from(source, gram, out);
    std::ranges::sort(out);
    return gram;
  }

 private:
  struct Source {
    const Reader& reader;
    GramCursor cursor;
    std::vector<ArticleId> rows;  // in the merged edition; kNoArticle: its grams go
    std::vector<bool> stripped;   // those of its quotations go
  };

  static void take_from(Source& source, std::uint64_t gram, std::vector<GramPlace>& out) {
    GramCursor& cursor = source.cursor;
    for (; !cursor.done() && cursor.gram() == gram; cursor.next()) {
      const GramPlace& place = cursor.place();
      if (place.article >= source.rows.size()) source.reader.fail("a gram is of no article");
      const ArticleId row = source.rows[place.article];
      if (row == kNoArticle) continue;
      if (source.stripped[place.article] && (place.token & kOfQuotation) != 0) continue;
      out.push_back({static_cast<std::uint32_t>(gram), row, place.token});
    }
  }

  std::vector<Source> sources_;
};

void write_grams(std::span<const MergeSource> sources, Writer& writer,
                 const std::function<void()>& check) {
  std::uint32_t key_begin = kMostDirectoryBits;
  std::uint64_t most = 0;
  for (const MergeSource& source : sources) {
    key_begin = std::min(key_begin, source.reader.key_begin());
    most += source.reader.grams().size();
  }
  const unsigned directory_bits = std::clamp(
      static_cast<unsigned>(std::bit_width(most / kGramsABucket)), key_begin, kMostDirectoryBits);
  GramMerge merge(sources, key_begin + kKeyBits);
  std::vector<std::uint64_t> directory;
  std::vector<GramPlace> places;
  std::uint64_t written = 0, checked = 0;
  writer.column<GramPlace>(Column::kGrams);
  while (!merge.done()) {
    const std::uint64_t gram = merge.take(places);
    const std::uint64_t bucket = gram >> (key_begin + kKeyBits - directory_bits);
    while (directory.size() <= bucket) directory.push_back(written);
    writer.add(std::span<const GramPlace>(places));
    written += places.size();
    if (written - checked < kGramsBetweenChecks) continue;
    checked = written;
    check();
  }
  directory.resize((std::size_t{1} << directory_bits) + 1, written);
  writer.column<std::uint64_t>(Column::kGramDirectory);
  writer.add(std::span<const std::uint64_t>(directory));
  writer.column<std::uint32_t>(Column::kGramKeyBegin);
  writer.add(key_begin);
}

}  // namespace

bool merge(std::span<const MergeSource> sources, const std::string& path, const MakeTokens& tokens,
           const std::function<void()>& check) {
  const std::vector<KeptRow> rows = kept_rows(sources);
  if (rows.empty()) return false;
  Writer writer(path);
  writer.column<double>(Column::kSimilarity);
  writer.add(sources.front().reader.similarity());
  write_values(rows, writer);
  write_fields(rows, writer);
  write_texts(rows, writer, check);
  if (sources.front().reader.has(Column::kTokenBegins)) {
    write_bytes(rows, Column::kTokenBegins, Column::kTokenBytes, writer);
  }
  write_kept_tokens(rows, tokens, writer);
  write_bands(sources, rows.size(), writer, check);
  write_grams(sources, writer, check);
  writer.close(rows.size());
  return true;
}

}  // namespace wirecopy::edition
