#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "stages/edition/band_columns.hpp"
#include "stages/edition/gram_columns.hpp"
#include "stages/edition/segmented_texts.hpp"
#include "stages/edition/text_block.hpp"
#include "stages/edition/token_bit_columns.hpp"
#include "stages/edition/writer.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::edition {

// Columns that are written as they stand here.
struct MadeEdition {
  double similarity = .5;
  std::vector<std::int64_t> seconds;
  std::vector<std::uint8_t> precision;
  std::vector<std::vector<std::string>> fields;  // id, outlet, title, url, language
  std::vector<std::string> texts;
  std::vector<ArticleId> leaders;
  std::vector<Place> passages, quotes;
  std::vector<Member> passage_members, quote_members;
  std::vector<std::uint64_t> grams;  // sorted
  std::vector<ArticleId> numbers;    // empty: it is in no store
  Packing packing = kFastPacking;
  std::string dictionary;

  // Where a gram stands: one in five is of a quotation, one in five lies in a leader's part.
  Posting posting(std::uint64_t gram) const {
    const auto row = static_cast<ArticleId>(numbers.empty() ? 0 : gram % texts.size());
    const auto bits = static_cast<std::uint32_t>(gram >> 7);
    const std::uint32_t value = gram % 5 == 0   ? kOfQuotation | bits % kOfQuotation
                                : gram % 5 == 1 ? kLeadersPart | bits % 900
                                                : bits % 900;
    return {gram_key(gram), row, value};
  }
  std::vector<Posting> postings() const {
    std::vector<Posting> out;
    for (const std::uint64_t gram : grams) out.push_back(posting(gram));
    std::ranges::sort(out);
    return out;
  }

  // Of the tokens of an article, something that is as long as the text.
  std::vector<std::uint8_t> token_bits(std::size_t article) const {
    std::vector<std::uint8_t> out;
    for (const char c : texts[article]) out.push_back(static_cast<unsigned char>(c) & 15);
    return out;
  }

  static constexpr std::uint32_t kBandCount = 3;
  // A posting an article; a few of them alike.
  std::vector<Posting> band(std::uint32_t band) const {
    std::vector<Posting> out;
    for (std::uint32_t row = 0; row < texts.size(); ++row) {
      const auto size = static_cast<std::uint32_t>(texts[row].size());
      out.push_back({(size % 7 + band) * 0x9E3779B1u, row, 0});
    }
    return out;
  }

  static MadeEdition of(std::uint64_t seed, std::size_t articles);
  void write(const std::string& path) const;
};

// Requires: the packer outlives what it gives.
inline PackBlocks packed_by(BlockPacker& packer) {
  return [&packer](std::span<std::string> blocks) {
    for (std::string& block : blocks) block = packer.pack(block);
  };
}

inline MadeEdition MadeEdition::of(std::uint64_t seed, std::size_t articles) {
  worlds::Random random(seed);
  MadeEdition out;
  for (std::uint32_t i = 0; i < articles; ++i) {
    const Published published = worlds::published(random);
    out.seconds.push_back(published.seconds);
    out.precision.push_back(static_cast<std::uint8_t>(published.precision));
    out.fields.push_back({"id" + std::to_string(i), "", worlds::awkward_text(random, 40), "u",
                          i % 2 == 0 ? "" : "en"});
    out.texts.push_back(worlds::awkward_text(random, random.below(9000)));
    out.leaders.push_back(random.one_in(2) ? kNoArticle : random.below(i + 1));
    out.passages.push_back({i, Field::kText, i, i + 9});
    out.passage_members.push_back({{i, Field::kText, i, i + 9}, random.below(i + 1)});
    if (random.one_in(3)) out.quotes.push_back({i, Field::kTitle, 1, 5});
    for (std::uint32_t q = 0; q < out.quotes.size() && q < 3; ++q) {
      out.quote_members.push_back({{i, Field::kText, 3 * q, 3 * q + 2}, q});
    }
    for (int gram = 0; gram < 20; ++gram) out.grams.push_back(random.next());
  }
  std::sort(out.grams.begin(), out.grams.end());
  return out;
}

inline void MadeEdition::write(const std::string& path) const {
  Writer writer(path);
  const auto column = [&]<typename Value>(Column which, const std::vector<Value>& values) {
    writer.column<Value>(which);
    writer.add(std::span<const Value>(values));
  };
  column(Column::kSimilarity, std::vector{similarity});
  column(Column::kPublished, seconds);
  column(Column::kPrecision, precision);
  BlockPacker fields_packer(kFastPacking, {});
  TextPacker fields_of(kFieldsColumns, kFieldsBlockSize, packed_by(fields_packer), writer);
  std::string packed;
  for (const auto& of : fields) {
    pack_fields({.id = of[0], .outlet = of[1], .title = of[2], .url = of[3], .language = of[4]},
                packed);
    fields_of.add(packed);
  }
  fields_of.finish();
  SegmentedTexts texts_of(packing.block_size, writer);
  BlockPacker packer(packing, dictionary);
  texts_of.begin_segment(dictionary, packed_by(packer));
  for (const std::string& text : texts) texts_of.add(text);
  texts_of.end_segment();
  texts_of.finish();
  if (numbers.empty()) {
    column(Column::kLeaders, leaders);
    column(Column::kPassageFounders, passages);
    column(Column::kPassageMembers, passage_members);
    column(Column::kQuoteFounders, quotes);
    column(Column::kQuoteMembers, quote_members);
  } else {
    column(Column::kNumbers, numbers);
    TokenBitColumns tokens(writer);
    for (std::size_t i = 0; i < texts.size(); ++i) {
      for (const std::uint8_t bits : token_bits(i)) tokens.add(bits);
      tokens.end_article();
    }
    tokens.finish();
    BandColumns bands({.bands = kBandCount, .rows = 1}, texts.size(), writer);
    for (std::uint32_t b = 0; b < kBandCount; ++b) bands.add_band(band(b));
    bands.finish();
  }
  GramColumns of_grams(grams.size(), texts.size(), writer);
  for (const Posting& posting : postings()) of_grams.add(posting);
  of_grams.finish();
  writer.close(texts.size());
}

}  // namespace wirecopy::edition
