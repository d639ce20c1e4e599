#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "pipeline/quotes/quotations.hpp"
#include "stages/input/batch.hpp"
#include "stages/sketch/sketcher.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::pipeline {

// What is known of an article besides its columns of variable length.
struct ArticleRow {
  Published published;
  std::uint64_t id_hash = 0;
  std::uint64_t text_hash = 0;
  std::uint64_t line = 0;
  std::uint64_t tokens = 0;      // Spool::Address; in a batch, the index of the first
  std::uint64_t metadata = 0;    // Spool::Address; in a batch, an offset
  std::uint64_t text = 0;        // Spool::Address, where texts are kept
  std::uint64_t quotations = 0;  // Spool::Address; in a batch, an offset
  std::uint32_t text_bytes = 0;
  std::uint32_t quotation_count = 0;
  std::uint32_t token_count = 0;
  std::uint32_t half_words = 0;
  std::uint32_t input = 0;   // among all inputs read; in a batch, into its `inputs`
  std::uint32_t outlet = 0;  // index into the outlets of the corpus
};

// The columns of a batch of articles.
struct SketchedBatch {
  std::vector<std::string> inputs;
  std::uint64_t first_input = 0;
  std::vector<ArticleRow> rows;
  text::TokenVector tokens;
  std::string metadata;
  std::vector<std::byte> quotations;       // as QuotationPacker packs them
  std::vector<std::string_view> texts;     // in the bytes of the parsed batch
  std::vector<sketch::BandKey> band_keys;  // one band after the other, `rows.size()` keys each
  std::vector<Reject> rejects;
  std::uint64_t replaced = 0;
  std::uint64_t undated_nonsense = 0;
  std::uint8_t chosen_fields = 0;
};

// The fields of an article that are kept, one after the other behind their lengths.
void pack_metadata(const ArticleView& article, std::string& out);
ArticleView unpack_metadata(const char* packed);

// The front end: articles to tokens, sketches and band keys.
// Thread safety: immutable; one instance serves every thread.
class FrontEnd {
 public:
  // Without `finds_quotations`, no article has any and its language is what the record says.
  explicit FrontEnd(const Banding& banding, bool finds_quotations = false);

  // `used` is a batch that is no longer needed: its memory serves again.
  SketchedBatch operator()(const input::ParsedBatch& batch, SketchedBatch used = {}) const;

  // The tokens of a text; and gives an article of a batch those of a text that is there no more.
  std::vector<text::Token> tokens_in(std::string_view text) const;
  void put_tokens(std::size_t row, std::span<const text::Token> tokens, SketchedBatch& out) const;

 private:
  // What finding quotations takes.
  struct QuotationTools {
    explicit QuotationTools(const text::Tokenizer& tokenizer) : lexicons(tokenizer) {}

    quote::Extractor extractor;
    match::Lexicons lexicons;
    text::FoldTable fold_table;
  };

  void add_article(const input::ParsedArticle& article, QuotationPacker* quotations,
                   SketchedBatch& out) const;
  void tokenize(std::string_view text, SketchedBatch& out) const;
  void add_quotations(const ArticleView& article, QuotationPacker& packer, ArticleRow& row,
                      SketchedBatch& out) const;
  void sketch_row(std::size_t row, std::span<sketch::BandKey> keys, SketchedBatch& out) const;

  Banding banding_;
  text::Tokenizer tokenizer_;
  sketch::Sketcher sketcher_;
  std::unique_ptr<const QuotationTools> quotation_tools_;
};

}  // namespace wirecopy::pipeline
