#include "pipeline/front_end.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>

#include "stages/quote/language.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wirecopy::pipeline {
namespace {

// A text from which room for the most tokens that it can have is set aside at once (pages that
// nobody touches cost nothing), instead of growing by copies.
constexpr std::size_t kLongText = std::size_t{4} << 20;

// A batch that has held so many gives its memory back: there was an article out of the ordinary.
constexpr std::size_t kMostKeptTokens = std::size_t{1} << 18;

std::span<const text::Token> tokens_of(const ArticleRow& row, const SketchedBatch& batch) {
  return {batch.tokens.data() + row.tokens, row.token_count};
}

// Those that were added last.
void count_tokens(ArticleRow& row, const SketchedBatch& batch) {
  row.token_count = static_cast<std::uint32_t>(batch.tokens.size() - row.tokens);
  row.half_words = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(text::half_words(tokens_of(row, batch)), UINT32_MAX));
}

std::uint64_t hash_of(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

void append_field(std::string& out, std::string_view field) {
  const auto size = static_cast<std::uint32_t>(field.size());
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(field);
}

std::string_view take_field(const char*& packed) {
  std::uint32_t size = 0;
  std::memcpy(&size, packed, sizeof size);
  const std::string_view field(packed + sizeof size, size);
  packed += sizeof size + size;
  return field;
}

}  // namespace

void pack_metadata(const ArticleView& article, std::string& out) {
  for (const std::string_view field :
       {article.id, article.outlet, article.title, article.url, article.language}) {
    append_field(out, field);
  }
}

ArticleView unpack_metadata(const char* packed) {
  ArticleView article;
  article.id = take_field(packed);
  article.outlet = take_field(packed);
  article.title = take_field(packed);
  article.url = take_field(packed);
  article.language = take_field(packed);
  return article;
}

FrontEnd::FrontEnd(const Banding& banding, bool finds_quotations)
    : banding_(banding), sketcher_(banding) {
  if (finds_quotations) quotation_tools_ = std::make_unique<QuotationTools>(tokenizer_);
}

SketchedBatch FrontEnd::operator()(const input::ParsedBatch& batch, SketchedBatch used) const {
  SketchedBatch out = std::move(used);
  out.inputs = batch.inputs;
  out.first_input = batch.first_input;
  out.rejects = batch.rejects;
  out.replaced = batch.replaced;
  out.undated_nonsense = batch.undated_nonsense;
  out.chosen_fields = batch.chosen_fields;
  out.rows.clear();
  out.rows.reserve(batch.articles.size());
  if (out.tokens.capacity() > kMostKeptTokens) out.tokens = {};
  out.tokens.clear();
  out.metadata.clear();
  out.texts.clear();
  out.quotations.clear();
  std::optional<QuotationPacker> packer;
  if (const auto* tools = quotation_tools_.get()) {
    packer.emplace(tools->extractor, tools->lexicons, tokenizer_, tools->fold_table);
  }
  out.band_keys.resize(batch.articles.size() * banding_.bands);
  std::vector<sketch::BandKey> keys(banding_.bands);
  for (const auto& article : batch.articles) {
    add_article(article, packer ? &*packer : nullptr, out);
    sketch_row(out.rows.size() - 1, keys, out);
  }
  return out;
}

void FrontEnd::add_article(const input::ParsedArticle& article, QuotationPacker* quotations,
                           SketchedBatch& out) const {
  ArticleView view = article.view;
  ArticleRow row;
  row.published = view.published;
  row.id_hash = hash_of(view.id);
  row.text_hash = hash_of(view.text);
  row.line = article.line;
  row.text_bytes = static_cast<std::uint32_t>(view.text.size());
  out.texts.push_back(view.text);
  row.tokens = out.tokens.size();
  row.metadata = out.metadata.size();
  row.input = article.input;
  std::string language;
  if (quotations != nullptr) {
    if (view.language.empty()) view.language = language = quote::detect_language(view.text);
    add_quotations(view, *quotations, row, out);
  } else {
    tokenize(view.text, out);
  }
  count_tokens(row, out);
  pack_metadata(view, out.metadata);
  out.rows.push_back(row);
}

std::vector<text::Token> FrontEnd::tokens_in(std::string_view text) const {
  text::TokenVector tokens;
  tokenizer_.tokenize(text, tokens);
  return {tokens.begin(), tokens.end()};
}

void FrontEnd::put_tokens(std::size_t row, std::span<const text::Token> tokens,
                          SketchedBatch& out) const {
  out.rows[row].tokens = out.tokens.size();
  out.tokens.insert(out.tokens.end(), tokens.begin(), tokens.end());
  count_tokens(out.rows[row], out);
  std::vector<sketch::BandKey> keys(banding_.bands);
  sketch_row(row, keys, out);
}

void FrontEnd::tokenize(std::string_view text, SketchedBatch& out) const {
  if (text.size() > kLongText) out.tokens.reserve(out.tokens.size() + text.size() / 2 + 1);
  tokenizer_.tokenize(text, out.tokens);
}

// Where the tokens stand matters in articles with quotations only.
void FrontEnd::add_quotations(const ArticleView& article, QuotationPacker& packer, ArticleRow& row,
                              SketchedBatch& out) const {
  if (packer.find(article).empty()) return tokenize(article.text, out);
  text::Tokens tokens;
  tokenizer_.tokenize(article.text, tokens);
  out.tokens.insert(out.tokens.end(), tokens.values.begin(), tokens.values.end());
  row.quotations = out.quotations.size();
  row.quotation_count =
      packer.pack(article, {tokens.spans.data(), tokens.spans.size()}, out.quotations);
}

// While the tokens are still in the first-level cache.
void FrontEnd::sketch_row(std::size_t row, std::span<sketch::BandKey> keys,
                          SketchedBatch& out) const {
  sketcher_.sketch(tokens_of(out.rows[row], out), keys);
  const std::size_t count = out.band_keys.size() / banding_.bands;
  for (std::size_t band = 0; band < banding_.bands; ++band)
    out.band_keys[band * count + row] = keys[band];
}

}  // namespace wirecopy::pipeline
