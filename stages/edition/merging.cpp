#include "stages/edition/merging.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "stages/edition/band_columns.hpp"
#include "stages/edition/gram_columns.hpp"
#include "stages/edition/gram_cursor.hpp"
#include "stages/edition/segmented_texts.hpp"
#include "stages/edition/text_block.hpp"
#include "stages/edition/text_packer.hpp"
#include "stages/edition/token_bit_columns.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::edition {
namespace {

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

// Packs blocks one after the other.  Requires: the packer outlives what it gives.
PackBlocks by(BlockPacker& packer) {
  return [&packer](std::span<std::string> blocks) {
    for (std::string& block : blocks) block = packer.pack(block);
  };
}

// The fields of those that are stripped without what they said.
void write_fields(std::span<const KeptRow> rows, Writer& writer) {
  BlockPacker small(kSmallPacking, {});
  TextPacker packer(kFieldsColumns, kFieldsBlockSize, by(small), writer);
  std::string storage, fields;
  for (const auto& [reader, row, stripped] : rows) {
    ArticleView article = reader->article(row, storage);
    if (stripped) article.title = article.url = {};
    pack_fields(article, fields);
    packer.add(fields);
  }
  packer.finish();
}

void write_values(std::span<const KeptRow> rows, Writer& writer) {
  writer.column<std::int64_t>(Column::kPublished);
  for (const auto& [reader, row, stripped] : rows) writer.add(reader->published(row).seconds);
  writer.column<std::uint8_t>(Column::kPrecision);
  for (const auto& [reader, row, stripped] : rows) {
    writer.add(static_cast<std::uint8_t>(reader->published(row).precision));
  }
  writer.column<ArticleId>(Column::kNumbers);
  for (const auto& [reader, row, stripped] : rows) writer.add(reader->number(row));
}

// Articles whose texts become a segment of their own.
struct TextRun {
  std::span<const KeptRow> rows;
  // Where they are one already, all of it.
  const Reader* reader = nullptr;
  std::size_t segment = 0;

  bool is_whole() const { return reader != nullptr; }
};

// A segment is packed once more until it is large, and where an article has left it: its
// dictionary has words of that article, too.
std::vector<TextRun> text_runs(std::span<const MergeSource> sources,
                               std::span<const KeptRow> rows) {
  std::vector<TextRun> out;
  std::size_t at = 0;
  for (const MergeSource& source : sources) {
    const auto segments = source.reader.segments();
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const std::size_t end =
          i + 1 < segments.size() ? segments[i + 1].first_row : source.reader.size();
      const auto fates =
          std::span(source.fates).subspan(segments[i].first_row, end - segments[i].first_row);
      const std::size_t kept =
          fates.size() - static_cast<std::size_t>(std::ranges::count(fates, Fate::kErase));
      const auto some = rows.subspan(std::exchange(at, at + kept), kept);
      const bool all_stay =
          std::ranges::all_of(fates, [](Fate fate) { return fate == Fate::kKeep; });
      if (all_stay && segments[i].dictionary_bytes == kMostDictionaryBytes &&
          source.reader.text_block_size() == kSmallPacking.block_size) {
        out.push_back({some, &source.reader, i});
      } else if (out.empty() || out.back().is_whole()) {
        out.push_back({some});
      } else {
        out.back().rows = {out.back().rows.data(), out.back().rows.size() + kept};
      }
    }
  }
  return out;
}

std::string_view text_of(const KeptRow& row, std::string& text) {
  text.clear();
  if (!row.stripped) row.reader->text(row.row, text);
  return text;
}

void write_texts(std::span<const MergeSource> sources, std::span<const KeptRow> rows,
                 Writer& writer, const std::function<void()>& check) {
  SegmentedTexts texts(kSmallPacking.block_size, writer);
  std::string text;
  for (const TextRun& run : text_runs(sources, rows)) {
    check();
    if (run.is_whole()) {
      texts.copy_segment(*run.reader, run.segment);
      continue;
    }
    const std::string dictionary = train_dictionary(
        run.rows.size(),
        [&](std::size_t i, std::string& scratch) { return text_of(run.rows[i], scratch); });
    BlockPacker packer(kSmallPacking, dictionary);
    texts.begin_segment(dictionary, by(packer));
    for (const KeptRow& row : run.rows) {
      check();
      texts.add(text_of(row, text));
    }
    texts.end_segment();
  }
  texts.finish();
}

