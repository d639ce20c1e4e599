#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/edition/band_columns.hpp"
#include "stages/edition/text_block.hpp"
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
  std::vector<std::uint64_t> grams;  // all sampled at token 7 of article 0
  std::vector<ArticleId> numbers;    // empty: it is in no store

  static constexpr std::uint32_t kBandCount = 3;
  // An entry an article; a few of them alike.
  std::vector<BandEntry> band(std::uint32_t band) const {
    std::vector<BandEntry> out;
    for (std::uint32_t row = 0; row < texts.size(); ++row) {
      const auto size = static_cast<std::uint32_t>(texts[row].size());
      out.push_back({(size % 7 + band) * 0x9E3779B1u, row});
    }
    return out;
  }

  static MadeEdition of(std::uint64_t seed, std::size_t articles);
  void write(const std::string& path) const;
};

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
  std::string packed, all;
  std::vector<std::uint64_t> field_begins{0}, text_begins{0}, block_begins{0}, directory;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const std::string& field : fields[i]) {
      const auto size = static_cast<std::uint32_t>(field.size());
      packed.append(reinterpret_cast<const char*>(&size), 4).append(field);
    }
    field_begins.push_back(packed.size());
    all += texts[i];
    text_begins.push_back(all.size());
  }
  column(Column::kMetadata, std::vector(packed.begin(), packed.end()));
  column(Column::kMetadataBegins, field_begins);
  writer.column<char>(Column::kText);
  for (std::size_t begin = 0; begin < all.size(); begin += kBlockBytes) {
    const std::string frame = pack_block(std::string_view(all).substr(begin, kBlockBytes));
    writer.add(std::span<const char>(frame));
    block_begins.push_back(block_begins.back() + frame.size());
  }
  column(Column::kTextBlocks, block_begins);
  column(Column::kTextBegins, text_begins);
  if (numbers.empty()) {
    column(Column::kLeaders, leaders);
    column(Column::kPassageFounders, passages);
    column(Column::kPassageMembers, passage_members);
    column(Column::kQuoteFounders, quotes);
    column(Column::kQuoteMembers, quote_members);
  } else {
    column(Column::kNumbers, numbers);
    // Of the tokens, something that is as long as the text.
    column(Column::kTokenBytes, std::vector(all.begin(), all.end()));
    column(Column::kTokenBegins, text_begins);
    BandColumns bands({.bands = kBandCount, .rows = 1}, texts.size(), writer);
    for (std::uint32_t b = 0; b < kBandCount; ++b) bands.add_band(band(b));
  }
  constexpr unsigned kBits = 5;
  std::vector<GramPlace> places;
  for (const std::uint64_t gram : grams) {
    while (directory.size() <= leading_bits(gram, kBits)) directory.push_back(places.size());
    const auto article = static_cast<ArticleId>(numbers.empty() ? 0 : gram % texts.size());
    places.push_back({key_behind(gram, kBits), article, 7});
  }
  directory.resize((1 << kBits) + 1, places.size());
  column(Column::kGramDirectory, directory);
  column(Column::kGrams, places);
  writer.close(texts.size());
}

}  // namespace wirecopy::edition
