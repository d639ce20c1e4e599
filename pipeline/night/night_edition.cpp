#include "pipeline/night/night_edition.hpp"

#include "pipeline/index/grams.hpp"
#include "pipeline/index/metadata.hpp"
#include "pipeline/index/texts.hpp"
#include "stages/edition/band_columns.hpp"
#include "stages/edition/token_bit_columns.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::night {
namespace {

using edition::Column;

void write_numbers(const EditionContents& contents, edition::Writer& writer) {
  writer.column<Number>(Column::kNumbers);
  for (std::size_t i = 0; i < contents.articles.size(); ++i) {
    writer.add(contents.first_number + static_cast<Number>(i));
  }
}

void write_bands(const EditionContents& contents, edition::Writer& writer,
                 const std::function<void()>& check) {
  edition::BandColumns columns(contents.banding, contents.articles.size(), writer);
  std::vector<sketch::BandKey> keys(contents.corpus.size());
  for (std::size_t band = 0; band < contents.banding.bands; ++band) {
    check();
    contents.corpus.band_keys(band, keys);
    std::vector<edition::Posting> postings;
    postings.reserve(contents.articles.size());
    for (std::uint32_t row = 0; row < contents.articles.size(); ++row) {
      postings.push_back({keys[contents.articles[row]], row, 0});
    }
    columns.add_band(std::move(postings));
  }
  columns.finish();
}

void write_token_bits(const EditionContents& contents, edition::Writer& writer) {
  edition::TokenBitColumns columns(writer);
  for (const ArticleId id : contents.articles) {
    for (const text::Token token : contents.corpus.tokens(id)) {
      columns.add(passage::token_bits(token));
    }
    columns.end_article();
  }
  columns.finish();
}

}  // namespace

void write_edition(const std::string& path, const EditionContents& contents,
                   const std::string& spill_folder, std::uint64_t memory_bytes,
                   const std::function<void()>& check) {
  edition::Writer writer(path);
  writer.column<double>(Column::kSimilarity);
  writer.add(contents.similarity);
  write_numbers(contents, writer);
  pipeline::write_metadata(contents.corpus, contents.articles, writer);
  write_bands(contents, writer, check);
  pipeline::write_texts(contents.corpus, contents.articles, writer, check);
  pipeline::write_grams(contents.corpus, contents.articles, spill_folder, memory_bytes, writer,
                        check, contents.own_parts, true);
  write_token_bits(contents, writer);
  writer.close(contents.articles.size());
}

}  // namespace wirecopy::night