void write_token_bits(std::span<const KeptRow> rows, Writer& writer) {
  TokenBitColumns columns(writer);
  for (const auto& [reader, row, stripped] : rows) {
    const passage::TokenBits bits = reader->token_bits(row);
    for (std::size_t i = 0; i < bits.size(); ++i) columns.add(bits[i]);
    columns.end_article();
  }
  columns.finish();
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

// The postings of a band of all sources, with the rows of the merged edition.
std::vector<Posting> merged_band(std::span<const MergeSource> sources, std::uint32_t band) {
  std::vector<Posting> out;
  ArticleId next = 0;
  for (const MergeSource& source : sources) {
    std::vector<ArticleId> rows;
    for (const Fate fate : source.fates) {
      rows.push_back(fate == Fate::kErase ? kNoArticle : next++);
    }
    for (const Posting& posting : source.reader.band(band)) {
      if (posting.row >= rows.size()) source.reader.fail("a band names a row that is none");
      if (rows[posting.row] != kNoArticle) out.push_back({posting.key, rows[posting.row], 0});
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
  columns.finish();
}

// The grams of all sources in one order; those of equal gram come together.
class GramMerge {
 public:
  explicit GramMerge(std::span<const MergeSource> sources) {
    ArticleId next = 0;
    for (const MergeSource& source : sources) {
      Source& added =
          sources_.emplace_back(Source{source.reader, GramCursor(source.reader), {}, {}});
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
  // Replaces `out` by the postings of the next gram, in order.
  void take(std::vector<Posting>& out) {
    std::uint64_t key = UINT64_MAX;
    for (const Source& s : sources_) {
      if (!s.cursor.done()) key = std::min(key, (*s.cursor).key);
    }
    out.clear();
    for (Source& source : sources_) take_from(source, key, out);
    std::ranges::sort(out);
  }

 private:
  struct Source {
    const Reader& reader;
    GramCursor cursor;
    std::vector<ArticleId> rows;  // in the merged edition; kNoArticle: its grams go
    std::vector<bool> stripped;   // those of its quotations go
  };

  static void take_from(Source& source, std::uint64_t key, std::vector<Posting>& out) {
    GramCursor& cursor = source.cursor;
    for (; !cursor.done() && (*cursor).key == key; cursor.next()) {
      Posting posting = *cursor;
      if (posting.row >= source.rows.size()) source.reader.fail("a gram is of no article");
      const bool stripped = source.stripped[posting.row];
      posting.row = source.rows[posting.row];
      if (posting.row == kNoArticle || (stripped && (posting.value & kOfQuotation) != 0)) continue;
      out.push_back(posting);
    }
  }

  std::vector<Source> sources_;
};

void write_grams(std::span<const MergeSource> sources, std::uint64_t articles, Writer& writer,
                 const std::function<void()>& check) {
  std::uint64_t most = 0;
  for (const MergeSource& source : sources) most += source.reader.gram_layout().postings;
  GramColumns columns(most, articles, writer);
  GramMerge merge(sources);
  std::vector<Posting> postings;
  std::size_t taken = 0;
  while (!merge.done()) {
    merge.take(postings);
    for (const Posting& posting : postings) columns.add(posting);
    taken += postings.size();
    if (taken < kGramsBetweenChecks) continue;
    taken = 0;
    check();
  }
  columns.finish();
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
  write_texts(sources, rows, writer, check);
  if (sources.front().reader.has(Column::kTokenBegins)) {
    write_token_bits(rows, writer);
  }
  write_kept_tokens(rows, tokens, writer);
  write_bands(sources, rows.size(), writer, check);
  write_grams(sources, rows.size(), writer, check);
  writer.close(rows.size());
  return true;
}

}  // namespace wirecopy::edition
